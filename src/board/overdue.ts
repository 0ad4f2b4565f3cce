import { expressionBuilder } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { overdueKinds } from '../platform/overdueRules'
import { refusal, refuseIf } from '../platform/refusal'
import { holds, reading, writing } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { type Failing, failingIn, toldCount, tryNow } from '../platform/server/overdue'
import type { DB } from '../platform/server/tables'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { line } from '../platform/shapes'
import { en } from './texts.overdue.en'
import { zh } from './texts.overdue.zh'

/** Things that failed when they were due, often enough to be told: the secretary sees them, and who runs the deployment. */
export const overdueWaitsFor = async (of: WaitingFor): Promise<Waiting<'overdue'>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const count = await toldCount(of.trx, of.communityId)
  return several('overdue', wordsFor(of, { zh, en }).labels.waits, count, 'board/pages/overdue/index')
}

/** What the clock does to: things of a project, and the project itself where it is done for all of it. */
const titlesOf = async (trx: Trx, communityId: string, things: readonly string[]): Promise<Map<string, string>> => {
  const ids = things.filter((thing) => z.uuid().safeParse(thing).success)
  if (ids.length === 0) return new Map()
  const { selectFrom } = expressionBuilder<DB>()
  const here = ['communityId', '=', communityId] as const
  const among = ['id', 'in', ids] as const
  const ballots = selectFrom('ballots')
    .select(['id', 'projectId'])
    .where(...here)
    .where(...among)
  const agreements = selectFrom('agreements')
    .select(['id', 'projectId'])
    .where(...here)
    .where(...among)
  const putResolutions = selectFrom('putResolutions')
    .select(['id', 'projectId'])
    .where(...here)
    .where(...among)
  const finalAccounts = selectFrom('finalAccounts')
    .select(['id', 'projectId'])
    .where(...here)
    .where(...among)
  const projects = selectFrom('projects')
    .select(['id', 'id as projectId'])
    .where(...here)
    .where(...among)
  const places = ballots.unionAll(agreements).unionAll(putResolutions).unionAll(finalAccounts).unionAll(projects)
  const rows = await trx
    .selectFrom(() => places.as('t'))
    .innerJoin('projects as p', 'p.id', 't.projectId')
    .select(['t.id', 'p.title'])
    .where('p.communityId', '=', communityId)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Each failing thing with the title of its project; nothing where it is of the whole community. */
const overdueOf = async (trx: Trx, communityId: string): Promise<Overdue['items']> => {
  const items = await failingIn(trx, communityId)
  const titles = await titlesOf(
    trx,
    communityId,
    items.map(({ thing }) => thing),
  )
  return items.map((item) => ({ ...item, project: titles.get(item.thing) ?? null }))
}

type Tried = Pick<Failing, 'kind' | 'thing'>
type Overdue = { items: (Failing & { project: string | null })[]; now: Instant }

/** What happens by the clock or as a job, and has failed: until when it rests, and how to have it tried at once. */
export const overdueCalls = {
  overdue: reading(['secretary']).query(
    async ({ ctx }): Promise<Overdue> => ({ items: await overdueOf(ctx.trx, ctx.communityId), now: ctx.now }),
  ),

  tryOverdue: writing(['secretary'])
    .input(z.object({ kind: z.enum(overdueKinds), thing: line(100) }))
    .mutation(async ({ ctx, input }): Promise<Tried> => {
      if (!(await tryNow(ctx.trx, ctx.communityId, input))) refuseIf(refusal('platform.notOverdue'))
      return { kind: input.kind, thing: input.thing }
    }),
}
