import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { type Hamlet, met, openHamlet, planned } from '../support/hamlet'

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

describe('resolve', () => {
  const resolution = (projectId: string, meetingId: string, change: object = {}) => ({
    resolutionId: randomUUID(),
    projectId,
    meetingId,
    text: '同意方案',
    entitled: 4,
    present: 3,
    consented: 2,
    ...change,
  })

  it('moves a project from plan through decision to funding, in one transaction', async () => {
    const projectId = await planned(hamlet, 'council')
    const input = resolution(projectId, await met(hamlet, projectId))
    expect(await hamlet.done('secretary', 'deliberation.resolve', input)).toEqual({
      resolutionId: input.resolutionId,
      passed: true,
    })
    expect(await hamlet.stages(projectId)).toEqual(['raised', 'deliberating', 'planned', 'deciding', 'funding'])
    expect(await talk('nobody', projectId)).toMatchObject({
      resolutions: [{ id: input.resolutionId, text: '同意方案', entitled: 4, present: 3, consented: 2, passed: true }],
    })
  })

  it('keeps a resolution that failed, and the project goes back to deliberation', async () => {
    const projectId = await planned(hamlet, 'council')
    const input = resolution(projectId, await met(hamlet, projectId), { present: 2 })
    expect(await hamlet.done('secretary', 'deliberation.resolve', input)).toMatchObject({ passed: false })
    expect((await hamlet.stages(projectId)).slice(-2)).toEqual(['deciding', 'deliberating'])
    expect(await talk('nobody', projectId)).toMatchObject({ resolutions: [{ passed: false }] })
  })

  it('takes every contributor where the plan says contributors', async () => {
    const allButOne = await planned(hamlet, 'contributors')
    const notAll = resolution(allButOne, await met(hamlet, allButOne), { present: 4, consented: 3 })
    expect(await hamlet.done('secretary', 'deliberation.resolve', notAll)).toMatchObject({ passed: false })
    const together = await planned(hamlet, 'contributors')
    const all = resolution(together, await met(hamlet, together), { present: 4, consented: 4 })
    expect(await hamlet.done('secretary', 'deliberation.resolve', all)).toMatchObject({ passed: true })
  })

  it('is one resolution by two taps or a replay, and the first of two phones', async () => {
    const projectId = await planned(hamlet, 'council')
    const meetingId = await met(hamlet, projectId)
    const input = { ...resolution(projectId, meetingId), requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'deliberation.resolve', input)
    expect(await hamlet.done('secretary', 'deliberation.resolve', input)).toEqual(first)
    const tap = { ...input, requestId: randomUUID() }
    expect(await hamlet.done('secretary', 'deliberation.resolve', tap)).toEqual(first)
    expect(await talk('nobody', projectId)).toMatchObject({ resolutions: [{ id: input.resolutionId }] })
    const contested = await planned(hamlet, 'council')
    const about = await met(hamlet, contested)
    const phones = [2, 1].map((consented) =>
      hamlet.code('secretary', 'deliberation.resolve', resolution(contested, about, { consented })),
    )
    expect((await Promise.all(phones)).sort()).toEqual(['deliberation.notPlanned', 'ok'])
  })

  it('refuses what a meeting does not decide, and a meeting about something else', async () => {
    const elsewhere = await met(hamlet, await planned(hamlet, 'council'))
    const byBallot = await planned(hamlet, 'ballot')
    const projectId = await planned(hamlet, 'council')
    const code = (who: string, input: object) => hamlet.code(who, 'deliberation.resolve', input)
    const own = await met(hamlet, projectId)
    expect(await code('secretary', resolution(byBallot, await met(hamlet, byBallot)))).toBe('deliberation.notByMeeting')
    expect(await code('secretary', resolution(projectId, elsewhere))).toBe('deliberation.noMeeting')
    expect(await code('secretary', resolution(projectId, own, { present: 5 }))).toBe('deliberation.impossible')
    expect(await code('secretary', resolution(randomUUID(), own))).toBe('projects.notFound')
    expect(await code('gridWorker', resolution(projectId, own))).toBe('platform.notYours')
    expect((await hamlet.stages(projectId)).at(-1)).toBe('planned')
  })
})
