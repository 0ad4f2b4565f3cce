import { sql } from 'kysely'
import { openReading } from '../../src/board/open'
import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import { inCommunity } from '../../src/platform/server/transaction'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'

/*
 * The article's sums, told through the calls by the demo, and proven from open reading alone: ledger entries added up
 * by this file, not what the application says they add up to.
 */
let database: FreshDatabase
let get: (path: string) => Promise<any>
beforeAll(async () => {
  database = await demoDatabase()
  const app = openReading(openHouse(database.db, secret, true))
  get = async (path) => (await app.request(path)).json()
}, 240_000)
afterAll(() => database?.drop())

const titled = async (word: string): Promise<any> => {
  const ids: string[] = Object.values(demoCommunities)
  const lists = await Promise.all(ids.map((id) => get(`/communities/${id}/projects`)))
  return get(`/projects/${lists.flatMap(({ items }) => items).find(({ title }) => title.includes(word)).id}`)
}

type Entry = { debit: string; credit: string; amountFen: number }
const entriesOf = async (id: string): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page: any = await get(`/projects/${id}/ledger?cursor=${cursor}`)
    entries.push(...page.entries)
    cursor = page.next
  }
  return entries
}

/** What was promised, by point; cash, or in kind (concessions, labour, materials); whatever was reversed is taken off. */
const promised = (entries: readonly Entry[], account: 'committed' | 'committedInKind') => {
  const sums: Record<string, number> = {}
  for (const { debit, credit, amountFen } of entries)
    for (const [side, sign] of [
      [credit, 1],
      [debit, -1],
    ] as const) {
      const [kind, point = ''] = side.split(':')
      if (kind === account) sums[point] = (sums[point] ?? 0) + sign * amountFen
    }
  return sums
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, fen) => total + fen, 0)

it('C2: 8,211,200 fen over seven of eight owners by area, each the very share of its area', async () => {
  const roof = await titled('屋顶防水')
  expect(roof.allocation).toMatchObject({
    mode: 'byArea',
    scope: 'payers',
    rollHomes: 8,
    homes: 7,
    exempt: 0,
    totalFen: 8_211_200,
  })
  const entries = await entriesOf(roof.id)
  expect(promised(entries, 'committed')).toEqual({ owner: 8_211_200 })
  const pledges = entries.filter(({ credit }) => credit === 'committed:owner').map(({ amountFen }) => amountFen)
  const areas = await inCommunity(database.db, roof.communityId, 'read', (trx) =>
    sql<{ id: string; areaDm2: number; pays: boolean }>`
      select u.id, u.area_dm2 as "areaDm2", exists (select from commitments c where c.community_id = inside() and c.unit_id = u.id) as pays
      from units u join projects p on p.community_id = inside() and p.compound_id = u.compound_id
      where u.community_id = inside() and p.id = ${roof.id}`.execute(trx),
  )
  const payers = areas.rows.filter(({ pays }) => pays)
  expect([areas.rows.length, payers.length]).toEqual([8, 7])
  const whole = sum(payers.map(({ areaDm2 }) => areaDm2))
  expect(roof.allocation.wholeWeight).toBe(whole)
  // Largest remainder once more, by hand: floors first, then a fen each to those furthest below.
  const shares = payers.map(({ id, areaDm2 }) => ({
    id,
    fen: Math.floor((8_211_200 * areaDm2) / whole),
    rest: (8_211_200 * areaDm2) % whole,
  }))
  shares.sort((a, b) => b.rest - a.rest || (a.id < b.id ? -1 : 1))
  const left = 8_211_200 - sum(shares.map(({ fen }) => fen))
  const exact = shares.map(({ fen }, n) => (n < left ? fen + 1 : fen))
  const ascending = (a: number, b: number) => a - b
  expect([...pledges].sort(ascending)).toEqual([...exact].sort(ascending))
  expect(sum(exact)).toBe(8_211_200)
})

it('盈谷中心: 48,376,850 fen from six points, in kind and cash apart', async () => {
  const yinggu = await titled('盈谷')
  const entries = await entriesOf(yinggu.id)
  const cash = promised(entries, 'committed')
  const inKind = promised(entries, 'committedInKind')
  expect(sum([...Object.values(cash), ...Object.values(inKind)])).toBe(48_376_850)
  expect(new Set([...Object.keys(cash), ...Object.keys(inKind)])).toEqual(
    new Set(['government', 'street', 'unit', 'community', 'owner', 'property']),
  )
  expect(cash.owner).toBeGreaterThanOrEqual(3_000_000)
  expect(yinggu.allocation).toBeNull()
  for (const { point, committedFen } of yinggu.points)
    expect([point, committedFen]).toEqual([point, (cash[point] ?? 0) + (inKind[point] ?? 0)])
})

it('滨河: 78,000,000 = 3,000,000 conceded + 15,150,000 of residents + 59,850,000 of the rest; conceded is never cash', async () => {
  const binhe = await titled('滨河')
  const entries = await entriesOf(binhe.id)
  const cash = promised(entries, 'committed')
  const inKind = promised(entries, 'committedInKind')
  const { unit: unitCash = 0, owner = 0, ...restCash } = cash
  const { unit: conceded = 0, ...restInKind } = inKind
  const rest = sum([...Object.values(restCash), ...Object.values(restInKind)])
  expect([conceded + unitCash, owner, rest]).toEqual([3_000_000, 15_150_000, 59_850_000])
  expect([conceded, unitCash]).toEqual([3_000_000, 0])
  for (const { debit, credit } of entries)
    expect(debit.includes('InKind') || debit.startsWith('inKind')).toBe(credit.includes('InKind'))
})
