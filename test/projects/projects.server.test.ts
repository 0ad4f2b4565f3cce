import { randomUUID } from 'node:crypto'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, decided, type Hamlet, openHamlet, openHamletOn, planned } from '../support/hamlet'
import { given } from '../support/plan'

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
      text: '“标题”没填对',
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
    const alone = await raised()
    const joined = await raised()
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
    shortfall: 'extend',
    lines: [{ name: '门', amountFen: 100 }],
    points: [given('street', 99, '街道')],
  }
  expect(await hamlet.ask('secretary', 'projects.writePlan', plan)).toMatchObject({ code: 'projects.pointsOff' })
  expect([await count('plans', projectId), (await hamlet.stages(projectId)).at(-1)]).toEqual([0, 'deliberating'])
})

describe('the funding plan', () => {
  type Shown = { plan: { version: number; surplus: string; shortfall: string; points: object[] } }
  const written = async (projectId: string): Promise<Shown> =>
    (await hamlet.done('nobody', 'projects.plan', { projectId })) as Shown
  const source = (change: object = {}) => ({
    kind: 'cash',
    payer: '街道',
    condition: '评估通过',
    dueOn: '2026-12-31',
    plannedFen: 99_999,
    ...change,
  })
  const plan = (projectId: string, change: object = {}) => ({
    projectId,
    scope: '换灯',
    decidedBy: 'council',
    matter: 'ordinary',
    budgetFen: 100_000,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: 100_000 }],
    points: [{ point: 'street', basis: '奖励办法', sources: [source()] }, given('owner', 1, '业主')],
    ...change,
  })

  it('says kind, payer, condition and day for each of several sources of a point, and shows them to everybody', async () => {
    const projectId = await planned(hamlet, 'council')
    const labour = source({ kind: 'labour', payer: '物业公司', condition: '', dueOn: '2026-11-01', plannedFen: 1 })
    const points = [
      {
        point: 'street',
        basis: '奖励办法',
        sources: [source({ plannedFen: 60_000 }), source({ plannedFen: 39_998 }), labour],
      },
      given('owner', 1, '业主'),
    ]
    await hamlet.done('secretary', 'projects.writePlan', plan(projectId, { points }))
    const [street, owner] = (await written(projectId)).plan.points
    expect(street).toEqual({
      point: 'street',
      plannedFen: 99_999,
      payer: '街道、物业公司',
      basis: '奖励办法',
      sources: [
        { ...source({ plannedFen: 60_000 }), source: 1 },
        { ...source({ plannedFen: 39_998 }), source: 2 },
        { ...labour, source: 3 },
      ],
    })
    expect(owner).toMatchObject({ point: 'owner', plannedFen: 1 })
  })

  it.each([
    ['no rule for too little', { shortfall: undefined }],
    ['a rule that nobody knows', { shortfall: 'borrow' }],
    ['a day that is none', { points: [{ point: 'street', basis: '', sources: [source({ dueOn: '2026-02-30' })] }] }],
    ['no day', { points: [{ point: 'street', basis: '', sources: [source({ dueOn: undefined })] }] }],
    ['a point without sources', { points: [{ point: 'street', basis: '', sources: [] }] }],
  ])('is refused with %s', async (_, change) => {
    const projectId = await planned(hamlet, 'council')
    expect(await hamlet.code('secretary', 'projects.writePlan', plan(projectId, change))).toBe('platform.badInput')
  })

  it.each(['voluntary', 'perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable'])(
    'may be shared %s',
    async (allocation) => {
      const projectId = await planned(hamlet, 'council')
      expect(await hamlet.code('secretary', 'projects.writePlan', plan(projectId, { allocation }))).toBe('ok')
    },
  )

  it('keeps its rules for too much and too little once somebody has pledged, unless it is decided again', async () => {
    const projectId = await collecting(hamlet)
    const other = plan(projectId, { shortfall: 'extend', decidedBy: 'contributors' })
    expect(await hamlet.code('secretary', 'projects.writePlan', other)).toBe('ok')
    const pledge = { commitmentId: randomUUID(), projectId, unitId: unitOf(0), amountFen: 1, shownAs: 'masked' }
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
    const back = plan(projectId, { shortfall: 'stopAndReturn', decidedBy: 'contributors' })
    expect(await hamlet.ask('secretary', 'projects.writePlan', back)).toMatchObject({
      code: 'projects.rulesPromised',
      next: '保持原来的规则，或选“回到表决”，重新决定后再筹资',
    })
    expect(await hamlet.code('secretary', 'projects.writePlan', { ...other, scope: '换灯和线' })).toBe('ok')
    expect((await written(projectId)).plan).toMatchObject({ version: 3, shortfall: 'extend' })

    await hamlet.done('secretary', 'projects.writePlan', { ...back, redecide: true })
    expect((await hamlet.stages(projectId)).at(-1)).toBe('planned')
    expect(
      await hamlet.code('owner 1', 'funding.pledges.pledge', {
        ...pledge,
        commitmentId: randomUUID(),
        unitId: unitOf(1),
      }),
    ).toBe('funding.notCollecting')
    await decided(hamlet, projectId)
    expect((await hamlet.stages(projectId)).slice(-3)).toEqual(['planned', 'deciding', 'funding'])
  })

  it('a project that went back and was refused is not ended while it holds money', async () => {
    const projectId = await collecting(hamlet)
    const pledge = { commitmentId: randomUUID(), projectId, unitId: unitOf(0), amountFen: 100, shownAs: 'masked' }
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
    const receipt = { receiptId: randomUUID(), commitmentId: pledge.commitmentId, amountFen: 100, method: 'transfer' }
    await hamlet.done('secretary', 'funding.receiving.recordReceipt', { ...receipt, evidence: '回单' })
    await hamlet.done('secretary', 'projects.writePlan', {
      ...plan(projectId, { decidedBy: 'contributors', surplus: 'nextProject', redecide: true }),
    })
    await decided(hamlet, projectId, false)
    const end = { projectId, reason: '没有通过' }
    expect(await hamlet.code('secretary', 'projects.decline', end)).toBe('projects.cashMustGoBack')
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: receipt.receiptId })
    expect(await hamlet.code('secretary', 'projects.decline', end)).toBe('projects.cashMustGoBack')
  })

  it.each([
    ['more than its sources', 'planned_fen = planned_fen + 1', 'as_much_as_its_sources'],
    ['fewer sources than are counted', 'sources = sources + 1', 'as_much_as_its_sources'],
  ])('cannot say %s', async (_, change, constraint) => {
    const projectId = await planned(hamlet, 'council')
    const attack = hamlet.sql(`update plan_points set ${change} where project_id = '${projectId}' and point = 'street'`)
    await expect(attack).rejects.toMatchObject({ constraint })
  })

  it('is for the secretary alone, and a replay is the same version', async () => {
    const projectId = await planned(hamlet, 'council')
    for (const who of ['owner 0', 'gridWorker', 'officer', 'propertyManager'])
      expect(await hamlet.code(who, 'projects.writePlan', plan(projectId))).toBe('platform.notYours')
    const once = { ...plan(projectId), requestId: randomUUID() }
    expect(await hamlet.done('secretary', 'projects.writePlan', once)).toEqual({ version: 2 })
    expect(await hamlet.done('secretary', 'projects.writePlan', once)).toEqual({ version: 2 })
  })
})

