import { randomUUID } from 'node:crypto'
import { hourMs, instant, minuteMs } from '../../src/platform/instant'
import { Outside } from '../outside/wechat'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { work as workOf } from '../support/work'

/* Each robot has its turn: in order, twenty a minute, and another robot's trouble is not its own. */
let hamlet: Hamlet
let outside: Outside
let projectId: string
const grids = [randomUUID(), randomUUID()]
const robots = ['robot-key-of-the-north', 'robot-key-of-the-south']
beforeAll(async () => {
  outside = await new Outside().open()
  Object.assign(process.env, { WECOM_BASE: outside.base })
  hamlet = await openHamlet(Date.now())
  projectId = await collecting(hamlet)
  for (const [n, id] of grids.entries())
    await hamlet.sql(`insert into grids (community_id, id, name, level) values ('${hamlet.town.id}', '${id}', '${n} 网格', 'grid');
      insert into grid_groups (community_id, id, grid_id, name, kind, robot_key)
        values ('${hamlet.town.id}', gen_random_uuid(), '${id}', '${n} 网格群', 'wecom', '${robots[n]}')`)
})
beforeEach(async () => {
  for (const key of robots) outside.robots.set(key, [])
  await hamlet.sql('delete from deliveries; delete from graphile_worker._private_jobs')
  outside.cut = 0
})
afterAll(async () => {
  outside.close()
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported.splice(0)).toEqual([]))

const again = async () => {
  await hamlet.sql('update graphile_worker._private_jobs set run_at = now()')
  await workOf(hamlet.url, hamlet.story.house)
}
const published = async (title: string, gridIds: string[]): Promise<string> => {
  hamlet.story.passes(1 / 600)
  const now = hamlet.story.house.clock()
  const noticeId = randomUUID()
  await hamlet.done('secretary', 'notices.publish', {
    noticeId,
    projectId,
    template: 'roadClosed',
    title,
    reason: '翻修路面',
    affects: '南路全段',
    detour: '',
    startsAt: instant(now + hourMs),
    endsAt: instant(now + 3 * hourMs),
    contractor: '施工队',
    siteManager: '老赵',
    sitePhone: '',
    complaintPhone: '12345',
    nightPermit: '夜间施工 1 号',
    gridIds,
  })
  return noticeId
}
const titles = (n: number) =>
  (outside.robots.get(robots[n] ?? '') ?? []).map(({ content }) => content.split('\n')[0]?.replaceAll('*', ''))
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `第${from + n}号`)
const states = async () =>
  (await hamlet.sql('select state, count(*)::int as n from deliveries group by 1 order by 1')).rows
const minutes = (many: number) => {
  hamlet.story.passes(many)
  outside.now += many * minuteMs
}

it('forty-two messages of one robot go out in their order, twenty a minute', async () => {
  minutes(2)
  for (const title of numbered(0, 42)) await published(title, [grids[0] ?? ''])
  await again()
  expect(titles(0)).toEqual(numbered(0, 20))
  for (const all of [40, 42]) {
    minutes(2)
    await again()
    expect(titles(0)).toEqual(numbered(0, all))
  }
  expect(await states()).toEqual([{ state: 'sent', n: 42 }])
})

it('one that comes while others wait goes behind them', async () => {
  minutes(2)
  for (const title of numbered(0, 21)) await published(title, [grids[0] ?? ''])
  await again()
  await published('第21号', [grids[0] ?? ''])
  await again()
  expect(titles(0)).toEqual(numbered(0, 20))
  minutes(2)
  await again()
  expect(titles(0)).toEqual(numbered(0, 22))
})

it('one robot that is full or was removed keeps no other waiting', async () => {
  minutes(2)
  for (const title of numbered(0, 21)) await published(title, [grids[0] ?? ''])
  await published('南边', [grids[1] ?? ''])
  await again()
  expect([titles(0).length, titles(1)]).toEqual([20, ['南边']])
  minutes(2)
  outside.robots.delete(robots[0] ?? '')
  await published('北边', [grids[0] ?? ''])
  await published('南边又一份', [grids[1] ?? ''])
  await again()
  expect(titles(1)).toEqual(['南边', '南边又一份'])
})

it('a cut line makes those behind it wait: the order stays', async () => {
  minutes(2)
  outside.cut = 1
  for (const title of numbered(0, 3)) await published(title, [grids[0] ?? ''])
  await again()
  expect(titles(0)).toEqual([])
  minutes(3)
  await again()
  expect(titles(0)).toEqual(numbered(0, 3))
})

it('a message with which something is wrong here is passed over, tried again, and given up with its reason', async () => {
  minutes(2)
  const ids: string[] = []
  for (const title of numbered(0, 3)) ids.push(await published(title, [grids[0] ?? '']))
  await hamlet.sql(
    `delete from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'tell')`,
  )
  await hamlet.sql(`update notices set starts_at = '-infinity' where id = '${ids[0]}'`)
  await again()
  expect(titles(0)).toEqual(numbered(1, 3))
  expect(hamlet.reported.splice(0).join()).toMatch(/robot message/)
  for (let times = 0; times < 7; times += 1) {
    minutes(31)
    await again()
  }
  hamlet.reported.length = 0
  const { rows } = await hamlet.sql(`select state, tries, problem from deliveries where notice_id = '${ids[0]}'`)
  expect(rows).toEqual([{ state: 'failed', tries: 8, problem: 'fault' }])
  expect(await states()).toEqual([
    { state: 'failed', n: 1 },
    { state: 'sent', n: 2 },
  ])
})

it('a robot whose worker was killed goes on where it stopped', async () => {
  minutes(2)
  for (const title of numbered(0, 3)) await published(title, [grids[0] ?? ''])
  await hamlet.sql(`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '1 minute';
    update graphile_worker._private_job_queues set locked_by = 'killed', locked_at = now() - interval '1 minute'`)
  await again()
  expect(titles(0)).toEqual([])
  await hamlet.sql("select worker_beat(array['alive'])")
  await again()
  expect(titles(0)).toEqual(numbered(0, 3))
})
