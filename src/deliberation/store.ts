import type * as z from 'zod/mini'
import { isHidden } from '../content/covers'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { inOrder } from '../platform/server/transaction'
import type { Place } from '../platform/shapes'
import { venueOf } from './schema'

export type Meeting = {
  id: string
  venue: z.infer<typeof venueOf>
  heldAt: Instant
  title: string
  minutes: string
  attended: number
}
export type Resolution = {
  id: string
  text: string
  entitled: number
  present: number
  consented: number
  passed: boolean
  at: Instant
}
export type Remark = {
  id: string
  legalName: string
  text: string
  at: Instant
  answer: string | null
  answeredAt: Instant | null
  open: boolean
  mine: boolean
}

export const pageMeetings = 50
export const pageRemarks = 100

/** One page of the meetings of a project, the latest held first, after the last one of the page before. */
export const meetingsOf = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  after: Place | undefined,
): Promise<Meeting[]> => {
  const rows = await trx
    .selectFrom('meetings')
    .select(['id', 'venue', 'heldAt', 'title', 'minutes', 'attended'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('heldAt', 'id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('heldAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageMeetings)
    .execute()
  return rows.map((meeting) => ({ ...meeting, venue: venueOf.parse(meeting.venue) }))
}

/** Resolutions whose numbers were typed in, before they were signed (votes). */
export const resolutionsOf = (trx: Trx, communityId: string, projectId: string): Promise<Resolution[]> =>
  trx
    .selectFrom('resolutions')
    .select(['id', 'text', 'entitled', 'present', 'consented', 'passed', 'at'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

const remarks = (trx: Trx, communityId: string, projectId: string, personId: string | undefined) =>
  trx
    .selectFrom('remarks as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.personId'))
    .select(['r.id', 'p.legalName', 'r.text', 'r.at', 'r.answer', 'r.answeredAt'])
    .select(({ eb, fn, lit, val }) => [
      eb('r.answeredAt', 'is', null).$castTo<boolean>().as('open'),
      fn.coalesce(eb('r.personId', '=', val(personId ?? null)).$castTo<boolean>(), lit(false)).as('mine'),
    ])
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)

/** One page of the remarks on a project, newest first, with the legal names that the router masks. */
export const remarksOf = (
  trx: Trx,
  communityId: string,
  projectId: string,
  personId: string | undefined,
  after: Place | undefined,
): Promise<Remark[]> =>
  remarks(trx, communityId, projectId, personId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('r.at', 'r.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(pageRemarks)
    .execute()

export const lockRemark = (trx: Trx, communityId: string, remarkId: string) =>
  trx
    .selectFrom('remarks')
    .select(['personId', 'answeredAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', remarkId)
    .forUpdate()
    .executeTakeFirst()

/** How many remarks of a person wait for their answer, on this project and in all. Two at once of one person wait for each other. */
export const openRemarks = async (trx: Trx, communityId: string, personId: string, projectId: string) => {
  await inOrder(trx, `remarks ${personId}`)
  return trx
    .selectFrom('remarks')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn
        .countAll<number>()
        .filterWhere(eb('projectId', '=', projectId))
        .as('project'),
    ])
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
    .where('answeredAt', 'is', null)
    .where(({ not, ref }) => not(isHidden(communityId, 'remark', ref('id'))))
    .executeTakeFirstOrThrow()
}
