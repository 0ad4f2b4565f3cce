import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { givenThing, offered } from '../support/things'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => {
  expect(hamlet.reported).toEqual([])
})

type Person = { as: string; name: string; mine: boolean }
type Thing = {
  id: string
  what: string
  progress: string
  value: { fen: number; basis: string; by: Person } | null
  confirmed: Person | null
  amountFen: number | null
  receivedFen: number
  photoIds: string[]
  paperIds: string[]
}
type Given = { promises: { evidenceKind: string; evidence: string; paperIds: string[] }[]; things: Thing[] }
const given = async (projectId: string, who = 'nobody') =>
  (await hamlet.done(who, 'funding.pledges.given', { projectId })) as Given
const offer = async (projectId: string, change: object = {}, who = 'secretary'): Promise<string> => {
  const thing = offered(projectId, change)
  await hamlet.done(who, 'funding.pledges.offerThing', thing)
  return thing.thingId
}
const value = (thingId: string, valueFen: number, who = 'secretary') =>
  hamlet.code(who, 'funding.pledges.valueThing', { thingId, valueFen, basis: '三家报价' })
const confirm = (thingId: string, valueFen: number, who = 'residentsSupervisor') =>
  hamlet.code(who, 'funding.pledges.confirmThing', { thingId, valueFen })

