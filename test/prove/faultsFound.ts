import { deepEqual, ok } from 'node:assert/strict'
import type { Acknowledged } from './faultsPeople'
import { robots, type Town } from './faultsTown'

type Query = (text: string) => Promise<any[]>

const sorted = (list: readonly string[]): string[] => [...list].sort()

/** What was acknowledged is there, once, and nothing else is. */
export const nothingLostOrDoubled = async (query: Query, town: Town, acknowledged: Acknowledged): Promise<void> => {
  const [rows] = await query(`select
    array(select ballot_id || ' ' || entry from votes) as votes,
    array(select id::text from commitments where project_id = '${town.collectingId}') as pledges,
    array(select id::text from payments where paid_at is not null) as paid,
    array(select id::text from notices where starts_at > '-infinity') as notices`)
  for (const kind of ['votes', 'pledges', 'paid', 'notices'] as const)
    deepEqual(sorted(rows[kind]), sorted(acknowledged[kind]), kind)
  const [books] = await query(`select
    (select count(*)::int from entries where project_id = '${town.collectingId}') as pledged,
    (select count(distinct hash)::int from entries where project_id = '${town.collectingId}') as linked,
    (select sum(balance_fen)::int from account_balances where project_id = '${town.siteId}' and account = 'spent:street') as spent,
    (select count(*)::int from entries where project_id = '${town.siteId}' and debit = 'spent:street') as payments`)
  const pledged = acknowledged.pledges.length
  const payments = acknowledged.paid.length
  deepEqual(books, { pledged, linked: pledged, spent: 100 * payments || null, payments }, 'the books')
}

/** Every ballot but the poisoned one was counted, once, as it was voted on; answers after how many seconds at the latest. */
export const countedInTime = async (query: Query, poisoned: string): Promise<number> => {
  const rows = await query(`select b.id, extract(epoch from counted_at - closes_at)::float as late, tally,
    (select count(*)::int from votes v where v.ballot_id = b.id and choice = 'consent') as consent,
    (select count(*)::int from votes v where v.ballot_id = b.id and choice = 'against') as against,
    (select count(*)::int from project_stages s where s.project_id = b.project_id and s.stage = 'deciding') as decided
    from ballots b where counted_at is not null`)
  for (const { id, tally, consent, against, decided } of rows) {
    ok(id !== poisoned, 'the poisoned ballot was counted')
    deepEqual([tally.consent.heads, tally.against.heads, decided], [consent, against, 1], 'a count')
  }
  return Math.max(...rows.map(({ late }) => late))
}

/** Each notice stands once in every box, and was written at least once into every group; answers how often one was written again. */
export const toldOnce = async (
  query: Query,
  sent: ReadonlyMap<string, { content: string }[]>,
  acknowledged: Acknowledged,
): Promise<number> => {
  const boxes = await query(`select count(*)::int as all, count(distinct (person_id, cause))::int as once,
    count(distinct cause) filter (where cause like 'notice %')::int as notices from messages where page like 'notices/%'`)
  deepEqual(boxes[0].all, boxes[0].once, 'a box')
  const lost = acknowledged.notices.filter((id) =>
    robots.some((robot) => !sent.get(robot)?.some(({ content }) => content.includes(id.slice(0, 30)))),
  )
  deepEqual(lost, [], 'messages that no group ever saw')
  const all = robots.reduce((sum, robot) => sum + (sent.get(robot)?.length ?? 0), 0)
  return all - robots.length * acknowledged.notices.length
}
