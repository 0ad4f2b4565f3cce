import pg from 'pg'
import { dayMs, hourMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet } from '../support/hamlet'

/*
 * Three thousand communities in which nothing is due just now, each with something of every kind that waits for its moment or had it:
 * what a tick touches follows from what is due, not from how many there are.
 */
let hamlet: Hamlet
let owner: pg.Client
const evening = Date.parse('2026-05-20T19:00:00+08:00')
let nowMs = evening

const there = "from communities where name like '社区%'"
const grow = `
  insert into communities (id, subdistrict_id, name, profile, households, founded_at, cleaned_on)
    select gen_random_uuid(), s.id, '社区' || n, 'beijing', 100, '2026-01-01', '2026-05-20'
    from generate_series(1, 3000) n, (select id from subdistricts limit 1) s;
  insert into compounds (community_id, id, name, households) select id, id, '小区', 100 ${there};
  insert into people (community_id, id, legal_name) select id, id, '某人' ${there};
  insert into projects (community_id, id, compound_id, number, title, summary, stage, raised_by, raised_at, told_on)
    select id, id, id, 1, '修路', '路', 'building', id, '2026-01-01', '2026-05-20' ${there};
  insert into plans (community_id, project_id, version, scope, decided_by, matter, budget_fen, allocation, surplus, written_by, written_at, shortfall)
    select id, id, 1, '路', 'ballot', 'ordinary', 1, 'voluntary', 'return', id, '2026-01-02', 'extend' ${there};
  insert into ledgers (community_id, project_id, head_seq, head_hash, clock_at, open_from)
    select id, id, 1, repeat('0', 64), '2026-05-02', '2026-05-02' ${there};
  insert into book_checks (community_id, project_id, on_day, checked_at, behind, seq, hash, balances, round_seq, round_hash, round_balances,
      promises_through, receipts_through, faults)
    select id, id, '2026-05-20', '2026-05-20', false, 1, repeat('0', 64), '{}', 0, repeat('0', 64), '{}', 0, 0, '[]' ${there};
  insert into ballots (community_id, id, project_id, plan_version, question, matter, standing, profile, rules, roll_heads, roll_area_dm2,
      roll_hash, fingerprint, publicised_at, opens_at, closes_at)
    select id, id, id, 1, '同意吗', 'ordinary', 'consultative', 'beijing', '{"objectionDays": 7}', 1, 1, '', '', '2026-05-01',
      '2026-05-10', '2026-06-01' ${there};
  insert into agreements (community_id, id, project_id, scope_kind, scope_id, rules, applied_by, applied_at, reached_at)
    select id, id, id, 'building', id, '{"objectionDays": 7}', id, '2026-01-01', null ${there};`

beforeAll(async () => {
  hamlet = await openHamlet()
  owner = new pg.Client({ connectionString: hamlet.url })
  await owner.connect()
  await owner.query(grow)
  await owner.query('analyze')
  hamlet.story.house.clock = () => nowMs
  await tick(hamlet.story.house)
})
afterAll(async () => {
  await owner.end()
  await hamlet.drop()
})

const touched = async (): Promise<number> => {
  const { rows } = await owner.query(
    'select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as rows from pg_stat_xact_user_tables',
  )
  return rows[0].rows
}
/** What is due, and how many rows were read to find it. */
const looking = async (most = 500) => {
  const before = await touched()
  const { rows: due } = await owner.query('select * from due($1, $2, 100)', [new Date(nowMs), most])
  return { due, rows: (await touched()) - before }
}
const asked = async <T>(work: () => Promise<T>): Promise<{ outcome: T; statements: number }> => {
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  const outcome = await work()
  const statements = watched.mock.calls.length
  watched.mockRestore()
  return { outcome, statements }
}

