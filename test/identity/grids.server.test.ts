import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { draftRoll } from '../../server/demo/roll'
import { enterRoll } from '../../server/demo/town'
import { answer } from '../../src/platform/server/answer'
import { inCommunity } from '../../src/platform/server/transaction'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { secretaryToo } from '../support/watching'

/* What the secretary draws and enters: grids of places that are there, a roll once, a sale that happened. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const code = (path: string, input: object) => hamlet.code('secretary', path, input)
const building = () => hamlet.roll.buildings[0]?.id ?? ''
const shape = { perFloor: 2, areaDm2: () => 5_000, use: 'home', areaSource: 'register', nameFrom: 50 } as const

describe('a grid', () => {
  const draw = (change: object) =>
    code('identity.drawGrid', {
      gridId: randomUUID(),
      name: randomUUID().slice(0, 8),
      buildingIds: [],
      groups: [],
      ...change,
    })

  it('is drawn of places that are there, and that no grid of its level has', async () => {
    expect(await draw({})).toBe('identity.emptyGrid')
    expect(await draw({ buildingIds: [randomUUID()] })).toBe('identity.noSuchPlace')
    const robot = { id: randomUUID(), name: '居民群', kind: 'wechat', robotKey: 'k' }
    expect(await draw({ buildingIds: [building()], groups: [robot] })).toBe('identity.noRobotThere')
    const gridId = randomUUID()
    expect(await draw({ gridId, name: '一网格', buildingIds: [building()] })).toBe('ok')
    expect(await draw({ name: '一网格', buildingIds: [building()] })).toBe('identity.gridNamed')
    expect(await draw({ buildingIds: [building()] })).toBe('identity.placeTaken')
  })

  it('holds its micro-grids, which hold no others', async () => {
    const roll = draftRoll({ buildings: [{ name: '8号楼', stairwells: [2, 2] }], ...shape })
    await enterRoll(hamlet.town, '东一区', roll)
    const [ours] = roll.buildings
    const [first, second] = ours?.stairwells ?? []
    const parentId = randomUUID()
    const micro = randomUUID()
    expect(await draw({ gridId: parentId, buildingIds: [ours?.id] })).toBe('ok')
    expect(await draw({ parentId: randomUUID(), stairwellIds: [first?.id] })).toBe('identity.noSuchGrid')
    expect(await draw({ parentId, buildingIds: [building()] })).toBe('identity.outsideGrid')
    expect(await draw({ gridId: micro, parentId, stairwellIds: [first?.id] })).toBe('ok')
    expect(await draw({ parentId: micro, stairwellIds: [first?.id] })).toBe('identity.noSuchGrid')
    expect(await draw({ parentId, stairwellIds: [first?.id, second?.id] })).toBe('identity.placeTaken')
    expect(await draw({ parentId, stairwellIds: [second?.id] })).toBe('ok')
  })
})

it('a roll is entered once: not under its id again, and not under its name', async () => {
  const roll = draftRoll({ buildings: [{ name: '9号楼', stairwells: [2] }], ...shape })
  await enterRoll(hamlet.town, '邻村一区', roll)
  await expect(enterRoll(hamlet.town, '邻村二区', roll)).rejects.toThrow('identity.rollTaken')
  const another = draftRoll({ buildings: [{ name: '9号楼', stairwells: [2] }], ...shape })
  await expect(enterRoll(hamlet.town, '邻村一区', another)).rejects.toThrow('identity.rollTaken')
})

it('a sale is entered after it happened, after the last one, and not by who sells', async () => {
  const unitId = hamlet.homes[3]?.unit.id
  const at = (days: number) => new Date(hamlet.story.house.clock() + days * 86_400_000).toISOString()
  const buyer = randomUUID()
  const sell = (who: string, days: number, legalName = '买家') => {
    const buyers = [{ personId: buyer, legalName }]
    return hamlet.code(who, 'identity.sell', { unitId, soldAt: at(days).replace('Z', '+00:00'), buyers })
  }
  const personId = hamlet.homes[3]?.unit.ownerIds[0]
  expect(await sell('secretary', 1)).toBe('identity.soldLater')
  expect(await sell('secretary', -100_000)).toBe('identity.soldBefore')
  await secretaryToo(hamlet, personId ?? '')
  expect(await sell('owner 3', 0)).toBe('identity.ownSale')
  expect(await sell('secretary', 0)).toBe('ok')
  expect(await sell('secretary', 0)).toBe('ok')
  expect(await sell('secretary', 0, '另一个买家')).toBe('identity.soldBefore')
})

it('only a demo lets anybody step into somebody’s place', async () => {
  const real = { ...hamlet.story.house, demo: false }
  const ask = (path: string, input: object) =>
    answer({ path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input } }, real)
  expect(await ask('identity.personas', {})).toMatchObject({ ok: false, code: 'identity.onlyDemo' })
  expect(await ask('identity.stepInto', { persona: 'secretary' })).toMatchObject({
    ok: false,
    code: 'identity.onlyDemo',
  })
})

it('one of those who own a home votes for it, whatever the application’s user writes', async () => {
  const unitId = hamlet.homes[1]?.unit.id ?? ''
  const write = (represents: boolean) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) =>
      sql`insert into ownerships (community_id, unit_id, person_id, represents, since)
        select community_id, unit_id, ${hamlet.homes[0]?.unit.ownerIds[0]}::uuid, ${represents}, since from ownerships
        where unit_id = ${unitId} and until is null limit 1`.execute(trx),
    )
  await expect(write(true)).rejects.toThrow('one_representative')
  await write(false)
})
