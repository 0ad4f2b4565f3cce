import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet, openHamletOn } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { offered } from '../support/things'

/* What somebody hears whose thing has an id that is taken: by themselves a moment ago, by another, elsewhere, by another kind. */
let hamlet: Hamlet
let elsewhere: Hamlet
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  elsewhere = await openHamletOn(hamlet, undefined, '邻村')
  projectId = await collecting(hamlet)
})
afterAll(() => hamlet.drop())
afterEach(() => expect([...hamlet.reported, ...elsewhere.reported]).toEqual([]))

const pledge = (change: object = {}) => ({
  commitmentId: randomUUID(),
  projectId,
  unitId: hamlet.homes[0]?.unit.id,
  amountFen: 10_000,
  shownAs: 'masked',
  ...change,
})
const tap = (who: string, input: object) => hamlet.ask(who, 'funding.pledges.pledge', input)
const promised = async (commitmentId: string) => {
  const { rows } = await hamlet.sql(`select amount_fen from commitments where id = '${commitmentId}'`)
  return rows.map((row) => Number(row['amount_fen']))
}

test('after a lost answer another amount is refused with a next step, and the first amount is answered again', async () => {
  const first = pledge()
  const answered = await tap('owner 0', first)
  expect(answered).toMatchObject({ ok: true, data: { amountFen: 10_000 } })
  expect(await tap('owner 0', { ...first, amountFen: 20_000 })).toMatchObject({
    code: 'platform.requestReused',
    text: '同一编号的上一次提交已经记下了，这次不同的内容没有记下',
    next: '请返回，看已经记下的那一份；要改就改那一份，不要再交一份',
  })
  expect(await tap('owner 0', first)).toEqual(answered)
  expect(await promised(first.commitmentId)).toEqual([10_000])
})

test('another person’s id is refused, and they learn nothing of what is there', async () => {
  const first = pledge()
  await tap('owner 0', first)
  const theirs = { ...first, unitId: hamlet.homes[1]?.unit.id }
  expect(await tap('owner 1', theirs)).toMatchObject({ code: 'platform.requestReused' })
  expect(await tap('owner 1', first)).toMatchObject({ code: 'funding.noHome' })
})

test('of ten at once with one id one is written; the same content gets its answer, another is told', async () => {
  const first = pledge()
  const same = await Promise.all(Array.from({ length: 5 }, () => tap('owner 0', first)))
  expect(new Set(same.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(same[0]).toMatchObject({ ok: true })
  const { commitmentId } = pledge()
  const taps = await Promise.all(
    [1, 2, 3, 4, 5].map((amountFen) => tap('owner 0', pledge({ commitmentId, amountFen }))),
  )
  const codes = taps.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()
  expect(codes).toEqual(['ok', ...Array(4).fill('platform.requestReused')])
  expect(await promised(commitmentId)).toHaveLength(1)
})

test('another community has its own ids: the same one is made there, and nobody hears of the first', async () => {
  const remark = { remarkId: randomUUID(), projectId, text: '灯罩松了' }
  await hamlet.done('owner 0', 'deliberation.remark', remark)
  const there = await collecting(elsewhere)
  const theirs = { ...remark, projectId: there, text: '另一处' }
  expect(await elsewhere.code('owner 0', 'deliberation.remark', theirs)).toBe('ok')
  expect(await hamlet.done('owner 0', 'deliberation.remark', remark)).toEqual({ remarkId: remark.remarkId })
})

test('what is public is found by its id wherever it is: such an id is taken everywhere, and for every kind', async () => {
  const raise = (at: Hamlet, id: string) => ({
    projectId: id,
    unitId: at.homes[0]?.unit.id,
    title: '楼道灯不亮',
    summary: '三层以上没有灯',
    photoIds: [],
  })
  expect(await elsewhere.code('owner 0', 'projects.raise', raise(elsewhere, projectId))).toBe('platform.requestReused')
  const tariff = { priceFen: 300, unitMinutes: 60, freeMinutes: 15, dayCapFen: 3_000, residentPercent: 50 }
  const lot = {
    lotId: projectId,
    compoundId: hamlet.roll.compoundId,
    name: '东门',
    operator: '物业',
    spaces: 10,
    tariff,
  }
  expect(await hamlet.code('secretary', 'parking.openLot', lot)).toBe('platform.requestReused')
})

test('a photo that became part of a thing is no stranger when that thing is sent again under another request', async () => {
  const claim = {
    claimId: randomUUID(),
    saidName: '新来',
    saidHome: '1号楼 101',
    fileId: await photoBy(hamlet, 'newcomer'),
    agreed: true,
  }
  const answered = await hamlet.ask('newcomer', 'identity.claim', claim)
  expect(answered).toMatchObject({ ok: true })
  expect(await hamlet.ask('newcomer', 'identity.claim', claim)).toEqual(answered)
  expect(await hamlet.code('newcomer', 'identity.claim', { ...claim, saidName: '别人' })).toBe('files.notFound')
  expect(await hamlet.code('owner 0', 'identity.claim', claim)).toBe('files.notFound')
})

test('a photo that is named twice is shown once, in whatever letters its id is written', async () => {
  const photo = await photoBy(hamlet, 'owner 0')
  const raised = randomUUID()
  const matter = { unitId: hamlet.homes[0]?.unit.id, title: '楼道灯不亮', summary: '三层以上没有灯' }
  const photoIds = [photo, photo, photo.toUpperCase()]
  await hamlet.done('owner 0', 'projects.raise', { projectId: raised.toUpperCase(), ...matter, photoIds })
  expect(await hamlet.done('nobody', 'board.project', { projectId: raised })).toMatchObject({ photoIds: [photo] })
})

test('of things that are made together one id stands for one: twice in a form is an error of the form', async () => {
  const milestone = { id: randomUUID(), title: '开工', plannedOn: '2026-05-01' }
  const plan = { projectId, milestones: [milestone, { ...milestone, title: '完工' }] }
  expect(await hamlet.ask('secretary', 'works.plan', plan)).toMatchObject({
    code: 'platform.badInput',
    text: '“施工步骤”没填对',
  })
})

describe('an id of another kind of thing', () => {
  it('of the ledger is taken: a promise under the id of a thing, a receipt or a payment would stand in its way', async () => {
    const thing = offered(projectId)
    await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
    expect(await tap('owner 0', pledge({ commitmentId: thing.thingId }))).toMatchObject({
      code: 'platform.requestReused',
    })
    const first = pledge()
    await tap('owner 0', first)
    const receipt = { receiptId: randomUUID(), commitmentId: first.commitmentId, amountFen: 100, method: 'transfer' }
    const record = (change: object = {}) => ({ ...receipt, evidence: '回单', photoIds: [], ...change })
    const under = record({ receiptId: first.commitmentId })
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', under)).toBe('platform.requestReused')
    await hamlet.done('secretary', 'funding.receiving.recordReceipt', record())
    expect(await tap('owner 0', pledge({ commitmentId: receipt.receiptId }))).toMatchObject({
      code: 'platform.requestReused',
    })
    const confirm = { receiptId: receipt.receiptId }
    expect(await hamlet.code('ownersSupervisor', 'funding.receiving.confirmReceipt', confirm)).toBe('ok')
    const value = { thingId: thing.thingId, valueFen: 500 }
    await hamlet.done('secretary', 'funding.pledges.valueThing', { ...value, basis: '市场价' })
    expect(await hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', value)).toBe('ok')
  })
})
