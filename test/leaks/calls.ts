import { answer } from '../../src/platform/server/answer'
import { appRouter } from '../../src/router'
import { diceOf } from '../fuzz/dice'
import { likely } from '../fuzz/likely'
import { shapeOf } from '../fuzz/shape'
import { type Caller, callers } from '../fuzz/world'
import { accessTable } from '../platform/accessTable'
import { agreedIn, barTo, type Judged, readerOf, readsBeside, recordOf } from './allowed'
import { shownIn } from './opened'
import type { Town } from './town'

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
/** The demo's own list of people names invented people, and only a demo answers it. */
export const readings = Object.keys(accessTable).filter(
  (path) => procedures[path]?._def.type === 'query' && path !== 'identity.personas',
)

export const everybody = [...callers, 'elsewhere'] as const
export type Who = Caller | 'elsewhere'

type Walked = { answers: number; mentions: number; leaks: Map<string, string> }
export const nothingWalked = (): Walked => ({ answers: 0, mentions: 0, leaks: new Map() })

/** What is shown against the table; of leaks that are alike the first is kept. */
const judge = (walked: Walked, town: Town, where: string, shown: string, judged: Judged): void => {
  walked.answers += 1
  for (const beside of readsBeside(judged)) walked.leaks.set(`${where}: ${beside}`, `${where}: ${beside}`)
  for (const one of town.mentions(shown)) {
    walked.mentions += 1
    const bar = barTo(one, judged)
    const at = shown.indexOf(one.said)
    const key = `${where}: ${one.kind}, ${bar}`
    if (bar && !walked.leaks.has(key)) walked.leaks.set(key, `${key}: ${shown.slice(Math.max(0, at - 160), at + 60)}`)
  }
}

/** What somebody says themselves they are not told. */
const silentOn = (town: Town, input: object): Town => {
  const said = new Set(town.mentions(JSON.stringify(input)).map(({ said: word }) => word))
  return { ...town, mentions: (text) => town.mentions(text).filter((one) => !said.has(one.said)) }
}

/** One reading call as one caller, with inputs that chance makes of what is there. */
export const askOne = async (town: Town, walked: Walked, path: string, who: Who, inputs: number): Promise<void> => {
  const { hamlet, place } = town
  const agreed = await agreedIn(hamlet)
  for (let n = 0; n < inputs; n += 1) {
    const dice = diceOf(`leaks ${path} ${who} ${n}`)
    const { openid, own } = who === 'elsewhere' ? { openid: town.elsewhere, own: new Set() } : place.caller(who, dice)
    const input = { ...(likely(shapeOf(path), place.known, dice, own) as object), communityId: place.id }
    await hamlet.sql('delete from name_reads')
    const reply = await answer({ path, input }, place.house, openid ? { openid } : undefined)
    if (!reply.ok) continue
    const reader = await readerOf(hamlet, openid)
    const judged = { reader, record: await recordOf(hamlet, reader), agreed }
    judge(walked, silentOn(town, input), `${path} by ${who}`, shownIn(reply.data), judged)
  }
}

/** What those who told the town's stories were answered; their reads stand on record until `askOne` begins anew. */
export const toldWalked = async (town: Town): Promise<Walked> => {
  const { hamlet } = town
  const walked = nothingWalked()
  const agreed = await agreedIn(hamlet)
  const judgedOf = new Map<string, Judged>()
  for (const { who, path, input, answered } of town.told) {
    const reader = await readerOf(hamlet, hamlet.openids.get(who) ?? `wx:${who}`)
    const judged = judgedOf.get(who) ?? { reader, record: await recordOf(hamlet, reader), agreed }
    judgedOf.set(who, judged)
    judge(walked, silentOn(town, input), `${path} by ${who}`, shownIn(answered), judged)
  }
  return walked
}
