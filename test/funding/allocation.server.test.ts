import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inCommunity } from '../../src/platform/server/transaction'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { agreed, ownersFen, sharing, sharingPlan } from './sharing'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const planned = (allocation: Parameters<typeof sharing>[1]) => sharing(hamlet, allocation)
const unit = (n: number): string => hamlet.homes[n]?.unit.id ?? ''
const byId = () => hamlet.homes.map(({ unit: { id } }) => id).sort()

const drafted = (projectId: string, change: object = {}) => ({
  allocationId: randomUUID(),
  projectId,
  basis: { mode: 'byArea' },
  exempt: [],
  reason: '',
  ...change,
})
const draft = (projectId: string, change: object = {}) =>
  hamlet.code('secretary', 'funding.shares.draftAllocation', drafted(projectId, change))

it('is computed by one, confirmed by another, and each home reads its own number with how it came about', async () => {
  const projectId = await planned('byArea')
  const input = drafted(projectId)
  const requestId = randomUUID()
  expect(await hamlet.done('secretary', 'funding.shares.draftAllocation', { ...input, requestId })).toEqual({
    version: 1,
  })
  expect(await hamlet.done('secretary', 'funding.shares.draftAllocation', { ...input, requestId })).toEqual({
    version: 1,
  })
  const open = () => hamlet.done('nobody', 'funding.shares.allocation', { projectId }) as Promise<any>
  const mine = (who: string) => hamlet.done(who, 'funding.shares.myShares', { projectId }) as Promise<any>
  expect([(await open()).allocation, (await mine('owner 0')).homes]).toEqual([null, []])
  expect(await hamlet.code('secretary', 'funding.shares.confirmAllocation', input)).toBe('platform.notYours')
  expect(await hamlet.code('ownersSupervisor', 'funding.shares.confirmAllocation', input)).toBe('ok')
  expect(await hamlet.code('residentsSupervisor', 'funding.shares.confirmAllocation', input)).toBe(
    'funding.alreadyConfirmed',
  )
  const { allocation } = await open()
  expect(allocation).toMatchObject({
    confirmedAs: 'ownersCommittee',
    version: 1,
    mode: 'byArea',
    scope: 'all',
    homes: 4,
    exempt: 0,
    totalFen: ownersFen,
  })
  expect(JSON.stringify(await open())).not.toMatch(/号楼|draftedBy/)
  const shares = await Promise.all([0, 1, 2, 3].map((n) => mine(`owner ${n}`)))
  const [first] = byId()
  for (const [n, { homes }] of shares.entries()) {
    const lucky = unit(n) === first
    expect(homes).toHaveLength(1)
    expect(homes[0].share).toMatchObject({
      areaDm2: 8_000,
      weight: 8_000,
      rest: 8_000,
      exempt: false,
      fen: lucky ? 25_001 : 25_000,
      extra: lucky ? 1 : 0,
    })
  }
})

it('is only over those who pay, spares the exempt, and shows why to nobody but those who answer for it, on record', async () => {
  const projectId = await planned('perHousehold')
  const payer = unit(0)
  const spared = unit(1)
  const third = unit(2)
  const payers = { buildingIds: [], unitIds: [payer, spared, third] }
  const exempt = [{ exemptionId: randomUUID(), unitId: spared, reason: '低保户，街道证明' }]
  const input = drafted(projectId, { basis: { mode: 'perHousehold' }, payers, exempt })
  await hamlet.done('secretary', 'funding.shares.draftAllocation', input)
  await hamlet.done('residentsSupervisor', 'funding.shares.confirmAllocation', input)
  const mine = async (n: number) =>
    ((await hamlet.done(`owner ${n}`, 'funding.shares.myShares', { projectId })) as any).homes[0].share
  expect((await mine(0)).fen + (await mine(2)).fen).toBe(ownersFen)
  expect(await mine(1)).toMatchObject({ exempt: true, fen: 0, weight: 0 })
  expect(await mine(3)).toBeNull()
  const everywhere = [
    await hamlet.done('nobody', 'funding.shares.allocation', { projectId }),
    await hamlet.done('owner 1', 'funding.shares.myShares', { projectId }),
    await hamlet.done('secretary', 'funding.shares.allocationShares', input),
    await hamlet.done('secretary', 'funding.shares.allocationDesk', { projectId }),
  ]
  expect(JSON.stringify(everywhere)).not.toContain('低保')
  expect(await hamlet.code('owner 1', 'funding.shares.exemptions', input)).toBe('platform.notYours')
  const seen = (await hamlet.done('ownersSupervisor', 'funding.shares.exemptions', input)) as any
  expect(seen.homes).toMatchObject([{ reason: '低保户，街道证明' }])
  const reads = await hamlet.sql("select person_id from name_reads where purpose = 'exemption'")
  expect(reads.rows).toEqual([{ person_id: hamlet.homes[1]?.unit.ownerIds[0] }])
  const stored = await hamlet.sql('select reason_sealed from allocation_exemptions')
  expect(JSON.stringify(stored.rows)).not.toContain('低保')
})

