import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { dryHouse } from '../support/dry'
import { full } from '../support/full'
import type { Hamlet } from '../support/hamlet'

type Wrong = { how: string; value: unknown }

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isId = (value: unknown): value is string => typeof value === 'string' && anId.test(value)
const loud = (value: unknown): unknown =>
  isId(value)
    ? value.toUpperCase()
    : JSON.parse(JSON.stringify(value), (_, one) => (isId(one) ? one.toUpperCase() : one))

/** What a form never sends in place of this: the same twice, another spelling, another kind's id, what no column holds. */
const wrongs = (value: unknown, others: readonly string[]): Wrong[] => {
  if (Array.isArray(value)) {
    const said = [{ how: 'none', value: [] }]
    if (!value.length) return [...said, { how: 'one', value: [randomUUID()] }]
    return [
      ...said,
      { how: 'twice', value: [...value, value[0]] },
      { how: 'twice in capitals', value: [...value, loud(value[0])] },
    ]
  }
  if (isId(value)) {
    const other = others.filter((id) => id !== value).at(-1) ?? randomUUID()
    return [
      { how: 'in capitals', value: loud(value) },
      { how: 'unknown', value: randomUUID() },
      { how: 'of another thing', value: other },
    ]
  }
  if (typeof value === 'number')
    return [-1, 0, 2 ** 31, Number.MAX_SAFE_INTEGER].map((n) => ({ how: `${n}`, value: n }))
  if (typeof value === 'string')
    return ['', `${value}\0`, `${value}\ud800`, '2026-02-30', '0001-01-01', '9999-12-31T23:59:59+00:00'].map(
      (text) => ({
        how: JSON.stringify(text),
        value: text,
      }),
    )
  return []
}

/** The same input with one of its parts wrong, for each part, with the words for it. */
const spoiled = (input: unknown, others: readonly string[], at = ''): Wrong[] => {
  const here = wrongs(input, others).map(({ how, value }) => ({ how: `${at} ${how}`, value }))
  if (typeof input !== 'object' || input === null) return here
  const list = Array.isArray(input)
  const parts = Object.entries(input).slice(0, list ? 2 : undefined)
  return [
    ...here,
    ...parts.flatMap(([name, part]) =>
      spoiled(part, others, `${at}.${name}`).map(({ how, value }) => ({
        how,
        value: list ? input.with(Number(name), value) : { ...input, [name]: value },
      })),
    ),
  ]
}

/**
 * Before a call is made for the first time it is tried with every part of its input wrong (a third of these tries, another third from
 * one call to the next, where not all are asked for), and each try undone. What comes back are the faults: a call that breaks, one that tells two spellings of an id apart, or that says of a form in which an id stands
 * twice that it was sent before.
 */
export const trying = (hamlet: Hamlet) => {
  const known = new Set<string>()
  const ids: string[] = []
  let tries = 0
  const tried = async (who: string, path: string, input: object): Promise<string[]> => {
    if (known.has(path)) return []
    known.add(path)
    const faults: string[] = []
    const told: string[] = []
    const house = dryHouse(hamlet.story.house, (_, error) => void told.push(`${error}`))
    const openid = hamlet.openids.get(who) ?? `wx:${who}`
    const ask = (value: unknown) => {
      const said = { communityId: hamlet.town.id, requestId: randomUUID(), ...(value as object) }
      return answer({ path, input: said }, house, { openid })
    }
    const plain = await ask(input)
    const some = spoiled(input, ids).filter((_, n) => full || n % 3 === known.size % 3)
    for (const { how, value } of some) {
      const reply = await ask(value)
      tries += 1
      if (told.length) faults.push(`${path}${how}: ${told.splice(0)}`)
      if (plain.ok && !reply.ok && / in capitals$/.test(how) && !/twice/.test(how))
        faults.push(`${path}${how}: ${reply.code}`)
      if (!reply.ok && /twice/.test(how) && reply.code === 'platform.requestReused')
        faults.push(`${path}${how}: sent before?`)
    }
    ids.push(...Object.values(input).filter(isId))
    return faults
  }
  return { tried, tries: () => tries }
}
