import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

const ago = (ms: number) => instant(hamlet.story.house.clock() - ms)
const talk = (who: string, projectId: string, cursors: object = {}) =>
  hamlet.done(who, 'deliberation.ofProject', { projectId, ...cursors })
const meeting = (projectId: string, change: object = {}) => ({
  meetingId: randomUUID(),
  projectId,
  venue: 'hall',
  heldAt: ago(hourMs),
  title: '议事会',
  minutes: '大家都同意',
  attended: 3,
  ...change,
})

describe('recordMeeting', () => {
  it('writes down meetings of now and of long ago, the latest held first, for everybody to read', async () => {
    const projectId = await planned(hamlet, 'council')
    const old = meeting(projectId, { heldAt: '2009-05-01T11:00:00Z', venue: 'online', title: '线上议事' })
    const recent = meeting(projectId, { heldAt: ago(0) })
    await hamlet.done('gridWorker', 'deliberation.recordMeeting', recent)
    await hamlet.done('secretary', 'deliberation.recordMeeting', old)
    expect(await talk('nobody', projectId)).toMatchObject({
      meetings: [
        { id: recent.meetingId, venue: 'hall', heldAt: hamlet.now(), attended: 3 },
        { id: old.meetingId, venue: 'online', heldAt: '2009-05-01T19:00:00.000+08:00', title: '线上议事' },
      ],
      next: null,
    })
  })

  it('is one meeting by two taps, two phones or a replay', async () => {
    const projectId = await planned(hamlet, 'council')
    const input = { ...meeting(projectId), requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'deliberation.recordMeeting', input)
    expect(await hamlet.done('secretary', 'deliberation.recordMeeting', input)).toEqual(first)
    const again = { ...input, requestId: undefined }
    const taps = [randomUUID(), randomUUID()].map((requestId) =>
      hamlet.code('secretary', 'deliberation.recordMeeting', { ...again, requestId }),
    )
    expect(await Promise.all(taps)).toEqual(['ok', 'ok'])
    expect(await talk('nobody', projectId)).toMatchObject({ meetings: [{ id: input.meetingId }] })
    const other = { ...input, requestId: randomUUID(), title: '另一次会' }
    expect(await hamlet.code('secretary', 'deliberation.recordMeeting', other)).toBe('platform.requestReused')
  })

  it('refuses a meeting that lies ahead, an unknown project, and everybody else', async () => {
    const projectId = await planned(hamlet, 'council')
    const code = (who: string, change: object) =>
      hamlet.code(who, 'deliberation.recordMeeting', meeting(projectId, change))
    expect(await code('secretary', { heldAt: ago(-1) })).toBe('deliberation.notHeldYet')
    expect(await code('secretary', { projectId: randomUUID() })).toBe('projects.notFound')
    expect(await code('secretary', { attended: 0 })).toBe('platform.badInput')
    expect(await code('owner 0', {})).toBe('platform.notYours')
    expect(await code('stranger', {})).toBe('platform.notMember')
    expect(await code('nobody', {})).toBe('platform.signIn')
  })

  it('pages meetings without losing those of the same minute', async () => {
    const projectId = await planned(hamlet, 'council')
    const heldAt = ago(dayMs)
    for (let n = 0; n < 51; n += 1) {
      await hamlet.done('secretary', 'deliberation.recordMeeting', meeting(projectId, { heldAt, title: `第 ${n} 次` }))
    }
    const first = await talk('nobody', projectId)
    expect(first).toMatchObject({ next: expect.any(String) })
    const { meetings, next } = first as { meetings: { title: string }[]; next: string }
    const rest = (await talk('nobody', projectId, { cursor: next })) as { meetings: { title: string }[]; next: null }
    expect([meetings.length, rest.meetings.length, rest.next]).toEqual([50, 1, null])
    expect(new Set([...meetings, ...rest.meetings].map(({ title }) => title)).size).toBe(51)
  })
})