it('where nothing is due, a tick asks a few times and reads a few rows', async () => {
  nowMs = evening + hourMs
  // More often than PostgreSQL looks before it settles on one plan for all moments.
  for (let times = 0; times < 8; times += 1) await looking()
  const found = await looking()
  expect(found.due).toEqual([])
  expect(found.rows).toBeLessThan(50)
  const { outcome, statements } = await asked(() => tick(hamlet.story.house))
  expect(outcome).toMatchObject({ done: 0, failed: 0, left: 0 })
  expect(statements).toBeLessThan(5)
})

it('one thing that is due among three thousand that are not is found without looking at them', async () => {
  const { rows } = await owner.query(`select id ${there} limit 1`)
  await owner.query(`update ballots set closes_at = '2026-05-20T18:00:00+08:00' where id = '${rows[0].id}'`)
  const found = await looking()
  expect(found.due).toMatchObject([{ kind: 'ballot', thing: rows[0].id }])
  expect(found.rows).toBeLessThan(50)
  await owner.query(`update ballots set closes_at = '2026-06-01' where id = '${rows[0].id}'`)
})

it('a morning after: what all communities need once a day is taken in bounded steps, and goes on where it stopped', async () => {
  nowMs = evening + 12 * hourMs
  const cleaned = async () =>
    (await owner.query("select count(*)::int as n from communities where cleaned_on = '2026-05-21'")).rows[0].n
  const { outcome, statements } = await asked(() => tick(hamlet.story.house))
  expect(hamlet.reported.splice(0)).toEqual([])
  expect(outcome).toMatchObject({ done: 200, failed: 0, left: 0 })
  expect(await cleaned()).toBe(100)
  expect(statements).toBeLessThan(200 * 30)
  // Two at once share what is due. On a slow machine they may stop before they are through, or one begins when the other has done much.
  await Promise.all([tick(hamlet.story.house), tick(hamlet.story.house)])
  if ((await cleaned()) < 200) await tick(hamlet.story.house)
  expect(await cleaned()).toBeGreaterThanOrEqual(200)
  expect(await cleaned()).toBeLessThanOrEqual(300)
  expect((await looking()).rows).toBeLessThan(1_500)
})

it('a tick that has little time begins with the oldest, leaves the rest, and the next one goes on', async () => {
  nowMs = evening + 12 * hourMs
  // As little time as this machine needs for something.
  let first = await tick(hamlet.story.house, 10)
  for (let forMs = 20; first.done === 0 && forMs < 400; forMs *= 2) first = await tick(hamlet.story.house, forMs)
  expect(first.left).toBeGreaterThan(0)
  expect(first.done).toBeGreaterThan(0)
  expect(await tick(hamlet.story.house, 0)).toMatchObject({ done: 0 })
})

it('in turns: the first thing of every community comes before the second of any', async () => {
  nowMs = evening + 20 * dayMs
  const { due } = await looking(2_000)
  const communities = due.map(({ community_id }) => community_id)
  const firstAgain = communities.findIndex((id, place) => communities.indexOf(id) < place)
  const seen = new Set(communities.slice(0, firstAgain))
  expect(firstAgain).toBeGreaterThan(1_999)
  expect(communities.slice(firstAgain).every((id) => seen.has(id))).toBe(true)
  const kinds = new Set(due.slice(0, 2_000).map(({ kind }) => kind))
  expect([...kinds]).toEqual(['ballot'])
})

it('what fails in one community, five hundred times over, does not keep the others waiting', async () => {
  nowMs = evening + hourMs
  const { rows } = await owner.query(`select id ${there} order by id limit 1`)
  await owner.query(`insert into overdue (community_id, kind, thing, since, attempts, tried_at, next_at, code)
    select '${rows[0].id}', 'ballot', gen_random_uuid()::text, '2026-05-20', 3, '2026-05-20', '2026-05-20T20:30:00+08:00', 'XX001'
    from generate_series(1, 500)`)
  await owner.query(
    "update ballots set closes_at = '2026-05-20T18:00:00+08:00' where community_id <> (select min(id::text)::uuid from communities)",
  )
  const found = await looking(3)
  expect(found.due).toHaveLength(3)
  expect(found.rows).toBeLessThan(3_000)
})
