import type { ExpressionBuilder } from 'kysely'
import * as z from 'zod/mini'
import { isHidden } from '../content/covers'
import type { Day, Instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import { dayText, orEmpty } from '../platform/server/expressions'
import type { DB } from '../platform/server/tables'
import { type HomesTold, tellable } from '../platform/small'
import { anyStage, type Stage } from '../projects/rules'

/** One thing that happened to a project, of whichever kind. */
export type Happening = { at: Instant; id: string } & (
  | { kind: 'milestone'; title: string; note: string; photoIds: string[] }
  | { kind: 'notice'; title: string; note: string }
  | { kind: 'payment'; title: string; payee: string; amountFen: number }
  | { kind: 'meeting'; title: string; attended: number }
  | { kind: 'pledges'; households: HomesTold; amountFen: number }
  | { kind: 'day'; onDate: Day; inFen: number; outFen: number; cashFen: number }
  | { kind: 'stage'; stage: Stage }
)

type Asked = Context & { projectId: string; before: Instant }

const pageHappenings = 20
/** One more of each kind than a page takes, so that its end is known. */
const pageOfEach = pageHappenings + 1
const stageOf = z.enum(anyStage)

const milestones = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('milestones as m')
    .select(['m.id', 'm.title', 'm.note', 'm.doneAt as at'])
    .select((eb) =>
      orEmpty(
        eb
          .selectFrom('milestonePhotos as f')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['f.fileId']).orderBy('f.fileId').as('ids'))
          .where('f.communityId', '=', communityId)
          .whereRef('f.milestoneId', '=', 'm.id'),
      ).as('photoIds'),
    )
    .where('m.communityId', '=', communityId)
    .where('m.projectId', '=', projectId)
    .where('m.doneAt', '<', before)
    .orderBy('m.doneAt', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.flatMap(({ at, ...row }) => (at ? [{ kind: 'milestone' as const, at, ...row }] : []))
}

const notices = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('notices as n')
    .select(['n.id', 'n.title', 'n.detour as note', 'n.publishedAt as at'])
    .where('n.communityId', '=', communityId)
    .where('n.projectId', '=', projectId)
    .where('n.publishedAt', '<', before)
    .where(({ not, ref }) => not(isHidden(communityId, 'notice', ref('n.id'))))
    .orderBy('n.publishedAt', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.map((row) => ({ kind: 'notice' as const, ...row }))
}

const payments = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('payments')
    .select(['id', 'purpose as title', 'payee', 'amountFen', 'paidAt as at'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('reversalId', 'is', null)
    .where('paidAt', '<', before)
    .orderBy('paidAt', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.flatMap(({ at, ...row }) => (at ? [{ kind: 'payment' as const, at, ...row }] : []))
}

const meetings = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('meetings as h')
    .select(['h.id', 'h.title', 'h.attended', 'h.heldAt as at'])
    .where('h.communityId', '=', communityId)
    .where('h.projectId', '=', projectId)
    .where('h.heldAt', '<', before)
    .where(({ not, ref }) => not(isHidden(communityId, 'minutes', ref('h.id'))))
    .orderBy('h.heldAt', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.map((row) => ({ kind: 'meeting' as const, ...row }))
}

/** Pledges of neighbours, a day together: nobody's sum stands alone in the news. */
const pledges = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('commitments as c')
    .select(({ fn }) => [
      fn.count<number>('c.unitId').distinct().as('households'),
      fn.sum<number>('c.amountFen').as('amountFen'),
      fn.max('c.madeAt').as('at'),
    ])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where('c.personId', 'is not', null)
    .where('c.amountFen', '>', 0)
    .groupBy(({ ref }) => dayText(ref('c.madeAt')))
    .having(({ fn }) => fn.max('c.madeAt'), '<', before)
    .orderBy('at', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.map(({ at, households, amountFen }) => {
    // Of one day no more is known of those who are left than of the campaign.
    return { kind: 'pledges' as const, id: at, at, amountFen, households: tellable(households) ? households : 'few' }
  })
}

/** One sum of a published day, in fen. */
const figure = (eb: ExpressionBuilder<DB & { b: DB['bulletins'] }, 'b'>, name: string) =>
  eb.cast<number>(eb.fn<string>('jsonb_extract_path_text', ['b.figures', eb.val(name)]), 'bigint')

/** Days on which money moved; the others say nothing new. */
const days = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('bulletins as b')
    .select(['b.onDate', 'b.publishedAt as at'])
    .select((eb) => [
      figure(eb, 'todayInFen').as('inFen'),
      figure(eb, 'todayOutFen').as('outFen'),
      figure(eb, 'cashFen').as('cashFen'),
    ])
    .where('b.communityId', '=', communityId)
    .where('b.projectId', '=', projectId)
    .where('b.publishedAt', '<', before)
    .where((eb) => eb.or([eb(figure(eb, 'todayInFen'), '>', 0), eb(figure(eb, 'todayOutFen'), '>', 0)]))
    .orderBy('b.onDate', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.map((row) => ({ kind: 'day' as const, id: row.onDate, ...row }))
}

const stages = async ({ trx, communityId, projectId, before }: Asked): Promise<Happening[]> => {
  const rows = await trx
    .selectFrom('projectStages')
    .select(['seq', 'stage', 'enteredAt as at'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('enteredAt', '<', before)
    .orderBy('enteredAt', 'desc')
    .limit(pageOfEach)
    .execute()
  return rows.map(({ seq, stage, at }) => ({
    kind: 'stage' as const,
    id: String(seq),
    at,
    stage: stageOf.parse(stage),
  }))
}

/** What happened to a project before a moment, newest first; things of one moment are never parted (of one kind up to 20). */
export const feedOf = async (asked: Asked): Promise<{ items: Happening[]; next: Instant | null }> => {
  const all: Happening[] = []
  for (const kind of [milestones, notices, payments, meetings, pledges, days, stages]) all.push(...(await kind(asked)))
  all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  const end = all[pageHappenings - 1]
  if (!end || all.length <= pageHappenings) return { items: all, next: null }
  const items = all.filter(({ at }) => at >= end.at)
  return { items, next: items.length < all.length ? end.at : null }
}
