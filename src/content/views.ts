import { expressionBuilder } from 'kysely'
import type * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { holdsFor, limitsOf } from '../platform/roles'
import { anywhere, type Context, holds, personOf, reading } from '../platform/server/call'
import { pictureOf } from '../platform/server/shownFiles'
import type { DB } from '../platform/server/tables'
import { type OwnLine, ownOf } from './own'
import {
  type Act,
  barToAppealing,
  barToCovering,
  barToTakingBack,
  type Cause,
  type Kind,
  keepers,
  type State,
} from './rules'
import * as schema from './schema'
import { inProjectOfThing, keptWords, markOf, type Thing, wordsOf, wordsOfMany } from './store'

const pageMarks = 50

/** Something that waits for a look: what it is, what it says, why it waits. */
type Line = {
  kind: Kind
  thing: string
  projectId: string
  state: State
  cause: Cause
  since: Instant
  reports: number
  words: Record<string, string>
  /** What its author says against its being hidden. */
  appeal: string | null
  hiddenAs: string | null
  reason: string | null
  mine: boolean
}
type Lines = { items: Line[]; next: string | null }

type Cursor = z.infer<typeof schema.pageInput>['cursor']

const toldCause = (cause: Cause): Cause => (cause === 'report' ? 'office' : cause)

const rows = (ctx: Context, after: Cursor) => {
  const page = ctx.trx
    .selectFrom('contentMarks')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .orderBy('since', 'desc')
    .orderBy('thing', 'desc')
    .orderBy('kind', 'desc')
    .limit(pageMarks)
  if (!after) return page
  const { since, thing, kind } = after
  return page.where(({ eb, refTuple, tuple }) => eb(refTuple('since', 'thing', 'kind'), '<', tuple(since, thing, kind)))
}

const shown = async (ctx: Context, page: ReturnType<typeof rows>): Promise<Lines> => {
  const found = await page.execute()
  const inPlace = await wordsOfMany(
    ctx.trx,
    found.filter(({ kept }) => kept === null),
  )
  const items = found.map((row): Line => {
    const words = row.kept === null ? inPlace.get(`${row.kind} ${row.thing}`) : keptWords(row.kept)
    return {
      kind: schema.kindOf.parse(row.kind),
      thing: row.thing,
      projectId: row.projectId,
      state: schema.stateOf.parse(row.state),
      cause: schema.causeOf.parse(row.cause),
      since: row.since,
      reports: row.reports,
      words: words ?? {},
      appeal: row.appeal,
      hiddenAs: row.hiddenAs,
      reason: row.reason,
      mine: row.author === ctx.caller.personId,
    }
  })
  const last = found.length === pageMarks ? found.at(-1) : undefined
  return { items, next: last ? `${last.since} ${last.thing} ${last.kind}` : null }
}

/** What somebody said and others do not see, or was looked at. That a neighbour reported it is told to the office alone. */
const ofAuthor = async (ctx: Context, cursor: Cursor): Promise<Lines> => {
  const { items, next } = await shown(
    ctx,
    rows(ctx, cursor)
      .where('author', '=', personOf(ctx.caller))
      .where(({ eb, or }) =>
        or([eb('state', '<>', 'shown'), eb('cause', '<>', 'report'), eb('decidedAt', 'is not', null)]),
      ),
  )
  return { items: items.map((line) => ({ ...line, reports: 0, cause: toldCause(line.cause) })), next }
}

/** What waits for a keeper: not looked at, reported, or appealed against; of what their post answers for. */
export const openMarks = ({ caller }: Pick<Context, 'caller'>) => {
  const { and, eb, fn, or, val } = expressionBuilder<DB, 'contentMarks'>()
  const appealed = and([eb('state', '=', 'hidden'), eb('appealedAt', 'is not', null), eb('decidedAt', 'is', null)])
  const open = or([eb('state', '=', 'waiting'), eb('reports', '>', 0), appealed])
  if (holdsFor(caller.roles, keepers, [])) return open
  const ids = val(limitsOf(caller.roles, keepers))
  return and([open, or([eb('projectId', '=', fn.any(ids)), eb('compoundId', '=', fn.any(ids))])])
}

/** One thing as its page shows it: its words where the reader may see them, else who hid it, why and since when. */
type ThingPage = Thing & {
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

const thingPage = async (ctx: Context, about: Thing): Promise<ThingPage> => {
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

export const views = {
  /** One thing that was said or shown, and what was done about it. Words that are not shown see their author and those who look after them. */
  thing: reading('anyone', { within: inProjectOfThing })
    .input(schema.oneThing)
    .query(({ ctx, input: { kind, thing } }) => thingPage(ctx, { kind, thing })),

  /** What waits for the caller's look, the latest first. */
  queue: reading(keepers, { within: anywhere })
    .input(schema.pageInput)
    .query(({ ctx, input }) => shown(ctx, rows(ctx, input.cursor).where(openMarks(ctx)))),

  /** What the caller said and showed, the newest first: each leads to where it is taken back. */
  said: reading('member')
    .input(schema.saidInput)
    .query(({ ctx, input }): Promise<{ items: OwnLine[]; next: string | null }> => ownOf(ctx, input.cursor)),

  /** What the caller said and others do not see, or was looked at. */
  mine: reading('member')
    .input(schema.pageInput)
    .query(({ ctx, input }) => ofAuthor(ctx, input.cursor)),
}
