import { randomUUID } from 'node:crypto'
import { foundCommunity } from '../../server/demo/founding'
import { keptDays } from '../../src/parking/plateRules'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { lotAt } from '../support/parking'

/* A home registers the plate of its car; somebody else confirms it; it ends with whoever registered it. */
let hamlet: Hamlet
let lotId: string
beforeEach(async () => {
  hamlet = await openHamlet()
  lotId = randomUUID()
  await hamlet.done('secretary', 'parking.openLot', lotAt(hamlet, lotId))
})
afterEach(async () => {
  expect(hamlet.reported).toEqual([])
  await hamlet.drop()
})

const form = (home: number, plate: string, change: object = {}) => ({
  ...{ plateId: randomUUID(), unitId: hamlet.homes[home]?.unit.id, plate },
  ...change,
})
const register = (home: number, plate: string, change: object = {}) =>
  hamlet.code(`owner ${home}`, 'parking.registerPlate', form(home, plate, change))
const registered = async (home: number, plate: string): Promise<string> => {
  const input = form(home, plate)
  await hamlet.done(`owner ${home}`, 'parking.registerPlate', input)
  return input.plateId
}
const confirm = (plateId: string, who = 'parkingOperator') =>
  hamlet.code(who, 'parking.confirmPlate', { lotId, plateId })
type Mine = {
  id: string
  plate: string
  confirmedAt: string | null
  refusedWhy: string | null
  standsIn: object | null
}
const mine = async (home: number) =>
  ((await hamlet.done(`owner ${home}`, 'parking.myPlates', {})) as { items: Mine[] }).items
const enter = (plate: string) =>
  hamlet.done('parkingOperator', 'parking.enter', { stayId: randomUUID(), lotId, plate }) as Promise<{
    resident: boolean
  }>
const sell = (home: number, to: number) => {
  const unitId = hamlet.homes[home]?.unit.id
  return hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers: [hamlet.ownerOf(to)] })
}

test('a plate is kept in one form, waits, and is confirmed by somebody else who saw the licence', async () => {
  const plateId = await registered(0, '京Ａ·d1 2345')
  expect(await mine(0)).toMatchObject([{ id: plateId, plate: '京AD12345', confirmedAt: null, standsIn: null }])
  const waiting = await hamlet.done('propertyManager', 'parking.platesToConfirm', { lotId })
  const [surname] = hamlet.ownerOf(0).legalName
  expect(waiting).toEqual({
    items: [{ id: plateId, plate: '京AD12345', name: `${surname}**`, registeredAt: hamlet.now() }],
    next: null,
  })
  hamlet.story.passes()
  expect(await confirm(plateId)).toBe('ok')
  const at = hamlet.now()
  hamlet.story.passes()
  expect(await confirm(plateId, 'propertyManager')).toBe('ok')
  expect(await mine(0)).toMatchObject([{ confirmedAt: at }])
  expect(await hamlet.done('parkingOperator', 'parking.platesToConfirm', { lotId })).toMatchObject({ items: [] })
})

test('who looks at plates to confirm goes on record for whom they are', async () => {
  await registered(0, '京A12345')
  await hamlet.done('parkingOperator', 'parking.platesToConfirm', { lotId })
  const { rows } = await hamlet.sql("select person_id, purpose from name_reads where purpose in ('licence', 'gate')")
  expect(rows).toEqual([{ person_id: hamlet.ownerOf(0).personId, purpose: 'licence' }])
})

test('what is no plate, another home, a fourth plate and a plate of somebody else are refused', async () => {
  expect(await register(0, '京A1234')).toBe('parking.plateLength')
  expect(await register(0, 'AA12345')).toBe('parking.plateProvince')
  expect(await register(0, '京112345')).toBe('parking.plateLetter')
  expect(await register(0, '京A1234O')).toBe('parking.plateBarred')
  expect(await register(0, '京A123456')).toBe('parking.plateEnergy')
  expect(await register(0, '京A12警45')).toBe('parking.plateForm')
  expect(await register(0, '京A00001', { unitId: hamlet.homes[1]?.unit.id })).toBe('parking.notYourHome')
  expect(await hamlet.code('stranger', 'parking.registerPlate', form(0, '京A00001'))).toBe('platform.notMember')
  for (const n of [1, 2, 3]) expect(await register(0, `京A0000${n}`)).toBe('ok')
  expect(await register(0, '京A00004')).toBe('parking.homeFull')
  const refused = await hamlet.ask('owner 1', 'parking.registerPlate', form(1, '京a·00001'))
  expect(refused).toMatchObject({ ok: false, code: 'parking.plateTaken' })
  expect(JSON.stringify(refused)).not.toContain(hamlet.ownerOf(0).personId)
  expect(await mine(1)).toEqual([])
})

test('two taps and a replay are one plate', async () => {
  const input = { ...form(0, '京A12345'), requestId: randomUUID() }
  const first = await hamlet.done('owner 0', 'parking.registerPlate', input)
  expect(await hamlet.done('owner 0', 'parking.registerPlate', input)).toEqual(first)
  expect(await hamlet.done('owner 0', 'parking.registerPlate', { ...input, requestId: randomUUID() })).toEqual(first)
  expect(await mine(0)).toHaveLength(1)
})

test('of two homes that register one plate at once one has it, and of one home no more than the bound', async () => {
  const both = await Promise.all([register(0, '京A12345'), register(1, '京A12345')])
  expect(both.sort()).toEqual(['ok', 'parking.plateTaken'])
  const many = await Promise.all([1, 2, 3, 4, 5].map((n) => register(2, `京B0000${n}`)))
  expect(many.sort()).toEqual(['ok', 'ok', 'ok', 'parking.homeFull', 'parking.homeFull'])
})

