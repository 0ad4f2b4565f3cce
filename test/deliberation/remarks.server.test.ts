import { randomUUID } from 'node:crypto'
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

const talk = (who: string, projectId: string, cursors: object = {}) =>
  hamlet.done(who, 'deliberation.ofProject', { projectId, ...cursors })

describe('remarks', () => {
  const said = (projectId: string, text: string) => ({ remarkId: randomUUID(), projectId, text })

  it('are open until somebody answers, and never show a full name', async () => {
    const projectId = await planned(hamlet, 'council')
    const input = said(projectId, '灯要声控的')
    await hamlet.done('owner 1', 'deliberation.remark', input)
    const owner = hamlet.roll.people[1]?.legalName ?? ''
    const before = await talk('owner 1', projectId)
    expect(before).toMatchObject({
      remarks: [{ id: input.remarkId, text: '灯要声控的', author: `${owner.slice(0, 1)}**`, open: true, mine: true }],
      nextRemark: null,
    })
    expect(JSON.stringify(before)).not.toContain(owner)
    await hamlet.done('contractor', 'deliberation.answerRemark', { remarkId: input.remarkId, answer: '就是声控的' })
    expect(await talk('nobody', projectId)).toMatchObject({
      remarks: [{ answer: '就是声控的', answeredAt: hamlet.now(), open: false, mine: false }],
    })
  })

  it('are one remark by two taps or a replay', async () => {
    const projectId = await planned(hamlet, 'council')
    const input = { ...said(projectId, '什么时候开工'), requestId: randomUUID() }
    const first = await hamlet.done('owner 2', 'deliberation.remark', input)
    expect(await hamlet.done('owner 2', 'deliberation.remark', input)).toEqual(first)
    const tap = { ...input, requestId: randomUUID() }
    expect(await hamlet.done('owner 2', 'deliberation.remark', tap)).toEqual(first)
    expect(await hamlet.code('owner 3', 'deliberation.remark', { ...tap, requestId: randomUUID() })).toBe(
      'platform.requestReused',
    )
    expect(await talk('nobody', projectId)).toMatchObject({ remarks: [{ id: input.remarkId }] })
  })

  it('are answered once, by somebody else, and by staff', async () => {
    const projectId = await planned(hamlet, 'council')
    const own = said(projectId, '工作人员也有意见')
    await hamlet.done('secretary', 'deliberation.remark', own)
    const answer = (who: string, remarkId = own.remarkId) =>
      hamlet.code(who, 'deliberation.answerRemark', { remarkId, answer: '已记下' })
    expect(await answer('secretary')).toBe('deliberation.ownRemark')
    expect(await answer('owner 0')).toBe('platform.notYours')
    expect(await answer('officer', randomUUID())).toBe('deliberation.notFound')
    expect((await Promise.all([answer('officer'), answer('propertyManager')])).sort()).toEqual([
      'deliberation.answered',
      'ok',
    ])
    expect(await answer('contractor')).toBe('deliberation.answered')
  })

  it('are for members of the community, about projects of it', async () => {
    const projectId = await planned(hamlet, 'council')
    expect(await hamlet.code('stranger', 'deliberation.remark', said(projectId, '路过'))).toBe('platform.notMember')
    expect(await hamlet.code('owner 0', 'deliberation.remark', said(randomUUID(), '哪件事'))).toBe('projects.notFound')
    expect(await hamlet.code('owner 0', 'deliberation.remark', said(projectId, '   '))).toBe('platform.badInput')
  })

  it('are paged apart from meetings', async () => {
    const projectId = await planned(hamlet, 'council')
    // More than one person may have waiting.
    await hamlet.sql(`insert into remarks (community_id, id, project_id, person_id, text, at)
      select community_id, gen_random_uuid(), id, raised_by, '意见 ' || n, raised_at + n * interval '1 second'
      from projects, generate_series(1, 101) n where id = '${projectId}'`)
    type Page = { remarks: { text: string }[]; nextRemark: string | null }
    const first = (await talk('nobody', projectId)) as Page
    const rest = (await talk('nobody', projectId, { remarkCursor: first.nextRemark })) as Page
    expect([first.remarks.length, rest.remarks.length, rest.nextRemark]).toEqual([100, 1, null])
    expect(new Set([...first.remarks, ...rest.remarks].map(({ text }) => text)).size).toBe(101)
  })
})