describe('finding a matter by its words', () => {
  const found = async (words: string, who = 'nobody') =>
    ((await hamlet.done(who, 'projects.find', { words })) as { items: { title: string }[] }).items.map(
      ({ title }) => title,
    )

  it('finds what holds all of them, newest first, in any width and case, and no more', async () => {
    await hamlet.done('owner 0', 'projects.raise', matter({ title: '东门路灯不亮', summary: 'LED 灯坏了三盏' }))
    hamlet.story.passes(1)
    await hamlet.done('owner 0', 'projects.raise', matter({ title: '西门路面塌陷', summary: '雨后积水，路灯也暗' }))
    expect(await found('路灯')).toEqual(['西门路面塌陷', '东门路灯不亮'])
    expect(await found('路灯 不亮')).toEqual(['东门路灯不亮'])
    expect(await found('ｌｅｄ')).toEqual(['东门路灯不亮'])
    expect(await found('陷')).toEqual(['西门路面塌陷'])
    for (const none of ['灯路', '路灯全亮', '，。！', '%', '东门西门']) expect(await found(none)).toEqual([])
  })

  it.each(['dmld', 'DMLD', 'dongmen', 'dong men', '东mld', 'ludengbl', 'bl 东门'])(
    '%s is typed for 东门路灯不亮',
    async (words) => expect(await found(words)).toEqual(['东门路灯不亮']),
  )

  it('is by its number too, in every way in which it is written', async () => {
    const { items } = (await hamlet.done('nobody', 'projects.find', { words: 'dmld' })) as { items: { code: string }[] }
    const code = items[0]?.code ?? ''
    for (const words of [code, code.toLowerCase(), String(Number(code.slice(3)))])
      expect(await found(words)).toContain('东门路灯不亮')
    for (const none of ['SP-', 'SP-0', 'SP-9999']) expect(await found(none)).toEqual([])
  })

  it('finds by what is typed only titles: a summary by its characters', async () => {
    expect(await found('积水')).toEqual(['西门路面塌陷'])
    expect(await found('jishui')).toEqual([])
  })

  it('finds nothing of another community', async () => {
    const other = await openHamletOn(hamlet, undefined, '另一社区')
    for (const words of ['路灯', 'dmld', 'SP-0001', '1'])
      expect(await other.done('nobody', 'projects.find', { words })).toEqual({ items: [], next: null })
  })
})
