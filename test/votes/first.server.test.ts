import { randomUUID } from 'node:crypto'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn } from '../../server/demo/town'
import { dayMs, instant } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { named } from '../support/database'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { given } from '../support/plan'

/*
 * The first voter of a new deployment: a thousand homes came in a moment ago, and nobody has looked after the database since.
 * Rows touched are counted, because time follows from the machine.
 */
let hamlet: Hamlet
let voter: string
const homes = 1_000
const projectId = randomUUID()
const ballotId = randomUUID()

beforeAll(async () => {
  hamlet = await openHamlet()
  const roll = draftRoll({
    buildings: Array.from({ length: 5 }, (_, n) => ({ name: `${n + 1}号楼`, stairwells: [homes / 10, homes / 10] })),
    perFloor: 4,
    areaDm2: (n) => 5_000 + n,
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  })
  await enterRoll(hamlet.town, '大村一区', roll)
  const unit = unitsOf(roll)[500]
  if (!unit) throw new Error('a home is missing')
  await moveIn(hamlet.town, [unit])
  voter = `demo:home:${unit.ownerIds[0]}`
  hamlet.openids.set('voter', voter)
  const matter = { projectId, unitId: unit.id, title: '楼道灯不亮', summary: '没有灯', photoIds: [] }
  await hamlet.done('voter', 'projects.raise', matter)
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy: 'ballot',
    matter: 'ordinary',
    budgetFen: 100,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: 100 }],
    points: [given('owner', 100, '业主')],
  })
  const now = hamlet.story.house.clock()
  const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
  hamlet.story.begin(now + 16 * dayMs)
})
afterAll(() => hamlet.drop())

/** How many rows of its tables the database has handed out so far. Connections that ended have told theirs. */
const touched = async (): Promise<number> => {
  const { rows } = await hamlet.sql(
    `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_user_tables where schemaname = 'public'`,
  )
  return Number(rows[0]?.['rows'])
}

/** Ask on connections of their own, which are gone before it is counted. */
const rowsOf = async (ask: () => Promise<unknown>): Promise<number> => {
  const ended = async () => {
    for (;;) {
      const others = `select from pg_stat_activity where datname = current_database() and usename is not null
        and backend_type = 'client backend' and application_name = 'first voter'`
      if ((await hamlet.sql(others)).rows.length === 0) return
    }
  }
  const before = await touched()
  const house = hamlet.story.house
  const kept = house.db
  house.db = openDatabase(named(hamlet.url, 'first voter'))
  try {
    await ask()
  } finally {
    await house.db.destroy()
    house.db = kept
  }
  await ended()
  return (await touched()) - before
}

it('the page of a ballot touches each home of a roll once', async () => {
  let mine: unknown
  const rows = await rowsOf(async () => {
    mine = ((await hamlet.done('voter', 'votes.ballots.ballot', { ballotId })) as { mine: unknown[] }).mine
  })
  expect(mine).toHaveLength(1)
  // Who took part is counted by stairwell, which reads each home of the roll once; nothing else may follow from its size.
  expect(rows).toBeGreaterThan(homes)
  expect(rows).toBeLessThan(homes + 100)
})

it('a roll that came in at once is counted in the same moment', async () => {
  const { rows } = await hamlet.sql(`select count(*)::int as counted from pg_stat_user_tables
    where relname in ('people', 'units', 'ownerships', 'roll_entries', 'roll_units') and analyze_count > 0`)
  expect(rows[0]?.['counted']).toBe(5)
})

it('what nobody has counted is not looked through for each home', async () => {
  await hamlet.sql('delete from pg_statistic where starelid in (select relid from pg_stat_user_tables)')
  await hamlet.sql(`update pg_class set reltuples = -1, relpages = 0, relallvisible = 0
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`)
  const rows = await rowsOf(() => hamlet.done('voter', 'votes.ballots.ballot', { ballotId }))
  // Each of a handful of tables once, and by the luck of the ids up to half of one more (5.3 to 6.1 a home were seen); by each home it were 1,000.
  expect(rows).toBeLessThan(7 * homes)
})
