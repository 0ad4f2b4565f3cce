import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

type Mine = { name: string }
type Reads = { items: { reader: string; purpose: string; roles: string[] }[] }
const mineOf = async (who: string): Promise<Mine> => (await hamlet.done(who, 'identity.myData', {})) as Mine
const readsOf = async (who: string) => ((await hamlet.done(who, 'identity.myNameReads', {})) as Reads).items
type Promises = { items: { payer: string }[] }

test('whoever records receipts sees names, on record, once a day; their owners see who; others see masks', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'funding.pledges.pledge', {
    commitmentId: randomUUID(),
    projectId,
    unitId,
    amountFen: 100,
    shownAs: 'masked',
  })
  const { name } = await mineOf('owner 0')
  const desk = async (who: string) =>
    ((await hamlet.done(who, 'funding.spending.awaited', { projectId })) as Promises).items
  const names = async (who: string) => (await desk(who)).map(({ payer }) => payer)
  expect(await names('contractor')).not.toContain(name)
  expect(await names('officer')).not.toContain(name)
  expect(await readsOf('owner 0')).toEqual([])
  for (let times = 0; times < 3; times += 1) expect(await names('gridWorker')).toContain(name)
  expect(await readsOf('owner 0')).toMatchObject([{ reader: '丁**', purpose: 'desk', roles: ['gridWorker'] }])
  expect(await readsOf('owner 1')).toEqual([])
  hamlet.story.passes(24 * 60)
  await names('gridWorker')
  expect(await readsOf('owner 0')).toHaveLength(2)
})

test('an export of the roll is a read of everybody’s', async () => {
  await hamlet.done('secretary', 'identity.exportRoll', {})
  expect(await readsOf('owner 2')).toMatchObject([{ purpose: 'exportRoll', roles: ['secretary'] }])
})

test('whoever leaves is nobody here; the roll keeps its owner; a post must be handed over first', async () => {
  const before = await hamlet.sql('select unit_id, person_id from ownerships where until is null order by unit_id')
  await hamlet.done('owner 0', 'identity.leave', { sure: true })
  expect(await hamlet.code('owner 0', 'identity.myData', {})).toBe('platform.notMember')
  expect(await hamlet.sql('select unit_id, person_id from ownerships where until is null order by unit_id')).toEqual(
    before,
  )
  expect(await hamlet.code('gridWorker', 'identity.leave', { sure: true })).toBe('identity.handOver')
})
