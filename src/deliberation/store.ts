import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { venues } from './rules'

export type Meeting = {
  id: string
  venue: (typeof venues)[number]
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
  mine: boolean
}

export const pageMeetings = 50

export const meetingsOf = async (trx: Trx, projectId: string, before: string | undefined): Promise<Meeting[]> => {
  const { rows } = await sql<Meeting>`
    select id, venue, held_at as "heldAt", title, minutes, attended from meetings
    where community_id = inside() and project_id = ${projectId} and (${before ?? null}::timestamptz is null or held_at < ${before ?? null}::timestamptz)
    order by held_at desc, id limit ${pageMeetings}`.execute(trx)
  return rows
}

export const resolutionsOf = async (trx: Trx, projectId: string): Promise<Resolution[]> => {
  const { rows } = await sql<Resolution>`
    select id, text, entitled, present, consented, passed, at from resolutions
    where community_id = inside() and project_id = ${projectId} order by at desc limit 50`.execute(trx)
  return rows
}

export const remarksOf = async (trx: Trx, projectId: string, personId: string | undefined): Promise<Remark[]> => {
  const { rows } = await sql<Remark>`
    select r.id, p.legal_name as "legalName", r.text, r.at, r.answer, r.answered_at as "answeredAt",
      r.person_id = ${personId ?? null}::uuid as mine
    from remarks r join people p on p.community_id = inside() and p.id = r.person_id
    where r.community_id = inside() and r.project_id = ${projectId} order by r.at desc, r.id limit 100`.execute(trx)
  return rows
}