describe('what is given in kind', () => {
  it('is in no ledger until a second person has confirmed its value, and shown as a thing with both', async () => {
    const projectId = await collecting(hamlet)
    const thingId = await offer(projectId, { what: '车库防水' })
    expect((await given(projectId)).things[0]).toMatchObject({ what: '车库防水', progress: 'unvalued', value: null })
    expect(await confirm(thingId, 1)).toBe('funding.notValued')
    expect(await value(thingId, 500)).toBe('ok')
    expect((await given(projectId)).things[0]).toMatchObject({ progress: 'unconfirmed', amountFen: null })
    expect((await money.ledger(projectId)).items).toEqual([])
    expect(await confirm(thingId, 500)).toBe('ok')
    const [thing] = (await given(projectId)).things
    expect(thing).toMatchObject({
      progress: 'promised',
      amountFen: 500,
      value: { fen: 500, basis: '三家报价', by: { as: 'secretary', mine: false } },
      confirmed: { as: 'residentsSupervisor', name: '丁**', mine: false },
    })
    expect(thing?.value?.by.name).toMatch(/^.\*+$/)
    expect((await money.holds(projectId)).items.map(({ memo, amountFen }) => [memo, amountFen])).toEqual([
      ['街道奖一点承诺 0001 车库防水', 500],
    ])
  })

  it('is confirmed by nobody who entered or valued it, and only at the value that they saw', async () => {
    const projectId = await collecting(hamlet)
    const thingId = await offer(projectId, {}, 'officer')
    expect(await value(thingId, 500, 'residentsSupervisor')).toBe('ok')
    expect(await confirm(thingId, 500, 'residentsSupervisor')).toBe('funding.valueTwoPeople')
    expect(await confirm(thingId, 500, 'officer')).toBe('funding.valueTwoPeople')
    expect(await value(thingId, 501, 'ownersSupervisor')).toBe('ok')
    expect(
      await hamlet.ask('residentsSupervisor', 'funding.pledges.confirmThing', { thingId, valueFen: 500 }),
    ).toMatchObject({
      code: 'funding.valueChanged',
      text: '估价刚刚改过：现在是 ¥5.01',
    })
    expect(await confirm(thingId, 501, 'residentsSupervisor')).toBe('ok')
    expect(await value(thingId, 502)).toBe('funding.valueConfirmed')
    expect(await confirm(thingId, 501, 'officer')).toBe('funding.valueConfirmed')
  })

  it('is one promise by two who confirm at once, and by a replay', async () => {
    const projectId = await collecting(hamlet)
    const thingId = await offer(projectId)
    await value(thingId, 500)
    const input = { thingId, valueFen: 500, requestId: randomUUID() }
    const [one, two, officer] = await Promise.all([
      hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', input),
      hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', input),
      confirm(thingId, 500, 'officer'),
    ])
    expect([one === two, [one, officer].sort()]).toEqual([true, ['funding.valueConfirmed', 'ok']])
    expect((await money.holds(projectId)).balances['committedInKind:street']).toBe(-500)
  })

  it('is done when somebody recorded it with photos and another confirmed; a reversal takes the photos away', async () => {
    const projectId = await collecting(hamlet)
    const thingId = await givenThing(hamlet, { projectId, valueFen: 500 })
    const photoIds = [await photoBy(hamlet, 'gridWorker')]
    const receipt = {
      receiptId: randomUUID(),
      commitmentId: thingId,
      amountFen: 500,
      method: 'inKind',
      evidence: '验收单',
    }
    expect(await hamlet.ask('secretary', 'funding.receiving.recordReceipt', receipt)).toMatchObject({
      code: 'funding.photoOfDone',
      next: '请拍一张完成后的照片，再登记',
    })
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', { ...receipt, photoIds })).toBe(
      'files.notFound',
    )
    await hamlet.done('gridWorker', 'funding.receiving.recordReceipt', { ...receipt, photoIds })
    expect((await given(projectId)).things[0]).toMatchObject({ progress: 'promised', photoIds: [] })
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: receipt.receiptId })
    expect((await given(projectId)).things[0]).toMatchObject({ progress: 'given', receivedFen: 500, photoIds })
    expect(await hamlet.code('nobody', 'files.thumb', { fileId: photoIds[0] })).toBe('ok')
    const about = { kind: 'photo', thing: photoIds[0], reason: '拍到了孩子' }
    expect(await hamlet.code('owner 1', 'content.report', about)).toBe('ok')
    expect(await hamlet.code('gridWorker', 'content.takeBack', about)).toBe('content.ofPost')
    const reversal = { reversalId: randomUUID(), cause: { receiptId: receipt.receiptId }, reason: '登错了项目' }
    await hamlet.done('secretary', 'funding.books.askReversal', reversal)
    await hamlet.done('ownersSupervisor', 'funding.books.confirmReversal', { reversalId: reversal.reversalId })
    expect((await given(projectId)).things[0]).toMatchObject({ progress: 'promised', photoIds: [] })
    await money.holds(projectId)
  })

  it('is done without a photo where it is a concession: a fee that is not charged cannot be photographed', async () => {
    const projectId = await collecting(hamlet)
    const commitmentId = await givenThing(hamlet, { projectId, valueFen: 500, kind: 'concession' })
    const receiptId = randomUUID()
    const receipt = { receiptId, commitmentId, amountFen: 500, method: 'inKind', evidence: '减免通知' }
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', receipt)).toBe('ok')
  })

  it('is withdrawn whole, or stays as two people valued it', async () => {
    const projectId = await collecting(hamlet)
    const commitmentId = await givenThing(hamlet, { projectId, valueFen: 500 })
    const change = (amountFen: number) =>
      hamlet.code('secretary', 'funding.pledges.changeCommitment', {
        commitmentId,
        seen: 1,
        amountFen,
        evidence: '说明',
      })
    expect(await change(499)).toBe('funding.thingsStay')
    expect(await change(0)).toBe('ok')
    expect((await given(projectId)).things[0]).toMatchObject({ progress: 'withdrawn', amountFen: 0 })
    expect((await money.holds(projectId)).balances['committedInKind:street']).toBe(0)
  })

  it('is not promised as money is, nor shown by photos of money', async () => {
    const projectId = await collecting(hamlet)
    const promise = { commitmentId: randomUUID(), projectId, point: 'street', kind: 'labour', amountFen: 5 }
    expect(
      await hamlet.ask('secretary', 'funding.pledges.commit', { ...promise, payer: '街道', evidence: '函' }),
    ).toMatchObject({
      code: 'funding.valueFirst',
      next: '请用“登记实物和让利”，一人估价、另一人确认后计入',
    })
    const commitmentId = await money.promise(projectId, 5)
    const photoIds = [await photoBy(hamlet, 'secretary')]
    const receipt = {
      receiptId: randomUUID(),
      commitmentId,
      amountFen: 5,
      method: 'transfer',
      evidence: '回单',
      photoIds,
    }
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', receipt)).toBe('funding.photosOfThings')
  })

  it('is offered by a planned point that is no owner, while money is collected', async () => {
    const projectId = await collecting(hamlet)
    const code = (change: object) => hamlet.code('secretary', 'funding.pledges.offerThing', offered(projectId, change))
    expect(await code({ point: 'owner' })).toBe('funding.ownersPledge')
    expect(await code({ point: 'property' })).toBe('funding.pointNotPlanned')
    expect(await code({ projectId: await planned(hamlet, 'council') })).toBe('funding.notOffering')
    expect(await hamlet.code('propertyManager', 'funding.pledges.offerThing', offered(projectId))).toBe(
      'funding.noMandate',
    )
    expect(await code({ kind: 'cash' })).toBe('platform.badInput')
    expect(await code({ what: ' ' })).toBe('platform.badInput')
    for (const who of ['owner 0', 'gridWorker', 'contractor', 'residentsSupervisor'])
      expect(await hamlet.code(who, 'funding.pledges.offerThing', offered(projectId))).toBe('platform.notYours')
  })

  it('is valued by neither the side that gives it nor a neighbour', async () => {
    const thingId = await offer(await collecting(hamlet))
    for (const who of ['propertyManager', 'supporter', 'owner 0', 'gridWorker'])
      expect([await value(thingId, 5, who), await confirm(thingId, 5, who)]).toEqual(Array(2).fill('platform.notYours'))
    expect(await value(randomUUID(), 5)).toBe('funding.notFound')
    expect(await value(thingId, 0)).toBe('platform.badInput')
  })
})

