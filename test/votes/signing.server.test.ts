import { randomUUID } from 'node:crypto'
import { Story } from '../../server/demo/drive'
import { foundCommunity } from '../../server/demo/founding'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn, operatorOpenid } from '../../server/demo/town'
import { domains } from '../../src/house'
import { instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { given } from '../support/plan'

/*
 * 文乐胡同14号楼: 6 stairwells, 55 households, from one application in late April 2022 to the signing of the whole building
 * on 6 September 2023.
 */
let database: FreshDatabase
afterEach(() => database.drop())

type View = {
  agreement: {
    version: number
    supported: boolean
    reachedAt: string | null
    completedAt: string | null
    floors: { stairwell: string; floor: number; homes: number; supports: number; signed: number }[]
    mine: { unitId: string; shareFen: number; signed: boolean }[]
  }
}

test('the building at 文乐胡同 signs, as it did', async () => {
  database = await freshDatabase()
  const reported: string[] = []
  const house = {
    db: database.db,
    ...domains,
    deployment: { id: 'test', secret: 's'.repeat(32) },
    demo: true,
    operators: [operatorOpenid],
    report: (path: string, error: unknown) => void reported.push(`${path}: ${error}`),
  }
  const begins = Date.parse('2022-04-25T09:00:00+08:00')
  const story = new Story(house, Date.parse('2024-12-31T00:00:00+08:00'))
  story.begin(begins)
  const spec = { id: randomUUID(), name: '建西', households: 55, secretary: 'wenleSecretary', staff: [] }
  const town = await foundCommunity(story, spec)
  const shape = {
    perFloor: 2,
    areaDm2: (n: number) => 5_600 + (n % 7) * 100,
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  } as const
  const roll = draftRoll({ buildings: [{ name: '14号楼', stairwells: [10, 9, 9, 9, 9, 9] }], ...shape })
  await enterRoll(town, '文乐胡同14号楼', roll)
  const units = unitsOf(roll)
  expect(units).toHaveLength(55)
  await moveIn(town, units)
  const secretary = `demo:${town.id.slice(-1)}:wenleSecretary`
  const call = (openid: string, path: string, input: object) =>
    answer({ path, input: { communityId: town.id, requestId: randomUUID(), ...input } }, story.house, { openid })
  const code = async (n: number, path: string, input: object) => {
    const reply = await call(`demo:home:${units[n]?.ownerIds[0]}`, path, { unitId: units[n]?.id, ...input })
    return reply.ok ? 'ok' : reply.code
  }
  const office = async (path: string, input: object) => {
    const reply = await call(secretary, path, input)
    if (!reply.ok) throw new Error(`${path}: ${reply.code}`)
  }
  const projectId = randomUUID()
  const agreementId = randomUUID()
  const view = async (n = 0): Promise<View['agreement']> => {
    const reply = await call(`demo:home:${units[n]?.ownerIds[0]}`, 'votes.signing.signing', { projectId })
    return ((reply.ok ? reply.data : {}) as View).agreement
  }
  const on = (day: string) => story.passes((Date.parse(`${day}T10:00:00+08:00`) - story.house.clock()) / 60_000)

  // One household asks, and asks its neighbours.
  const matter = { projectId, title: '整楼加装电梯', summary: '六层没有电梯，老人下不了楼', photoIds: [] }
  expect(await code(9, 'projects.raise', matter)).toBe('ok')
  expect(await code(9, 'votes.signing.applySigning', { agreementId, projectId, scope: 'building' })).toBe('ok')
  expect(await code(8, 'votes.signing.applySigning', { agreementId: randomUUID(), projectId, scope: 'building' })).toBe(
    'votes.signingThere',
  )
  const sum = (agreement: View['agreement'], of: 'homes' | 'supports' | 'signed') =>
    agreement.floors.reduce((total, floor) => total + floor[of], 0)
  expect(sum(await view(), 'homes')).toBe(55)
  expect(new Set((await view()).floors.map(({ stairwell }) => stairwell)).size).toBe(6)
  // Whoever is none of these homes, by a stairwell and never by a floor of two homes.
  const stranger = await call('demo:stranger', 'votes.signing.signing', { projectId })
  expect(stranger).toMatchObject({ data: { agreement: { floors: [], onPaper: 0 } } })
  const { sums } = ((stranger.ok ? stranger.data : {}) as { agreement: { sums: object[] } }).agreement
  expect([sums.length, sums[0]]).toEqual([6, { stairwell: expect.any(String), homes: 10, signed: 0 }])

  // Support stairwell by stairwell; one that is short holds all.
  on('2022-09-01')
  const stairwellOf = (n: number) => (n < 10 ? 0 : 1 + Math.floor((n - 10) / 9))
  const lastOf = units.map((_, n) => n).filter((n) => stairwellOf(n) === 5)
  for (const [n] of units.entries()) {
    if (lastOf.indexOf(n) >= 5 || n === 9) continue
    expect(await code(n, 'votes.signing.support', { agreementId, supports: true })).toBe('ok')
  }
  expect((await view()).supported).toBe(false)
  expect(await code(0, 'votes.signing.sign', { agreementId, version: 1, drawing: 'M0 0L10 10', device: '' })).toBe(
    'votes.noAgreement',
  )
  expect(await code(lastOf[5] ?? 0, 'votes.signing.support', { agreementId, supports: true })).toBe('ok')
  expect((await view()).supported).toBe(true)

  // The plan, and the agreement with everybody's share: first floor nothing, each floor more.
  on('2023-03-01')
  await office('projects.accept', { projectId, reason: '列入议事' })
  await office('projects.writePlan', {
    projectId,
    scope: '六个单元各装一部电梯',
    decidedBy: 'signing',
    matter: 'special',
    budgetFen: 10_000_000,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '电梯', amountFen: 10_000_000 }],
    points: [given('owner', 10_000_000, '业主')],
  })
  const coefficients = [0, 500, 1_000, 1_100, 1_200].map((thousandths, n) => ({ floor: n + 1, thousandths }))
  const text = '六个单元各加装一部电梯，产权归各单元业主共有，费用按楼层系数和面积分摊。'
  const agreement = { agreementId, text, totalFen: 10_000_000, coefficients, byArea: true }
  await office('votes.signing.writeAgreement', agreement)
  const own = await Promise.all(units.map(async (_, n) => (await view(n)).mine[0]?.shareFen ?? -1))
  expect(own.reduce((sum, fen) => sum + fen, 0)).toBe(10_000_000)
  expect(own[0]).toBe(0)

  // Signing; a new version asks everybody again; a home may step back.
  const drawing = 'M10 40L30 12L52 44L80 8'
  const sign = (n: number, version: number) =>
    code(n, 'votes.signing.sign', { agreementId, version, drawing, device: '安卓' })
  on('2023-06-01')
  for (const n of [0, 1, 2]) expect(await sign(n, 1)).toBe('ok')
  await office('votes.signing.writeAgreement', { ...agreement, text: `${text}每年养护费另行公示。` })
  expect(await sign(3, 1)).toBe('votes.newVersion')
  expect(sum(await view(), 'signed')).toBe(0)
  for (const [n] of units.entries()) expect(await sign(n, 2)).toBe('ok')
  const reached = await view()
  expect(sum(reached, 'signed')).toBe(55)
  expect(reached.mine.every(({ signed }) => signed)).toBe(true)
  expect(reached.reachedAt).not.toBeNull()
  for (const n of [0, 1, 2]) expect(await code(n, 'votes.signing.withdrawSignature', { agreementId })).toBe('ok')
  expect((await view()).reachedAt).toBeNull()
  on('2023-08-27')
  for (const n of [0, 1, 2]) expect(await sign(n, 2)).toBe('ok')
  on('2023-09-05')
  await tick(story.house)
  expect((await view()).completedAt).toBeNull()
  on('2023-09-06')
  story.passes(30)
  await Promise.all([tick(story.house), tick(story.house)])
  expect((await view()).completedAt?.slice(0, 10)).toBe('2023-09-06')
  expect(await code(0, 'votes.signing.withdrawSignature', { agreementId })).toBe('votes.signingOver')
  const stages = await inCommunity(database.db, town.id, 'read', (trx) =>
    trx
      .selectFrom('projectStages')
      .select('stage')
      .where('communityId', '=', town.id)
      .where('projectId', '=', projectId)
      .orderBy('seq')
      .execute(),
  )
  expect(stages.map(({ stage }) => stage)).toEqual(['raised', 'deliberating', 'planned', 'deciding', 'funding'])
  const change = inCommunity(database.db, town.id, 'write', (trx) =>
    trx.updateTable('agreementActs').set({ act: 'oppose' }).where('communityId', '=', town.id).execute(),
  )
  await expect(change).rejects.toThrow(/permission denied/)
  expect(instant(story.house.clock()) > '2023-09-06').toBe(true)
  // To whoever looks from outside: numbers by floor, no room, nobody's stand, no share.
  const outside = await answer(
    { path: 'votes.signing.signing', input: { communityId: town.id, projectId } },
    story.house,
  )
  expect(JSON.stringify(outside)).not.toMatch(/"room"|"act"|shareFen|unitId/)
  expect(reported).toEqual([])
}, 120_000)
