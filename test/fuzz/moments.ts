import { randomUUID } from 'node:crypto'
import type { House } from '../../src/platform/server/house'
import type { Hamlet } from '../support/hamlet'
import { diceOf } from './dice'
import { judged } from './judge'
import { spoiled } from './spoil'
import { add, type Totals } from './walk'

const anId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

type Plan = {
  /** The hamlet's house on connections where everything is undone. */
  house: () => House
  /** Another community, and all its ids. */
  other: { id: string; ids: readonly string[] }
  seed: number
  /** How often the one who makes the call is asked for, and how often each of the others. */
  inputs: { own: number; others: number }
}

/**
 * A hamlet in which every call of a story is tried at the moment when it is due, before it is made for the first time: as it is, and
 * spoiled in a place or two, by the one who makes it and by everybody else. What only a wall stops later comes through here.
 */
export const momentsOf = (hamlet: Hamlet, { house, other, seed, inputs }: Plan, totals: Totals): Hamlet => {
  const met = new Set<string>()
  const seen = new Set<string>(hamlet.homes.map(({ unit }) => unit.id))
  const place = { foreign: new Set(other.ids), others: [other.id] }
  const tried = async (who: string, path: string, input: object): Promise<void> => {
    if (met.has(path)) return
    met.add(path)
    const known = [...seen]
    const ids = {
      other: (dice: ReturnType<typeof diceOf>) => dice.pick(known),
      foreign: (dice: ReturnType<typeof diceOf>) => dice.pick(other.ids),
    }
    for (const by of new Set([who, ...hamlet.openids.keys(), 'stranger', 'nobody']))
      for (let n = 0; n < (by === who ? inputs.own : inputs.others); n += 1) {
        const dice = diceOf(`${seed} ${path} ${by} ${n} at its moment`)
        let said: unknown = { communityId: hamlet.town.id, requestId: dice.id(), ...input }
        for (let times = n === 0 ? 0 : dice.pick([1, 1, 1, 2, 3]); times > 0; times -= 1)
          said = spoiled(said, ids, dice)
        const openid = by === 'nobody' ? undefined : (hamlet.openids.get(by) ?? `wx:${by}`)
        const verdict = await judged(house(), place, { path, openid, input: said, language: dice.pick(['zh', 'en']) })
        add(totals, { path, who: by }, n, verdict)
      }
  }
  const ask: Hamlet['ask'] = async (who, path, input) => {
    await tried(who, path, input)
    const reply = await hamlet.ask(who, path, { requestId: randomUUID(), ...input })
    for (const id of JSON.stringify([input, reply]).match(anId) ?? []) seen.add(id)
    return reply
  }
  const done: Hamlet['done'] = async (who, path, input) => {
    const reply = await ask(who, path, input)
    if (!reply.ok) throw new Error(`${who} ${path}: ${reply.code} ${reply.text}`)
    return reply.data
  }
  const code: Hamlet['code'] = async (who, path, input) => {
    const reply = await ask(who, path, input)
    return reply.ok ? 'ok' : reply.code
  }
  return { ...hamlet, ask, done, code }
}
