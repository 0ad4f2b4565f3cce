import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { department } from '../support/settling'

let hamlet: Hamlet
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = await planned(hamlet, 'council')
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

const ahead = (ms: number) => instant(hamlet.story.house.clock() + ms)
const call = (change: object = {}) => ({
  whistleId: randomUUID(),
  projectId,
  department,
  matter: '楼顶漏雨，请来看看',
  dueAt: ahead(3 * dayMs),
  ...change,
})
const blown = async (change: object = {}): Promise<string> => {
  const input = call(change)
  await hamlet.done('secretary', 'whistles.blow', input)
  return input.whistleId
}
type Shown = { id: string; state: string; steps: { state: string; note: string; at: string }[] }
const shown = async (whistleId: string): Promise<Shown | undefined> => {
  const { items } = (await hamlet.done('nobody', 'whistles.ofProject', { projectId })) as { items: Shown[] }
  return items.find(({ id }) => id === whistleId)
}

describe('a whistle', () => {
  it('is blown, acknowledged, come for and resolved, and everybody can read each step', async () => {
    const input = call()
    await hamlet.done('secretary', 'whistles.blow', input)
    const { whistleId } = input
    hamlet.story.passes()
    expect(await hamlet.done('liaison', 'whistles.acknowledge', { whistleId, note: '收到' })).toEqual({
      whistleId,
      state: 'acknowledged',
    })
    hamlet.story.passes()
    await hamlet.done('liaison', 'whistles.onSite', { whistleId, note: '到了现场' })
    hamlet.story.passes()
    await hamlet.done('liaison', 'whistles.resolve', { whistleId, note: '按政策补助' })
    expect(await shown(whistleId)).toMatchObject({
      title: '楼道灯不亮',
      department,
      state: 'resolved',
      dueAt: input.dueAt,
      steps: [
        { state: 'blown', note: '楼顶漏雨，请来看看' },
        { state: 'acknowledged', note: '收到' },
        { state: 'onSite', note: '到了现场' },
        { state: 'resolved', note: '按政策补助', at: hamlet.now() },
      ],
    })
  })

  it('is one whistle by two taps or a replay, also when the second tap counts its days anew', async () => {
    const input = { ...call(), requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'whistles.blow', input)
    expect(await hamlet.done('secretary', 'whistles.blow', input)).toEqual(first)
    hamlet.story.passes()
    const tap = { ...input, requestId: randomUUID(), dueAt: ahead(3 * dayMs) }
    expect(await hamlet.done('secretary', 'whistles.blow', tap)).toEqual(first)
    expect(await shown(input.whistleId)).toMatchObject({ dueAt: input.dueAt, steps: [{ state: 'blown' }] })
    const other = { ...tap, requestId: randomUUID(), matter: '另一件事' }
    expect(await hamlet.code('secretary', 'whistles.blow', other)).toBe('platform.requestReused')
  })

  it('is answered once by two phones, and a replay answers the same', async () => {
    const whistleId = await blown()
    const answer = { whistleId, note: '收到', requestId: randomUUID() }
    const phones = [answer, { ...answer, requestId: randomUUID() }].map((input) =>
      hamlet.code('liaison', 'whistles.acknowledge', input),
    )
    expect((await Promise.all(phones)).sort()).toEqual(['ok', 'whistles.notNext'])
    const onSite = { whistleId, note: '到了', requestId: randomUUID() }
    const first = await hamlet.done('liaison', 'whistles.onSite', onSite)
    expect(await hamlet.done('liaison', 'whistles.onSite', onSite)).toEqual(first)
    expect((await shown(whistleId))?.steps.map(({ state }) => state)).toEqual(['blown', 'acknowledged', 'onSite'])
  })

  it('is not resolved before somebody came', async () => {
    const whistleId = await blown()
    const code = (path: string) => hamlet.code('liaison', `whistles.${path}`, { whistleId, note: '办好了' })
    expect(await code('resolve')).toBe('whistles.notNext')
    expect(await code('onSite')).toBe('whistles.notNext')
    expect(await code('acknowledge')).toBe('ok')
    expect(await code('resolve')).toBe('whistles.notNext')
  })

  it('is answered by the department that was called', async () => {
    const whistleId = await blown()
    const code = (who: string, id = whistleId) =>
      hamlet.code(who, 'whistles.acknowledge', { whistleId: id, note: '收到' })
    expect(await code('other liaison')).toBe('whistles.notYourDepartment')
    expect(await code('secretary')).toBe('platform.notYours')
    expect(await code('stranger')).toBe('platform.notMember')
    expect(await code('liaison', randomUUID())).toBe('whistles.notFound')
  })

  it('is blown by the secretary, about a project of the community, with time to come', async () => {
    const code = (who: string, change: object) => hamlet.code(who, 'whistles.blow', call(change))
    expect(await code('secretary', { dueAt: ahead(0) })).toBe('whistles.dueTooEarly')
    expect(await code('secretary', { projectId: randomUUID() })).toBe('projects.notFound')
    expect(await code('secretary', { matter: '' })).toBe('platform.badInput')
    expect(await code('gridWorker', {})).toBe('platform.notYours')
    expect(await code('nobody', {})).toBe('platform.signIn')
  })
})

describe('mine', () => {
  it('shows a liaison what their department was called for, page by page, and nobody else anything', async () => {
    const water = '区水务部门'
    for (let n = 0; n < 51; n += 1) await blown({ department: water, matter: `第 ${n} 处积水` })
    type Page = { items: { department: string; matter: string }[]; next: string | null }
    const first = (await hamlet.done('other liaison', 'whistles.mine', {})) as Page
    const rest = (await hamlet.done('other liaison', 'whistles.mine', { cursor: first.next })) as Page
    expect([first.items.length, rest.items.length, rest.next]).toEqual([50, 1, null])
    const all = [...first.items, ...rest.items]
    expect(new Set(all.map(({ matter }) => matter)).size).toBe(51)
    expect(all.every((whistle) => whistle.department === water)).toBe(true)
    expect(await hamlet.code('secretary', 'whistles.mine', {})).toBe('platform.notYours')
  })
})
