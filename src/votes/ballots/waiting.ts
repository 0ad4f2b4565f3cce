import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Waiting, WaitingFor } from '../../platform/server/waiting'
import { votesNow } from './rights'
import { marked, type Standing } from './standing'
import { zh } from './texts.zh'

type Row = { id: string; question: string; standing: Standing; closesAt: Instant; count: number }

/** Open ballots in which this person votes for an entry that has no vote yet; the first to close is named. */
export const ballotsWaitFor = async ({ trx, personId, now }: WaitingFor): Promise<Waiting<'ballot'>[]> => {
  const { rows } = await sql<Row>`
    select b.id, b.question, b.standing, b.closes_at as "closesAt", count(*) over ()::int as count
    from ballots b join roll_entries e on e.community_id = inside() and e.ballot_id = b.id
    where b.community_id = inside() and b.counted_at is null and b.opens_at <= ${now}::timestamptz and b.closes_at > ${now}::timestamptz
      and ${votesNow(personId)}
      and not exists (select from votes v where v.community_id = inside() and v.ballot_id = b.id and v.entry = e.entry)
    order by b.closes_at limit 1`.execute(trx)
  return rows.map(({ id, question, standing, closesAt, count }) => ({
    kind: 'ballot',
    text: marked(zh.labels, standing, question),
    count,
    page: `votes/ballots/pages/cast/index?id=${id}`,
    until: closesAt,
  }))
}
