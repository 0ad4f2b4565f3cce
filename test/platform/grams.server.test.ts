import { type FreshDatabase, freshDatabase } from '../support/database'
import { byIndex, fillGrams, searched } from '../support/grams'

/* A small one of `npm run prove -- search`. */
let fresh: FreshDatabase
let filled: Awaited<ReturnType<typeof fillGrams>>
beforeAll(async () => {
  fresh = await freshDatabase()
  filled = await fillGrams(fresh.url, 3_000)
})
afterAll(() => fresh.drop())

it('rare words are found by index as the application’s role, among many texts', async () => {
  const { found, scans } = await searched(fresh.db, filled.many, '麒麟')
  expect(found).toEqual([filled.rare])
  expect(byIndex(scans)).toBe(true)
})

it('of several words every one is looked up by index', async () => {
  const { found, scans } = await searched(fresh.db, filled.many, '东门路灯不亮，麒麟')
  expect(found).toEqual([filled.rare])
  expect(byIndex(scans)).toBe(true)
})

it.each(['qilin', 'dmldbl', 'dongmen路dbl'])('%s is typed for a rare title, and found by index', async (words) => {
  const { found, scans } = await searched(fresh.db, filled.many, words)
  expect(found).toContain(filled.rare)
  expect(byIndex(scans)).toBe(true)
})

it('another community’s texts are not found, nor read', async () => {
  expect((await searched(fresh.db, filled.few, '报修')).found).toEqual([])
  for (const words of ['麒麟', 'ql', 'b'])
    expect((await searched(fresh.db, filled.few, words)).found).toEqual([filled.rare])
})

it('what is read without an index is told', () => {
  expect(byIndex([])).toBe(false)
  expect(byIndex([{ 'Node Type': 'Seq Scan', 'Relation Name': 'grams' }])).toBe(false)
  expect(byIndex([{ 'Node Type': 'Index Scan', 'Index Cond': "(community_id = 'x')" }])).toBe(false)
})
