import { expressionBuilder } from 'kysely'
import type * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { holdsFor, limitsOf } from '../platform/roles'
import { anywhere, type Context, personOf, reading } from '../platform/server/call'
import type { DB } from '../platform/server/tables'
import { type Cause, type Kind, keepers, type State, toldCause } from './rules'
import { type OwnLine, ownOf } from './said'
import * as schema from './schema'
import { inProjectOfThing, keptWords, wordsOfMany } from './store'
import { type ThingPage, thingPage } from './thingPage'

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

export const views = {
  /** One thing that was said or shown, and what was done about it. Words that are not shown see their author and those who look after them. */
  thing: reading('anyone', { within: inProjectOfThing })
    .input(schema.oneThing)
    .query(({ ctx, input: { kind, thing } }): Promise<ThingPage> => thingPage(ctx, { kind, thing })),

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
