import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { outsiderOf, talliedOf } from '../support/outsider'

/* What one person may have waiting, so that a list stays everybody's. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const times = <T>(n: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, k) => work(k)))
const raise = (n: number, projectId: string = randomUUID()) =>
  hamlet.ask(`owner ${n}`, 'projects.raise', {
    projectId,
    unitId: hamlet.homes[n]?.unit.id,
    title: '灯不亮',
    summary: '三层没有灯',
    photoIds: [],
  })
const remark = (n: number, projectId: string, remarkId: string = randomUUID()) =>
  hamlet.ask(`owner ${n}`, 'deliberation.remark', { remarkId, projectId, text: '什么时候修？' })

test('of sixty matters at once ten wait; a neighbour still raises, and so does the same person when one was looked at', async () => {
  const ids = Array.from({ length: 60 }, () => randomUUID())
  const raised = await Promise.all(ids.map((id) => raise(1, id)))
  expect(talliedOf(raised)).toEqual({ ok: 10, 'projects.tooManyWaiting': 50 })
  expect(await raise(3)).toMatchObject({ ok: true })
  const [waiting = ''] = ids.filter((_, n) => raised[n]?.ok)
  await hamlet.done('secretary', 'projects.accept', { projectId: waiting, reason: '列入议事' })
  expect(await raise(1)).toMatchObject({ ok: true })
  expect(await raise(1)).toMatchObject({ code: 'projects.tooManyWaiting', text: expect.stringContaining('10') })
})

test('of twenty remarks at once ten wait on one project, thirty in all; an answer makes room', async () => {
  const projects = [await planned(hamlet, 'council'), await planned(hamlet, 'council')]
  const ids = Array.from({ length: 20 }, () => randomUUID())
  const said = await Promise.all(ids.map((id) => remark(2, projects[0] ?? '', id)))
  expect(talliedOf(said)).toEqual({ ok: 10, 'deliberation.tooManyOpen': 10 })
  expect(await remark(3, projects[0] ?? '')).toMatchObject({ ok: true })
  expect(talliedOf(await times(12, () => remark(2, projects[1] ?? '')))).toEqual({
    ok: 10,
    'deliberation.tooManyOpen': 2,
  })
  const more = [await planned(hamlet, 'council'), await planned(hamlet, 'council')]
  expect(talliedOf(await times(12, () => remark(2, more[0] ?? '')))).toEqual({ ok: 10, 'deliberation.tooManyOpen': 2 })
  expect(await remark(2, more[1] ?? '')).toMatchObject({
    code: 'deliberation.tooManyOpen',
    text: expect.stringContaining('30'),
  })
  const remarkId = ids.find((_, n) => said[n]?.ok)
  await hamlet.done('secretary', 'deliberation.answerRemark', { remarkId, answer: '下周三' })
  expect(await remark(2, projects[0] ?? '')).toMatchObject({ ok: true })
})

describe('what leaves a row for good is done so often in a day by one person; a neighbour behind the same address does it still', () => {
  const pledge = (projectId: string, n: number) => ({
    commitmentId: randomUUID(),
    projectId,
    unitId: hamlet.homes[n]?.unit.id,
    amountFen: 1,
    shownAs: 'masked',
  })
  it.each<[string, number, (projectId: string, n: number) => object]>([
    ['funding.pledges.pledge', 300, pledge],
    ['identity.consent', 60, () => ({ purpose: 'publicName', given: true })],
    ['identity.newDevice', 60, () => ({ label: '' })],
    ['funding.wechatpay.beginWechat', 30, () => ({ orderId: randomUUID(), commitmentId: randomUUID(), amountFen: 1 })],
  ])('%s', async (path, most, input) => {
    const from = outsiderOf(hamlet)
    const projectId = await collecting(hamlet)
    const code = async (n: number) => {
      const reply = await from(`owner ${n}`, 'home', path, input(projectId, n))
      return reply.ok ? 'ok' : reply.code
    }
    const first = await code(1)
    await hamlet.sql(
      `update call_counts set used = ${most} where used = 1 and ends_at > '${hamlet.now()}'::timestamptz + interval '50 minutes'`,
    )
    expect([first, await code(1), await code(2)]).toEqual([first, 'platform.tooMany', first])
    expect(first).toBe(path.endsWith('Wechat') ? 'funding.notFound' : 'ok')
  })

  it('a pledge is changed no oftener than it is made, and always withdrawn', async () => {
    const from = outsiderOf(hamlet)
    const projectId = await collecting(hamlet)
    const { commitmentId, ...made } = pledge(projectId, 3)
    expect(await from('owner 3', 'home', 'funding.pledges.pledge', { ...made, commitmentId })).toMatchObject({
      ok: true,
    })
    await hamlet.sql(
      `update call_counts set used = 300 where used = 1 and ends_at > '${hamlet.now()}'::timestamptz + interval '50 minutes'`,
    )
    const change = { commitmentId, seen: 1, amountFen: 1, shownAs: 'neighbour' }
    const said = await from('owner 3', 'home', 'funding.pledges.changePledge', change)
    expect(said).toMatchObject({ code: 'platform.tooMany' })
    expect(await from('owner 3', 'home', 'funding.pledges.withdrawPledge', { commitmentId, seen: 1 })).toMatchObject({
      ok: true,
    })
  })
})
