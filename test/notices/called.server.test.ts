import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { work } from '../support/work'

/* Whoever is called to a resolution is told so, once more a day before it is over where they are silent, and what came of it. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  expect(hamlet.reported).toEqual([])
  await hamlet.drop()
})

const ahead = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
const signature = { drawing: 'M0 0L10 10L20 20', device: 'test' }
type Message = { title: string; body: string; page: string }
const told = async (who: string) => {
  const { items } = (await hamlet.done(who, 'notices.inbox', {})) as { items: Message[] }
  return items.filter(({ page }) => page.startsWith('votes/resolutions/pages/resolve'))
}
const worked = () => work(hamlet.url, hamlet.story.house)

const call = async (text = '同意换灯方案') => {
  const projectId = await planned(hamlet, 'council')
  const { rows } = await hamlet.sql("select id from people where legal_name in ('卜三', '卜四') order by legal_name")
  const resolutionId = randomUUID()
  const seats = rows.map(({ id }) => ({ personId: String(id), party: 'others', body: '代表' }))
  const named = { named: '王芳', party: 'others', body: '业主代表' }
  const meetsAt = ahead(3)
  const closesAt = ahead(4)
  const fixed = { resolutionId, projectId, venue: 'hall', text, place: '社区议事厅', meetsAt, closesAt }
  await hamlet.done('secretary', 'votes.resolutions.putResolution', { ...fixed, called: [...seats, named] })
  return { projectId, resolutionId }
}

test('who is called is told when and where, at once and only once; nobody else is, and no name is in it', async () => {
  const { projectId } = await call()
  await worked()
  await worked()
  const page = `votes/resolutions/pages/resolve/index?id=${projectId}`
  const messages = await told('ownersCommittee')
  expect(messages.map(({ title }) => title).sort()).toEqual(['明天开会：同意换灯方案', '请您到会：同意换灯方案'])
  for (const message of messages) expect(message).toMatchObject({ page, body: expect.stringContaining('社区议事厅') })
  expect(JSON.stringify(messages)).not.toMatch(/卜|王芳/)
  expect(await told('owner 0')).toEqual([])
  const { rows } = await hamlet.sql("select distinct at from messages where cause like 'reminded%'")
  // A day before the meeting, three days from when it was put.
  expect(rows).toEqual([{ at: new Date(Date.parse(ahead(2))) }])
})

test('of a long resolution a message says the beginning', async () => {
  await call(`同意换灯方案。${'灯'.repeat(1_900)}`)
  await worked()
  for (const { title } of await told('ownersCommittee')) expect(title).toMatch(/：同意换灯方案。灯{32}…$/)
})

test('who has answered is not reminded; both are told what came of it', async () => {
  const { resolutionId } = await call()
  hamlet.story.passes((3 * dayMs) / 60_000)
  await hamlet.done('ownersCommittee', 'votes.resolutions.attendResolution', { resolutionId, ...signature })
  await hamlet.done('ownersCommittee', 'votes.resolutions.answerResolution', { resolutionId, choice: 'consent' })
  await worked()
  expect((await told('ownersCommittee')).map(({ title }) => title)).toEqual(['请您到会：同意换灯方案'])
  expect(await told('residentsCommittee')).toHaveLength(2)
  hamlet.story.passes(dayMs / 60_000)
  await tick(hamlet.story.house)
  await worked()
  const result = { title: '到会人数不够，未通过：同意换灯方案', body: '应到 3 人，实到 1 人，同意 1 人' }
  for (const who of ['ownersCommittee', 'residentsCommittee'])
    expect(await told(who)).toContainEqual(expect.objectContaining(result))
})

test('a call that is less than a day away is not followed by a reminder, and one that was replaced tells nothing more', async () => {
  const projectId = await planned(hamlet, 'contributors')
  const payers = [{ unitId: hamlet.homes[0]?.unit.id, shareFen: 1 }]
  const put = async (closesAt: string) => {
    const resolutionId = randomUUID()
    await hamlet.done('secretary', 'votes.resolutions.putShares', {
      resolutionId,
      projectId,
      text: '同意方案',
      closesAt,
      payers,
    })
    return resolutionId
  }
  const first = await put(ahead(0.9))
  const second = await put(ahead(0.8))
  const { rows } = await hamlet.sql(
    "select payload->>'kind' as kind, payload->>'id' as id from graphile_worker._private_jobs where payload->>'kind' in ('called', 'reminded', 'resolved')",
  )
  expect(rows.map(({ kind, id }) => [kind, id === first ? 1 : id === second ? 2 : 0]).sort()).toEqual([
    ['called', 1],
    ['called', 2],
  ])
  await worked()
  expect((await told('owner 0')).map(({ title }) => title)).toEqual(['请您答复是否出资：同意方案'])
  hamlet.story.passes(dayMs / 60_000)
  await tick(hamlet.story.house)
  await worked()
  // Who pays is counted in homes, and came to no meeting.
  expect((await told('owner 0')).map(({ body }) => body)).toContain('出资 1 户，同意 0 户')
})

test('whoever co-signed what the community declined is told so, and not that it reached a stage of that name', async () => {
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'projects.raise', { projectId, unitId, title: '修灯', summary: '灯坏了', photoIds: [] })
  await hamlet.done('secretary', 'projects.decline', { projectId, reason: '已列入明年的计划' })
  await worked()
  const { items } = (await hamlet.done('owner 0', 'notices.inbox', {})) as { items: Message[] }
  expect(items.map(({ title, body }) => [title, body])).toEqual([['修灯', '社区没有受理这件事，点开看原因']])
})
