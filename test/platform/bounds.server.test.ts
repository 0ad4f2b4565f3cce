import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { talliedOf } from '../support/outsider'

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