it('follows the plan: its way, its sum, its version; a new version says why', async () => {
  expect(await draft(await planned('voluntary'))).toBe('funding.allocationVoluntary')
  const projectId = await planned('byArea')
  expect(await draft(projectId, { basis: { mode: 'perHousehold' } })).toBe('funding.allocationNotPlanned')
  expect(await draft(projectId, { payers: { buildingIds: [], unitIds: [randomUUID()] } })).toBe(
    'funding.payerNotOnRoll',
  )
  const payers = { buildingIds: [], unitIds: [unit(0)] }
  const stray = [{ exemptionId: randomUUID(), unitId: unit(1), reason: '不在内' }]
  expect(await draft(projectId, { payers, exempt: stray })).toBe('funding.exemptOutside')
  expect(await draft(projectId, { payers, exempt: [{ ...stray[0], unitId: unit(0) }] })).toBe('funding.nobodyPays')
  const older = drafted(projectId)
  const newer = drafted(projectId)
  await hamlet.done('secretary', 'funding.shares.draftAllocation', older)
  await hamlet.done('secretary', 'funding.shares.draftAllocation', newer)
  expect(await hamlet.code('ownersSupervisor', 'funding.shares.confirmAllocation', older)).toBe(
    'funding.allocationReplaced',
  )
  expect(await hamlet.code('ownersSupervisor', 'funding.shares.confirmAllocation', newer)).toBe('ok')
  expect(await draft(projectId)).toBe('funding.allocationReason')
  const corrected = drafted(projectId, { reason: '一户面积更正' })
  await hamlet.done('secretary', 'funding.shares.draftAllocation', corrected)
  await sharingPlan(hamlet, projectId, 'byArea', ownersFen + 1)
  expect(await hamlet.code('ownersSupervisor', 'funding.shares.confirmAllocation', corrected)).toBe(
    'funding.allocationReplaced',
  )
  const open = (await hamlet.done('nobody', 'funding.shares.allocation', { projectId })) as any
  expect([open.ownersFen, open.allocation]).toEqual([ownersFen + 1, null])
  expect(await hamlet.code('owner 0', 'funding.shares.confirmAllocation', newer)).toBe('platform.notYours')
  expect(
    await hamlet.code('ownersSupervisor', 'funding.shares.confirmAllocation', { allocationId: randomUUID() }),
  ).toBe('funding.noAllocation')
})

it('does not change without a reason once somebody has pledged, nor at all once the works have begun', async () => {
  const projectId = await planned('byArea')
  await agreed(hamlet, projectId)
  const pledge = { commitmentId: randomUUID(), projectId, unitId: unit(0), amountFen: 1, shownAs: 'masked' }
  expect(await draft(projectId)).toBe('ok')
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  expect(await draft(projectId)).toBe('funding.allocationReason')
  expect(await draft(projectId, { reason: '补算' })).toBe('ok')
  await hamlet.sql(`update projects set stage = 'building' where id = '${projectId}'`)
  expect(await draft(projectId, { reason: '补算' })).toBe('funding.allocationLate')
})

