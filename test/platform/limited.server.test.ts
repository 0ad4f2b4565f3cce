import { randomUUID } from 'node:crypto'
import { moneyOf } from '../funding/money'
import { appointLimited, asOwner, type Limited, limitedTo, openLimited, planter } from '../support/limited'

let limited: Limited
beforeAll(async () => {
  limited = await openLimited()
})
afterAll(async () => {
  await limited.hamlet.drop()
})
const ask = (who: string, path: string, input: object) => limited.hamlet.code(who, path, input)

it('a payment is signed by supervisors of its project or its compound, and each signature names the very post', async () => {
  const { hamlet, ids } = limited
  const { withCash, asked, paid } = moneyOf(() => hamlet)
  const { projectId } = await withCash(5_000)
  const here = { ...ids, p1: projectId, c1: ids.c2, b1: hamlet.roll.buildings[0]?.id ?? '' }
  await appointLimited({ hamlet, ids: here }, ['residentsSupervisor', 'ownersSupervisor'], ['p1', 'p2', 'c1', 'b1'])
  const paymentId = await asked(projectId, 100)
  const sign = (role: string, limit: string, body: string) =>
    ask(limitedTo(role, limit), 'funding.spending.signPayment', { paymentId, body })
  for (const limit of ['p2', 'b1'])
    expect(await sign('residentsSupervisor', limit, 'residents')).toBe('platform.outOfScope')
  expect(await paid(paymentId)).toBe('funding.needsBothSignatures')
  expect(await sign('residentsSupervisor', 'p1', 'residents')).toBe('ok')
  expect(await sign('ownersSupervisor', 'c1', 'owners')).toBe('ok')
  expect(await paid(paymentId)).toBe('ok')
  const { rows } = await hamlet.sql(`select body, role_scope from payment_signatures order by body desc`)
  expect(rows).toEqual([
    { body: 'residents', role_scope: projectId },
    { body: 'owners', role_scope: here.c1 },
  ])
})

it('whoever supervises here for one body and elsewhere for the other signs here for the first alone', async () => {
  const { hamlet, ids } = limited
  const { withCash, asked } = moneyOf(() => hamlet)
  const { projectId } = await withCash(5_000)
  await appointLimited({ hamlet, ids: { ...ids, p1: projectId, c1: ids.p2 } }, ['ownersSupervisor'], ['p1'])
  const both = limitedTo('ownersSupervisor', 'p1')
  const paymentId = await asked(projectId, 100)
  await asOwner(hamlet, async (client) => {
    await client.query(
      `insert into roles (community_id, person_id, role, scope, scope_kind, scope_id, appointed_by, appointed_at,
          appointment_id, signs_from, body)
        select r.community_id, r.person_id, 'residentsSupervisor', r.scope, 'project', $1, r.person_id, r.appointed_at,
          r.appointment_id, r.signs_from, r.body
        from roles r where r.scope_id = $2 and r.role = 'ownersSupervisor'`,
      [ids.p2, projectId],
    )
  })
  const sign = (body: string) => ask(both, 'funding.spending.signPayment', { paymentId, body })
  expect(await sign('residents')).toBe('platform.notYours')
  expect(await sign('owners')).toBe('ok')
})

describe('what a limited post is shown', () => {
  beforeAll(async () => {
    await appointLimited(
      limited,
      ['secretary', 'gridWorker', 'ownersSupervisor'],
      ['p1', 'p2', 'c1', 'b1', 'b2', 'g1', 'g2'],
    )
  })
  const shown = async <T>(who: string, path: string, input: object = {}) =>
    (await limited.hamlet.done(who, path, input)) as T

  it('the accounts of its own projects, and the number of no other', async () => {
    const { hamlet, ids } = limited
    const confirmed = async (accountId: string, aboutId: string, number: string) => {
      const account = { accountId, about: 'project', aboutId, holder: '居委会', bank: '银行', number, reason: '开户' }
      await hamlet.done('secretary', 'funding.receiving.setAccount', account)
      await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
    }
    const own = randomUUID()
    const other = randomUUID()
    const shared = randomUUID()
    await confirmed(own, ids.p1, '6222021234567890')
    await confirmed(other, ids.p2, '6222021234567999')
    type Items = { items: { id: string }[] }
    const of = async (limit: string) =>
      (await shown<Items>(limitedTo('secretary', limit), 'funding.receiving.accounts')).items.map(({ id }) => id)
    expect(await of('p1')).toEqual([own])
    expect((await of('c1')).sort()).toEqual([own, other].sort())
    expect(await of('b1')).toEqual([])
    type Account = { current: { number: string } }
    const number = async (limit: string) =>
      (await shown<Account>(limitedTo('secretary', limit), 'funding.receiving.account', { projectId: ids.p1 })).current
        .number
    expect(await number('p1')).toBe('6222021234567890')
    expect(await number('p2')).not.toContain('622202123456')
    // One number for two projects: its book is of both, and whoever answers for one of them opens it no longer.
    const book = (limit: string) => ask(limitedTo('secretary', limit), 'funding.receiving.bankBook', { accountId: own })
    expect(await book('p1')).toBe('ok')
    await confirmed(shared, ids.p2, '6222021234567890')
    expect([await book('p1'), await book('p2'), await book('c1')]).toEqual([
      'platform.outOfScope',
      'platform.outOfScope',
      'ok',
    ])
  })

  it('on the desk, a grid’s worker sees the promises of its own homes, and no payment', async () => {
    const { hamlet, ids, unitId } = limited
    const { rows } = await hamlet.sql(
      `select u.id from units u join stairwells s on s.id = u.stairwell_id where s.building_id = '${ids.b2}'`,
    )
    const [far] = rows.map(({ id }) => String(id))
    const promised: string[] = []
    await asOwner(hamlet, async (client) => {
      const plant = planter(client, hamlet.town.id)
      const of = { project_id: ids.p1, amount_fen: 500, received_fen: 0 }
      for (const [number, unit_id] of [unitId, far].entries())
        promised.push(await plant('commitments', { ...of, unit_id, number }))
      await plant('payments', { project_id: ids.p1 })
    })
    type Desk = { payments: unknown[] }
    const desk = async (limit: string) => {
      const role = limit.startsWith('g') ? 'gridWorker' : 'secretary'
      const of = { projectId: ids.p1 }
      const { payments } = await shown<Desk>(limitedTo(role, limit), 'funding.spending.desk', of)
      const { items } = await shown<{ items: { id: string }[] }>(limitedTo(role, limit), 'funding.spending.awaited', of)
      return { promises: items.map(({ id }) => promised.indexOf(id)).sort(), payments: payments.length }
    }
    expect(await desk('g1')).toEqual({ promises: [0], payments: 0 })
    expect(await desk('g2')).toEqual({ promises: [1], payments: 0 })
    expect(await desk('p1')).toEqual({ promises: [0, 1], payments: 1 })
  })

  it('people behind the doors of its own building alone', async () => {
    const { ids } = limited
    const at = { compoundId: ids.c1, building: '甲楼', stairwell: '1', room: '101', purpose: 'assist' }
    const found = async (role: string, limit: string) =>
      (await shown<{ items: unknown[] }>(limitedTo(role, limit), 'identity.peopleAt', at)).items.length
    expect([await found('gridWorker', 'g1'), await found('gridWorker', 'g2')]).toEqual([1, 0])
    expect([await found('secretary', 'b1'), await found('secretary', 'b2')]).toEqual([1, 0])
  })
})
