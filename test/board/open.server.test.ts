import { openReading } from '../../src/board/open'
import { openApi } from '../../src/board/openApi'
import { follow, genesis, sameBalances } from '../../src/funding/ledger/verify'
import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'

let database: FreshDatabase
let get: (path: string) => Promise<any>
beforeAll(async () => {
  database = await demoDatabase()
  const app = openReading(openHouse(database.db, secret, true))
  get = async (path) => (await app.request(path)).json()
}, 240_000)
afterAll(() => database?.drop())

const ids: string[] = Object.values(demoCommunities)
const projects = async (): Promise<any[]> =>
  (await Promise.all(ids.map((id) => get(`/communities/${id}/projects`)))).flatMap(({ items }) => items)
const titled = async (word: string): Promise<any> => {
  const found = (await projects()).find(({ title }) => title.includes(word))
  return get(`/projects/${found.id}`)
}
const of = (project: any, point: string) => project.points.find((one: any) => one.point === point)
const total = (project: any, field: string): number =>
  project.points.reduce((sum: number, point: any) => sum + point[field], 0)

/** Every entry of a ledger, page after page. */
const ledgerOf = async (id: string) => {
  const entries: any[] = []
  let cursor: string | null = '0'
  let last: any
  while (cursor !== null) {
    last = await get(`/projects/${id}/ledger?cursor=${cursor}`)
    entries.push(...last.entries)
    cursor = last.next
  }
  return { entries, balances: last.balances, headHash: last.headHash }
}

it('shows five cases in three communities', async () => {
  expect((await get('/communities')).items).toHaveLength(3)
  expect(await projects()).toHaveLength(7)
})

it('has the article’s figures, to the fen', async () => {
  expect(total(await titled('盈谷'), 'committedFen')).toBe(48_376_850)
  const binhe = await titled('滨河')
  expect([total(binhe, 'committedFen'), of(binhe, 'unit').committedFen, of(binhe, 'owner').committedFen]).toEqual([
    78_000_000, 3_000_000, 15_150_000,
  ])
  const roof = await titled('屋顶防水')
  expect([total(roof, 'committedFen'), total(roof, 'spentFen'), roof.pledges]).toEqual([
    8_211_200,
    8_211_200,
    { households: 'most', totalFen: 8_211_200 },
  ])
  const lift = await titled('加装电梯')
  const ballot = await get(`/ballots/${lift.decision.ballotId}`)
  expect(ballot.roll.heads).toBe(55)
  // Its only building is told as a whole, never stairwell by stairwell.
  expect([JSON.stringify(ballot).includes('单元'), ballot.turnout.buildings.length]).toEqual([false, 1])
})

it('says how a meeting and those who pay decided, in figures and without names', async () => {
  const { decision } = await titled('屋顶防水')
  // Eight shops were asked, one declined; the second version was put to seven, and each agreed.
  expect(decision).toMatchObject({
    by: 'contributors',
    passed: true,
    resolution: {
      venue: 'contributors',
      version: 2,
      seats: 7,
      present: 7,
      consented: 7,
      against: 0,
      outcome: 'passed',
    },
  })
  const hall = (await titled('滨河')).decision.resolution
  expect(hall).toMatchObject({ venue: 'hall', version: 1, against: 0, outcome: 'passed' })
  expect(hall.present * hall.quorum.in).toBeGreaterThanOrEqual(hall.seats * hall.quorum.of)
  expect(hall.consented * hall.majority.in).toBeGreaterThanOrEqual(hall.present * hall.majority.of)
  expect([hall.fingerprint, hall.resultHash]).toEqual([
    expect.stringMatching(/^\w{64}$/),
    expect.stringMatching(/^\w{64}$/),
  ])
  expect(Object.keys(hall)).not.toEqual(expect.arrayContaining(['place', 'called']))
})

it('every ledger sums to zero and its chain is followed to its head, by code that shares nothing with the database', async () => {
  for (const { id } of await projects()) {
    const { entries, balances, headHash } = await ledgerOf(id)
    const chain = follow(genesis(), entries)
    if ('brokenAt' in chain) throw new Error(`${id} breaks at ${chain.brokenAt}`)
    expect([chain.hash, sameBalances(chain.balances, balances)]).toEqual([headHash, true])
    expect(Object.values(balances as Record<string, number>).reduce((sum, fen) => sum + fen, 0)).toBe(0)
  }
})

it('leaks no legal name of anybody who did not choose to be named', async () => {
  const { sql } = await import('kysely')
  const { inCommunity } = await import('../../src/platform/server/transaction')
  const texts: string[] = [JSON.stringify(await get('/communities'))]
  for (const { id } of await projects()) {
    for (const path of ['', '/ledger', '/bulletins', '/notices'])
      texts.push(JSON.stringify(await get(`/projects/${id}${path}`)))
    const { decision } = await get(`/projects/${id}`)
    if (decision?.ballotId) texts.push(JSON.stringify(await get(`/ballots/${decision.ballotId}`)))
  }
  const published = texts.join('\n')
  let names = 0
  for (const community of ids) {
    const { rows } = await inCommunity(database.db, community, 'read', (trx) =>
      sql<{ name: string }>`select p.legal_name as name from people p where p.community_id = inside() and not exists
        (select from commitments c where c.community_id = inside() and c.person_id = p.id and c.shown_as = 'named')`.execute(
        trx,
      ),
    )
    for (const { name } of rows) {
      names += 1
      if (published.includes(name)) throw new Error('a legal name is public')
    }
  }
  expect(names).toBeGreaterThan(400)
  expect(published).not.toMatch(/openid|demo:|legalName/)
})

it('describes itself: every answer’s fields are those of its OpenAPI', async () => {
  const api = await get('/openapi.json')
  expect(Object.keys(api.paths).length).toBeGreaterThanOrEqual(8)
  // To make it takes longer than any answer, and anybody may ask for it.
  expect(openApi()).toBe(openApi())
  const [first] = await projects()
  const shape = api.paths['/projects/{id}'].get.responses['200'].content['application/json'].schema
  const known = shape.$ref ? api.components.schemas[shape.$ref.split('/').at(-1)] : shape
  expect(Object.keys(await get(`/projects/${first.id}`)).sort()).toEqual(Object.keys(known.properties).sort())
})

it('what is not there is not found, in words, and an unchanged answer costs nothing', async () => {
  const app = openReading(openHouse(database.db, secret, true))
  for (const path of ['/projects/x', `/projects/${ids[0]}`, '/nothing', `/communities/${ids[0]}/x`]) {
    const response = await app.request(path)
    expect([path, response.status, (await response.json()).code]).toEqual([path, 404, 'open.notFound'])
  }
  const tag = (await app.request('/communities')).headers.get('etag') ?? ''
  expect((await app.request('/communities', { headers: { 'if-none-match': tag } })).status).toBe(304)
})
