import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { dayMs, instant } from '../../src/platform/instant'
import { type Hamlet, planned } from '../support/hamlet'

/** Words that are found in nothing else. */
export const secretWords = '独一无二的话'

/** Something that somebody says in public: the call with its input, what it is called, and in which project. */
export type Spoken = {
  who: string
  path: string
  input: Record<string, unknown>
  kind: string
  thing: string
  field: string
}

/** One of each kind of words that can be hidden, about a project that is collecting money or is built. */
export const spoken = async (hamlet: Hamlet, words: string, building: string, gridId: string): Promise<Spoken[]> => {
  const projectId = await planned(hamlet, 'council')
  const remarkId = randomUUID()
  await hamlet.done('owner 0', 'deliberation.remark', { remarkId, projectId, text: '什么时候开工' })
  const now = hamlet.story.house.clock()
  const matter = randomUUID()
  const remark = randomUUID()
  const meeting = randomUUID()
  const notice = randomUUID()
  const { rows } = await hamlet.sql(
    `select id from milestones where project_id = '${building}' and done_at is null order by position limit 1`,
  )
  const milestone = String(rows[0]?.['id'])
  const unitId = hamlet.homes[0]?.unit.id
  return [
    {
      who: 'owner 0',
      path: 'projects.raise',
      input: { projectId: matter, unitId, title: `修灯${words}`, summary: words, photoIds: [] },
      kind: 'matter',
      thing: matter,
      field: '标题',
    },
    {
      who: 'owner 0',
      path: 'deliberation.remark',
      input: { remarkId: remark, projectId, text: `我觉得${words}` },
      kind: 'remark',
      thing: remark,
      field: '内容',
    },
    {
      who: 'secretary',
      path: 'deliberation.answerRemark',
      input: { remarkId, answer: `下周${words}` },
      kind: 'answer',
      thing: remarkId,
      field: '答复',
    },
    {
      who: 'gridWorker',
      path: 'deliberation.recordMeeting',
      input: {
        meetingId: meeting,
        projectId,
        venue: 'hall',
        heldAt: instant(now - 60_000),
        title: '议事会',
        minutes: `会上${words}`,
        attended: 3,
      },
      kind: 'minutes',
      thing: meeting,
      field: '会议纪要',
    },
    {
      who: 'secretary',
      path: 'notices.publish',
      input: {
        noticeId: notice,
        projectId: building,
        template: 'other',
        title: '施工公告',
        reason: words,
        affects: '南路',
        detour: '走北路',
        startsAt: instant(now + dayMs),
        endsAt: instant(now + dayMs + 3_600_000),
        contractor: '',
        siteManager: '',
        sitePhone: '',
        complaintPhone: '12345',
        nightPermit: '',
        gridIds: [gridId],
      },
      kind: 'notice',
      thing: notice,
      field: '原因',
    },
    {
      who: 'contractor',
      path: 'works.finishMilestone',
      input: { milestoneId: milestone, note: `完工${words}`, photoIds: [] },
      kind: 'milestone',
      thing: milestone,
      field: '说明',
    },
  ]
}

/** Everything that anybody reads without a post about these projects, by each of them or by one of them in turn: calls, open reading, and a neighbour's box. */
export const publicAnswers = async (
  hamlet: Hamlet,
  projectIds: readonly string[],
  noticeIds: readonly string[],
  byAll = true,
) => {
  const calls: [string, object][] = [
    ['board.projects', {}],
    ['board.bulletins', {}],
    ['projects.find', { words: '修灯' }],
    ['projects.find', { words: secretWords }],
    ['notices.upcoming', {}],
    ...noticeIds.map((noticeId): [string, object] => ['notices.one', { noticeId }]),
    ...projectIds.flatMap((projectId): [string, object][] => [
      ['board.project', { projectId }],
      ['projects.plan', { projectId }],
      ['deliberation.ofProject', { projectId }],
      ['works.progress', { projectId }],
      ['notices.ofProject', { projectId }],
      ['whistles.ofProject', { projectId }],
    ]),
  ]
  const told: string[] = []
  const readers = ['nobody', 'owner 1', 'propertyManager']
  for (const [place, [path, input]] of calls.entries())
    for (const who of byAll ? readers : [readers[place % readers.length] ?? ''])
      told.push(JSON.stringify(await hamlet.ask(who, path, input)))
  told.push(JSON.stringify(await hamlet.done('owner 1', 'notices.inbox', {})))
  told.push(JSON.stringify(await hamlet.done('owner 1', 'board.todo', {})))
  const app = openReading(hamlet.story.house)
  const pages = [
    `/communities/${hamlet.town.id}/projects`,
    ...projectIds.flatMap((id) => [
      `/projects/${id}`,
      `/projects/${id}/notices`,
      `/projects/${id}/bulletins`,
      `/projects/${id}/ledger`,
    ]),
  ]
  for (const page of pages) told.push(await (await app.request(page)).text())
  return told
}
