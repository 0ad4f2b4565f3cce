import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { venues } from './rules'

type Meeting = {
  id: string
  venue: (typeof venues)[number]
  heldAt: Instant
  title: string
  minutes: string
  attended: number
}
type Resolution = {
  id: string
  text: string
  entitled: number
  present: number
  consented: number
  passed: boolean
  at: Instant
}
type Remark = {
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

/** One page of the meetings of a project, the latest held first, after the meeting that the cursor names. */
export const meetingsOf = async (trx: Trx, projectId: string, cursor: string | undefined): Promise<Meeting[]> => {
  const after = cursor ?? null
  const { rows } = await sql<Meeting>`
    select id, venue, held_at as "heldAt", title, minutes, attended from meetings
    where community_id = inside() and project_id = ${projectId}
      and (${after}::uuid is null
        or (held_at, id) < (select held_at, id from meetings where community_id = inside() and id = ${after}::uuid))
    order by held_at desc, id desc limit ${pageMeetings}`.execute(trx)
  return rows
}

/** Resolutions whose numbers were typed in, before they were signed (votes). */
export const resolutionsOf = async (trx: Trx, projectId: string): Promise<Resolution[]> => {
  const { rows } = await sql<Resolution>`
    select id, text, entitled, present, consented, passed, at from resolutions
    where community_id = inside() and project_id = ${projectId} order by at desc, id desc limit 50`.execute(trx)
  return rows
}

/** One page of the remarks on a project, newest first, with the legal names that the router masks. */
export const remarksOf = async (
  trx: Trx,
  projectId: string,
  personId: string | undefined,
  cursor: string | undefined,
): Promise<Remark[]> => {
  const after = cursor ?? null
  const { rows } = await sql<Remark>`
    select r.id, p.legal_name as "legalName", r.text, r.at, r.answer, r.answered_at as "answeredAt",
      r.answered_at is null as open, coalesce(r.person_id = ${personId ?? null}::uuid, false) as mine
    from remarks r join people p on p.community_id = inside() and p.id = r.person_id
    where r.community_id = inside() and r.project_id = ${projectId}
      and (${after}::uuid is null
        or (r.at, r.id) < (select at, id from remarks where community_id = inside() and id = ${after}::uuid))
    order by r.at desc, r.id desc limit ${pageRemarks}`.execute(trx)
  return rows
}

export const lockRemark = async (trx: Trx, remarkId: string) => {
  const { rows } = await sql<{ personId: string; answeredAt: Instant | null }>`
    select person_id as "personId", answered_at as "answeredAt" from remarks
    where community_id = inside() and id = ${remarkId} for update`.execute(trx)
  return rows[0]
}