it('by floor, by a fund’s balances, by a table: each says what is missing or off, and where it comes from', async () => {
  const share = async (projectId: string, basis: object) => {
    const input = drafted(projectId, { basis: { source: '议事会第三次会议', ...basis } })
    const code = await hamlet.code('secretary', 'funding.shares.draftAllocation', input)
    if (code !== 'ok') return code
    await hamlet.done('ownersSupervisor', 'funding.shares.confirmAllocation', input)
    const { homes } = (await hamlet.done('secretary', 'funding.shares.allocationShares', input)) as any
    return Object.fromEntries(homes.map(({ unitId, fen }: any) => [unitId, fen]))
  }
  const all = (...fen: number[]) => hamlet.homes.map((_, n) => ({ unitId: unit(n), amountFen: fen[n] ?? 0 }))
  const floors = (...thousandths: number[]) => thousandths.map((value, n) => ({ floor: n + 1, thousandths: value }))
  const byFloor = await planned('byFloor')
  const byFund = await planned('byFund')
  const byTable = await planned('byTable')
  const floorBasis = { mode: 'byFloor', timesArea: false }
  expect(await share(byFloor, { ...floorBasis, coefficients: floors(0) })).toBe('funding.floorMissing')
  expect(await share(byFloor, { ...floorBasis, coefficients: [...floors(0, 500), ...floors(1)] })).toBe(
    'funding.floorTwice',
  )
  expect(await share(byFloor, { ...floorBasis, coefficients: floors(0, 0) })).toBe('funding.nobodyPays')
  const upstairs = (await share(byFloor, { ...floorBasis, coefficients: floors(0, 500) })) as Record<string, number>
  expect([unit(0), unit(1)].map((id) => upstairs[id])).toEqual([0, 0])
  expect([unit(2), unit(3)].map((id) => upstairs[id] ?? 0).sort()).toEqual([50_000, 50_001])
  expect(await share(byFund, { mode: 'byFund', amounts: { typed: all(1).slice(0, 3) } })).toBe('funding.amountMissing')
  expect(await share(byFund, { mode: 'byFund', amounts: { typed: all(3, 1) } })).toEqual({
    [unit(0)]: 75_001,
    [unit(1)]: 25_000,
    [unit(2)]: 0,
    [unit(3)]: 0,
  })
  expect(await share(byTable, { mode: 'byTable', amounts: { typed: all(ownersFen, 1) } })).toBe('funding.tableOff')
  expect(await share(byTable, { mode: 'byTable', amounts: { typed: all(1, 100_000) } })).toMatchObject({
    [unit(0)]: 1,
    [unit(1)]: 100_000,
  })
  expect(await share(byTable, { mode: 'byTable', amounts: { typed: all(1, 100_000) }, source: ' ' })).toBe(
    'platform.badInput',
  )
})

it('takes the amounts of a table from its file, once that was read without fault', async () => {
  const projectId = await planned('byTable')
  const sent = async (text: string, by = 'secretary') => {
    const sheetId = randomUUID()
    const file = Buffer.from(text)
    const begun = await hamlet.code(by, 'funding.shares.beginShareSheet', {
      sheetId,
      projectId,
      name: '表.csv',
      bytes: file.length,
    })
    if (begun !== 'ok') return { sheetId, read: begun }
    await hamlet.done(by, 'funding.shares.shareSheetPart', { sheetId, index: 0, base64: file.toString('base64') })
    const reply = await hamlet.ask(by, 'funding.shares.readShareSheet', { sheetId })
    return { sheetId, read: reply.ok ? (reply.data as any) : reply.code }
  }
  const lines = (...amounts: string[]) =>
    ['单元,房号,金额', ...['101', '102', '201', '202'].map((door, n) => `1,${door},${amounts[n]}`)].join('\n')
  const by = (sheetId: string) => draft(projectId, { basis: { mode: 'byTable', amounts: { sheetId }, source: '议定' } })
  const faulty = await sent(lines('1', '2', 'x', '4'))
  expect(faulty.read).toMatchObject({
    homes: 3,
    faulty: 1,
    problems: [{ line: 4, cell: 'C4', problem: 'badAmount', words: '1 201' }],
    columns: [{ told: 'stairwell' }, { told: 'room' }, { told: 'amount' }],
    left: 0,
  })
  expect(await by(faulty.sheetId)).toBe('funding.shareSheetOpen')
  const off = await sent(lines('1000', '0.01', '0', '0.01'))
  expect(off.read).toMatchObject({ homes: 4, faulty: 0, totalFen: 100_002 })
  expect(await by(off.sheetId)).toBe('funding.tableOff')
  const whole = await sent(lines('1000', '0.01', '0', '0'))
  expect(await by(whole.sheetId)).toBe('ok')
  expect((await sent('姓名,电话\n张三,1')).read).toBe('funding.shareSheetNoHeader')
  expect((await sent('')).read).toBe('funding.fileEmpty')
  expect((await sent('房号,应交,余额\n101,1,2')).read).toBe('funding.shareSheetTwoColumns')
  expect((await sent('房号,金额（万元）\n101,1')).read).toBe('funding.shareSheetUnit')
  expect((await sent('单元,房号,金额\n1,101,1\n1,"102,2\n1,201,3')).read).toBe('platform.sheetBadLine')
  expect((await sent(lines('1', '1', '1', '1'), 'ownersSupervisor')).read).toBe('platform.notYours')
  expect(
    (
      await hamlet.sql(
        'select count(*)::int as parts from share_sheet_parts s join share_sheets h on h.id = s.sheet_id where h.amounts is not null',
      )
    ).rows,
  ).toEqual([{ parts: 0 }])
})