describe('what a promise rests on', () => {
  it('has its kind; its photo is for members, and found nowhere else', async () => {
    const projectId = await collecting(hamlet)
    const fileId = await photoBy(hamlet, 'secretary')
    const commitmentId = randomUUID()
    const paper = { evidenceKind: 'awardDecision', evidence: '奖励决定 7 号', fileIds: [fileId] }
    const promise = { commitmentId, projectId, point: 'street', kind: 'cash', amountFen: 5, payer: '街道', ...paper }
    await hamlet.done('secretary', 'funding.pledges.commit', promise)
    const { promises } = await given(projectId)
    expect(promises).toMatchObject([{ evidenceKind: 'awardDecision', evidence: '奖励决定 7 号', paperIds: [fileId] }])
    expect(await hamlet.code('owner 0', 'funding.pledges.promisePaper', { paperId: fileId })).toBe('ok')
    expect(await hamlet.code('nobody', 'funding.pledges.promisePaper', { paperId: fileId })).toBe('platform.signIn')
    expect(await hamlet.code('stranger', 'funding.pledges.promisePaper', { paperId: fileId })).toBe('platform.signIn')
    expect(await hamlet.code('owner 0', 'files.thumb', { fileId })).toBe('files.notFound')
    expect(await hamlet.code('secretary', 'funding.pledges.commit', { ...promise, commitmentId: randomUUID() })).toBe(
      'files.notFound',
    )
  })

  it('belongs to the thing that rests on it', async () => {
    const projectId = await collecting(hamlet)
    const fileIds = [await photoBy(hamlet, 'secretary'), await photoBy(hamlet, 'secretary')]
    await offer(projectId, { fileIds })
    expect((await given(projectId)).things[0]?.paperIds.sort()).toEqual(fileIds.sort())
  })
})

describe('whoever has the application’s database user', () => {
  let names: Record<'project' | 'unvalued' | 'valued' | 'promised' | 'person', string>
  beforeAll(async () => {
    const project = await collecting(hamlet)
    const valued = await offer(project)
    await value(valued, 500)
    const promised = await givenThing(hamlet, { projectId: project, valueFen: 700 })
    const { rows } = await hamlet.sql(`select person_id from roles where role = 'ownersSupervisor'`)
    names = { project, unvalued: await offer(project), valued, promised, person: String(rows[0]?.['person_id']) }
  })
  const attack = (text: string) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
      const filled = text.replace(/\{(\w+)\}/g, (_, name: keyof typeof names) => `'${names[name]}'`)
      for (const statement of filled.split(';')) await sql.raw(statement.trim()).execute(trx)
    })
  const confirmation = (by: string, fen: string, from = '{valued}') => `
    insert into thing_confirmations (community_id, thing_id, project_id, point, kind, made_by, value_number, value_fen, valued_by, confirmed_by, confirmed_as, confirmed_at)
    select t.community_id, t.id, t.project_id, t.point, t.kind, t.made_by, 1, ${fen}, coalesce(v.valued_by, t.made_by), ${by}, 'x', now()
    from things t left join thing_values v on v.thing_id = t.id where t.id = ${from}`
  const promise = (fen: string) => `
    insert into commitments (community_id, id, project_id, number, point, kind, amount_fen, payer, shown_as, evidence, made_by, made_at)
    select community_id, id, project_id, 900, point, kind, ${fen}, payer, 'organisation', evidence, made_by, made_at from things where id = {valued}`
  const post = `select post_promise({valued}, now(), 'm')`

  it.each([
    ['a promise in kind that nobody valued', `${promise('500')}; ${post}`, /valued_by_two/],
    ['a promise of another value', `${confirmation('{person}', '500')}; ${promise('501')}; ${post}`, /valued_by_two/],
    ['a confirmation without its promise', confirmation('{person}', '500'), /promised/],
    ['a confirmation of another value', confirmation('{person}', '501'), /of_its_value/],
    ['a confirmation of what has no value', confirmation('{person}', '500', '{unvalued}'), /of_its_value/],
    ['a confirmation by whoever valued it', confirmation('v.valued_by', '500'), /check constraint/],
    ['a confirmation by whoever entered it', confirmation('t.made_by', '500'), /check constraint/],
    ['a confirmation by nobody we know', confirmation('gen_random_uuid()', '500'), /confirmed_by_somebody/],
    ['another value afterwards', 'update thing_values set value_fen = 1', /permission denied/],
    ['another second person afterwards', 'update thing_confirmations set confirmed_by = {person}', /permission denied/],
    ['a confirmation taken out', 'delete from thing_confirmations', /permission denied/],
    ['another thing afterwards', `update things set what = 'x'`, /permission denied/],
    ['a paper taken out', 'delete from promise_papers', /permission denied/],
    ['a photo taken out', 'delete from receipt_photos', /permission denied/],
  ])('cannot write %s', async (_, statements, reason) => {
    await expect(attack(statements)).rejects.toThrow(reason)
    await money.holds(names.project)
  })
})