test('nobody confirms a plate of their own home, and nobody without the post any', async () => {
  const plateId = await registered(0, '京A12345')
  await hamlet.done('secretary', 'identity.appoint', { ...hamlet.ownerOf(0), role: 'parkingOperator', scope: '' })
  await hamlet.sql("update roles set signs_from = null where role = 'parkingOperator'")
  expect(await confirm(plateId, 'owner 0')).toBe('parking.ownPlate')
  expect(await confirm(plateId, 'secretary')).toBe('platform.notYours')
  expect(await confirm(plateId, 'owner 1')).toBe('platform.notYours')
  expect(await confirm(randomUUID())).toBe('parking.noSuchPlate')
  const nowhere = { lotId: randomUUID(), plateId }
  expect(await hamlet.code('parkingOperator', 'parking.confirmPlate', nowhere)).toBe('parking.notFound')
  expect(await hamlet.code('nobody', 'parking.myPlates', {})).toBe('platform.signIn')
})

test('a plate is refused with a reason that its registrant reads, and is free again', async () => {
  const plateId = await registered(0, '京A12345')
  const refusal = { lotId, plateId, reason: '行驶证不是本户的' }
  expect(await hamlet.code('parkingOperator', 'parking.refusePlate', refusal)).toBe('ok')
  expect(await mine(0)).toMatchObject([{ refusedWhy: '行驶证不是本户的', confirmedAt: null }])
  expect(await confirm(plateId)).toBe('parking.noSuchPlate')
  expect(await register(1, '京A12345')).toBe('ok')
})

test('a plate is taken back by its registrant alone, and then stands nowhere', async () => {
  const plateId = await registered(0, '京A12345')
  await confirm(plateId)
  expect(await hamlet.code('owner 1', 'parking.takeBackPlate', { plateId })).toBe('parking.noSuchPlate')
  expect((await enter('京A12345')).resident).toBe(true)
  expect(await hamlet.code('owner 0', 'parking.takeBackPlate', { plateId })).toBe('ok')
  expect(await hamlet.code('owner 0', 'parking.takeBackPlate', { plateId })).toBe('parking.noSuchPlate')
  expect(await mine(0)).toEqual([])
  expect(await hamlet.done('owner 0', 'parking.myStays', {})).toEqual({ items: [], next: null })
  expect(await register(1, '京A12345')).toBe('ok')
})

test('who sells the home or leaves loses the plate at once, and the next one may have it', async () => {
  await confirm(await registered(0, '京A12345'))
  await confirm(await registered(1, '京B12345'))
  hamlet.story.passes()
  await sell(0, 2)
  expect(await mine(0)).toEqual([])
  expect((await enter('京A12345')).resident).toBe(false)
  expect(await register(2, '京A12345')).toBe('ok')
  await hamlet.done('owner 1', 'identity.leave', { sure: true })
  expect((await enter('京B12345')).resident).toBe(false)
  expect(await hamlet.code('owner 1', 'parking.myPlates', {})).toBe('platform.signIn')
  expect(await register(3, '京B12345')).toBe('ok')
})

test('whoever leaves and comes back registers anew', async () => {
  const plateId = await registered(0, '京A12345')
  await confirm(plateId)
  await hamlet.done('owner 0', 'identity.leave', { sure: true })
  hamlet.story.passes()
  const { personId } = hamlet.ownerOf(0)
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [personId] })) as {
    codes: { code: string }[]
  }
  await hamlet.done('owner 0', 'identity.join', { code: codes[0]?.code })
  expect(await mine(0)).toEqual([])
  expect(await register(0, '京A12345')).toBe('ok')
})

test('another community neither sees nor confirms it', async () => {
  const plateId = await registered(0, '京A12345')
  const operator = { role: 'parkingOperator', legalName: '邻村', scope: '' } as const
  const id = randomUUID()
  await foundCommunity(hamlet.story, { id, name: '邻村', households: 9, secretary: 'neighbour', staff: [operator] })
  const there = (path: string, input: object) =>
    hamlet.code('邻村的', `parking.${path}`, { communityId: id, lotId, ...input })
  const { rows } = await hamlet.sql(`select a.openid from people p join accounts a on a.id = p.account_id
    where p.community_id = '${id}' and p.legal_name = '邻村'`)
  hamlet.openids.set('邻村的', String(rows[0]?.['openid']))
  expect(await there('platesToConfirm', {})).toBe('parking.notFound')
  expect(await there('confirmPlate', { plateId })).toBe('parking.notFound')
  expect(await there('enter', { stayId: randomUUID(), plate: '京A12345' })).toBe('parking.notFound')
  expect(await mine(0)).toMatchObject([{ confirmedAt: null }])
})

test('stays that are over and plates that ended are forgotten after their term, and no sooner', async () => {
  const plateId = await registered(0, '京A12345')
  await confirm(plateId)
  await enter('京A12345')
  await enter('京Z99999')
  await hamlet.done('parkingOperator', 'parking.exit', { lotId, plate: '京A12345' })
  await hamlet.done('owner 0', 'parking.takeBackPlate', { plateId })
  const left = async () => {
    const { rows } = await hamlet.sql(
      'select (select count(*) from stays) as stays, (select count(*) from plates) as plates',
    )
    return Object.values(rows[0] ?? {}).map(Number)
  }
  hamlet.story.passes((keptDays * dayMs) / minuteMs - 1)
  await tick(hamlet.story.house)
  expect(await left()).toEqual([2, 1])
  hamlet.story.passes((2 * dayMs) / minuteMs)
  await tick(hamlet.story.house)
  // A car that still stands there stays written down.
  expect(await left()).toEqual([1, 0])
})