describe('whatever the application would write', () => {
  let made: string
  beforeAll(async () => {
    const projectId = await planned('byArea')
    const input = drafted(projectId)
    made = input.allocationId
    await hamlet.done('secretary', 'funding.shares.draftAllocation', input)
  })
  const attempt = (text: string) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => sql.raw(text.replaceAll('$it', made)).execute(trx))
  const copy = (change: Record<string, string>) => {
    const columns = ['version', 'homes', 'total_fen', 'whole_weight', 'exempt']
    const values = columns.map((name) => change[name] ?? (name === 'version' ? '99' : name))
    return `insert into allocations (community_id, id, project_id, plan_version, mode, scope, times_area, source, roll_homes, reason,
      drafted_by, drafted_at, ${columns.join(', ')})
      select community_id, gen_random_uuid(), project_id, plan_version, mode, scope, times_area, source, roll_homes, '', drafted_by,
      drafted_at, ${values.join(', ')} from allocations where id = '$it'`
  }
  it.each([
    ['a sum that is not the plan’s', copy({ total_fen: '100002' }), /foreign key/],
    ['an allocation without shares', copy({}), /as_much_as_its_shares/],
    ['everybody exempt', copy({ exempt: 'homes' }), /check/],
    ['a share changed', "update allocation_shares set share_fen = 0 where allocation_id = '$it'", /permission denied/],
    ['a share deleted', "delete from allocation_shares where allocation_id = '$it'", /permission denied/],
    ['a sum changed', "update allocations set total_fen = 1 where id = '$it'", /permission denied/],
    [
      'the drafter confirming',
      "update allocations set confirmed_by = drafted_by, confirmed_at = now() where id = '$it'",
      /check/,
    ],
    [
      'a share past the last',
      `insert into allocation_shares (community_id, allocation_id, unit_id, place, room, floor, area_dm2, exempt, weight, extra,
        share_fen, homes, total_fen, whole_weight, before_fen, before_weight)
        select community_id, allocation_id, gen_random_uuid(), place + 1, room, floor, area_dm2, false, 0, 0, 0, homes, total_fen,
        whole_weight, up_to_fen, up_to_weight from allocation_shares where allocation_id = '$it' and place = homes`,
      /check/,
    ],
  ])('%s is refused by the database', async (_, text, why) => {
    await expect(attempt(text)).rejects.toThrow(why)
  })
})

it('is chosen for building by building, and read page by page', async () => {
  const projectId = await planned('perHousehold')
  const roll = (await hamlet.done('secretary', 'funding.shares.allocationRoll', { projectId })) as any
  expect(roll).toMatchObject({ buildings: [{ name: '1号楼', homes: 4 }], homes: [] })
  const within = { projectId, buildingId: roll.buildings[0].id }
  expect(((await hamlet.done('secretary', 'funding.shares.allocationRoll', within)) as any).homes).toHaveLength(4)
  const payers = { buildingIds: [roll.buildings[0].id], unitIds: [] }
  const input = drafted(projectId, { basis: { mode: 'perHousehold' }, payers })
  await hamlet.done('secretary', 'funding.shares.draftAllocation', input)
  const { homes, next } = (await hamlet.done('ownersSupervisor', 'funding.shares.allocationShares', input)) as any
  expect([homes.length, next]).toEqual([4, undefined])
  expect(homes.reduce((sum: number, { fen }: { fen: number }) => sum + fen, 0)).toBe(ownersFen)
})
