import { randomUUID } from 'node:crypto'
import { inCommunity } from '../../src/platform/server/transaction'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const unitOf = (n: number): string => hamlet.homes[n]?.unit.id ?? ''
const matter = (change: object = {}) => ({
  projectId: randomUUID(),
  unitId: unitOf(0),
  title: '大门坏了',
  summary: '合不上，夜里不安全',
  photoIds: [],
  ...change,
})
const raised = async (): Promise<string> => {
  const input = matter()
  await hamlet.done('owner 0', 'projects.raise', input)
  return input.projectId
}
const count = (table: 'projects' | 'cosigns' | 'plans', projectId: string): Promise<number> =>
  inCommunity(hamlet.db, hamlet.town.id, 'read', async (trx) => {
    const column = table === 'projects' ? ('id' as const) : ('project_id' as const)
    const rows = await trx
      .selectFrom(table)
      .selectAll()
      .where(column as 'id', '=', projectId)
      .execute()
    return rows.length
  })

describe('raising a matter', () => {
  it('is one matter with its first household, by two taps, two phones or a replay', async () => {
    const input = { ...matter(), requestId: randomUUID() }
    const first = await hamlet.done('owner 0', 'projects.raise', input)
    expect(await hamlet.done('owner 0', 'projects.raise', input)).toEqual(first)
    const taps = await Promise.all([1, 2, 3].map(() => hamlet.code('owner 0', 'projects.raise', input)))
    expect(taps).toEqual(['ok', 'ok', 'ok'])
    expect([await count('projects', input.projectId), await count('cosigns', input.projectId)]).toEqual([1, 1])
  })

  it('gives every matter the next number, also when many come at once', async () => {
    const codes = await Promise.all(
      [0, 1, 2, 3, 0, 1].map((n) => hamlet.done(`owner ${n}`, 'projects.raise', matter({ unitId: unitOf(n) }))),
    )
    const numbers = codes.map((made) => Number((made as { code: string }).code.slice(3))).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n))
  })

  it('refuses a home that is not the caller’s, an empty title, and who is no member', async () => {
    expect(await hamlet.code('owner 0', 'projects.raise', matter({ unitId: unitOf(1) }))).toBe('projects.noHome')
    expect(await hamlet.ask('owner 0', 'projects.raise', matter({ title: '  ' }))).toMatchObject({
      ok: false,
      code: 'platform.badInput',
      text: '填写有误：title',
    })
    expect(await hamlet.code('stranger', 'projects.raise', matter())).toBe('platform.notMember')
    expect(await hamlet.code('nobody', 'projects.raise', matter())).toBe('platform.signIn')
  })

  it('refuses a photo that somebody else uploaded or that never arrived', async () => {
    expect(await hamlet.code('owner 0', 'projects.raise', matter({ photoIds: [randomUUID()] }))).toBe('files.notFound')
  })
})

describe('co-signing', () => {
  it('counts a household once, by two taps, two phones and a replay', async () => {
    const projectId = await raised()
    const input = { projectId, unitId: unitOf(1), requestId: randomUUID() }
    expect(await hamlet.done('owner 1', 'projects.cosign', input)).toEqual({ households: 2 })
    const taps = [1, 2, 3, 4].map(() => hamlet.code('owner 1', 'projects.cosign', { projectId, unitId: unitOf(1) }))
    expect(await Promise.all(taps)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(await hamlet.done('owner 1', 'projects.cosign', input)).toEqual({ households: 2 })
    expect(await count('cosigns', projectId)).toBe(2)
  })

  it('does not lend another’s home, and ends with deliberation', async () => {
    const projectId = await raised()
    expect(await hamlet.code('owner 1', 'projects.cosign', { projectId, unitId: unitOf(2) })).toBe('projects.noHome')
    const later = await planned(hamlet, 'council')
    expect(await hamlet.code('owner 1', 'projects.cosign', { projectId: later, unitId: unitOf(1) })).toBe(
      'projects.cosigningOver',
    )
    expect(await hamlet.code('owner 1', 'projects.cosign', { projectId: randomUUID(), unitId: unitOf(1) })).toBe(
      'projects.notFound',
    )
  })
})

describe('accepting, declining, withdrawing', () => {
  it('is for the secretary, with a reason that stays in the project’s history', async () => {
    const projectId = await raised()
    expect(await hamlet.code('owner 0', 'projects.accept', { projectId, reason: '好' })).toBe('platform.notYours')
    expect(await hamlet.code('gridWorker', 'projects.decline', { projectId, reason: '好' })).toBe('platform.notYours')
    expect(await hamlet.code('secretary', 'projects.decline', { projectId, reason: ' ' })).toBe('platform.badInput')
    await hamlet.done('secretary', 'projects.decline', { projectId, reason: '已列入明年的维修计划' })
    expect(await hamlet.stages(projectId)).toEqual(['raised', 'declined'])
    expect(await hamlet.code('secretary', 'projects.accept', { projectId, reason: '好' })).toBe('projects.noSuchMove')
  })

  it('who raised it may take it back, as long as nobody else signed', async () => {
    const [alone, joined] = [await raised(), await raised()]
    await hamlet.done('owner 1', 'projects.cosign', { projectId: joined, unitId: unitOf(1) })
    expect(await hamlet.code('owner 1', 'projects.withdraw', { projectId: alone, reason: '算了' })).toBe(
      'platform.notYours',
    )
    expect(await hamlet.code('owner 0', 'projects.withdraw', { projectId: joined, reason: '算了' })).toBe(
      'projects.othersSigned',
    )
    expect(await hamlet.code('owner 0', 'projects.withdraw', { projectId: alone, reason: '算了' })).toBe('ok')
  })

  it('two phones of the office at once: one move', async () => {
    const projectId = await raised()
    const both = await Promise.all([
      hamlet.code('secretary', 'projects.accept', { projectId, reason: '列入议事' }),
      hamlet.code('secretary', 'projects.accept', { projectId, reason: '同意' }),
    ])
    expect(both.filter((code) => code === 'ok')).toHaveLength(1)
    expect(both).toContain('projects.noSuchMove')
  })
})

test('a plan that is off by a fen is refused whole: nothing of it is written', async () => {
  const projectId = await raised()
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  const plan = {
    projectId,
    scope: '修门',
    decidedBy: 'council',
    matter: 'ordinary',
    budgetFen: 100,
    allocation: 'voluntary',
    surplus: 'return',
    lines: [{ name: '门', amountFen: 100 }],
    points: [{ point: 'street', plannedFen: 99, payer: '街道', basis: '' }],
  }
  expect(await hamlet.ask('secretary', 'projects.writePlan', plan)).toMatchObject({ code: 'projects.pointsOff' })
  expect([await count('plans', projectId), (await hamlet.stages(projectId)).at(-1)]).toEqual([0, 'deliberating'])
})
