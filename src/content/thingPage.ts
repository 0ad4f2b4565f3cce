import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { type Context, holds } from '../platform/server/call'
import { pictureOf } from '../platform/server/shownFiles'
import {
  type Act,
  barToAppealing,
  barToCovering,
  barToTakingBack,
  type Cause,
  keepers,
  type State,
  toldCause,
} from './rules'
import * as schema from './schema'
import { keptWords, markOf, type Thing, wordsOf } from './store'

/** One thing as its page shows it: its words where the reader may see them, else who hid it, why and since when. */
export type ThingPage = Thing & {
  state: State
  words: Record<string, string> | null
  photo: string | null
  since: Instant | null
  cause: Cause | null
  hiddenAs: string | null
  reason: string | null
  appeal: string | null
  decided: boolean
  reports: number
  /** Decided upon or paid for: it is corrected, not hidden. */
  record: boolean
  mine: boolean
  keeps: boolean
  /** Whether the reader may decide an appeal: somebody else than who hid it and who said it. */
  decides: boolean
  /** Whether the reader may appeal, take it back, and cover places on it: what they said or showed themselves. */
  appeals: boolean
  takes: boolean
  covers: boolean
  log: { act: Act; role: string | null; note: string; at: Instant }[]
}

const open = new Set<Act>(['reported', 'appealed'])

/** Only reports come without end, and each is counted: the newest acts are those that decide. */
const mostActs = 200

/** What was done about a thing. Who reported it is told to nobody; what they and its author wrote only to those who decide. */
const logOf = async (ctx: Context, { kind, thing }: Thing, sees: boolean): Promise<ThingPage['log']> => {
  const lines = await ctx.trx
    .selectFrom('contentActs')
    .select(['act', 'role', 'note', 'at'])
    .where('communityId', '=', ctx.communityId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)
    .$if(!sees, (query) => query.where('act', '<>', 'reported'))
    .orderBy('seq', 'desc')
    .limit(mostActs)
    .execute()
  return lines
    .toReversed()
    .map((line) => ({ ...line, act: schema.actOf.parse(line.act) }))
    .map((line) => (sees || !open.has(line.act) ? line : { ...line, note: '' }))
}

type Said = NonNullable<Awaited<ReturnType<typeof wordsOf>>>
type Marked = Awaited<ReturnType<typeof markOf>>

const mayDo = ({ caller }: Context, { kind }: Thing, said: Said, mark: Marked) => {
  const { personId = '' } = caller
  const shown = (mark?.state ?? 'shown') === 'shown'
  const whose = { personId, keeps: holds(caller, ...keepers) }
  return {
    appeals: mark !== undefined && barToAppealing(mark, personId) === undefined,
    takes: barToTakingBack(said, mark, personId) === undefined,
    covers: kind === 'photo' && barToCovering({ author: said.author, shown }, whose, []) === undefined,
  }
}

export const thingPage = async (ctx: Context, about: Thing): Promise<ThingPage> => {
  const at = found(await wordsOf(ctx.trx, about), 'content.notFound')
  const mark = await markOf(ctx.trx, ctx.communityId, about)
  const mine = at.author === ctx.caller.personId
  const keeps = holds(ctx.caller, ...keepers)
  const state = mark?.state ?? 'shown'
  const sees = mine || keeps
  const seen = sees || state === 'shown'
  // A mark that only a report made is no business of others.
  const told = keeps || state !== 'shown' ? mark : undefined
  const cause = told ? schema.causeOf.parse(told.cause) : null
  const photo = about.kind === 'photo' && seen ? await pictureOf(ctx.trx, ctx.communityId, about.thing) : undefined
  return {
    ...about,
    state,
    words: seen ? (state === 'shown' ? at.words : keptWords(mark?.kept)) : null,
    photo: photo ? `data:image/jpeg;base64,${photo.toString('base64')}` : null,
    since: told?.since ?? null,
    cause: cause && !keeps ? toldCause(cause) : cause,
    hiddenAs: mark?.hiddenAs ?? null,
    reason: mark?.reason ?? null,
    appeal: sees ? (mark?.appeal ?? null) : null,
    decided: mark?.decidedAt != null,
    reports: keeps ? (mark?.reports ?? 0) : 0,
    record: at.record,
    mine,
    keeps,
    ...mayDo(ctx, about, at, mark),
    decides: keeps && ![mark?.hiddenBy, at.author].includes(ctx.caller.personId),
    log: await logOf(ctx, about, keeps),
  }
}
