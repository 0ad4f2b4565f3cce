import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, type Instant } from '../instant'
import type { Trx } from './db'
import type { NameRead } from './performing'

/**
 * Write down whose names a call showed to whom, once a day for each person and purpose, in one statement. If this fails, so does the
 * call. What somebody reads of themselves is no read.
 */
export const recordReads = async (
  trx: Trx,
  readerId: string | undefined,
  seen: readonly NameRead[],
  at: Instant,
): Promise<void> => {
  const others = seen.filter(({ personId }) => personId !== readerId)
  if (readerId === undefined || others.length === 0) return
  // In one order: of two pages that one reader opens at once neither waits for a line of the other that waits for one of its own.
  const byKey = new Map(others.map((read) => [`${read.personId} ${read.purpose}`, read]))
  const once = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, read]) => read)
  const ids = once.map(() => randomUUID())
  const people = once.map(({ personId }) => personId)
  const purposes = once.map(({ purpose }) => purpose)
  // A read of everybody's names no person, and no key would find its second line of a day.
  await sql`
    insert into name_reads (community_id, id, person_id, reader_id, purpose, at, day)
    select inside(), s.id, s.person_id, ${readerId}::uuid, s.purpose, ${at}::timestamptz, ${dayOf(at)}::date
    from unnest(${ids}::uuid[], ${people}::uuid[], ${purposes}::text[]) s (id, person_id, purpose)
    where s.person_id is not null or not exists (
      select from name_reads r where r.community_id = inside() and r.person_id is null and r.reader_id = ${readerId}::uuid
        and r.purpose = s.purpose and r.day = ${dayOf(at)}::date)
    on conflict do nothing`.execute(trx)
}
