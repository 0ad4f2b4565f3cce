import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* What an operator types when the clock is not believed, or when something fails. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
})
afterAll(() => hamlet.drop())

const typed = async (...words: string[]): Promise<string> => {
  const root = join(__dirname, '../..')
  const command = [require.resolve('tsx/cli'), join(root, 'server/clock.ts'), ...words]
  const env = { ...process.env, DATABASE_URL: hamlet.url }
  return (await promisify(execFile)(process.execPath, command, { cwd: root, env })).stdout
}

const raise = async (): Promise<string> => {
  const house = { ...hamlet.story.house, demo: false, byMachine: true, clock: Date.now }
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId: randomUUID(), unitId, title: '楼道灯不亮', summary: '没有灯', photoIds: [] }
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), ...matter }
  const reply = await answer({ path: 'projects.raise', input }, house, { openid: hamlet.openids.get('owner 0') ?? '' })
  return reply.ok ? 'ok' : `${reply.code} ${reply.next}`
}

test('after days in which nobody worked, an operator sees why nothing is written, and says that the time is right', async () => {
  await hamlet.sql(`insert into clock (worked_at) values ('${instant(Date.now() - 8 * dayMs)}')`)
  expect(await raise()).toMatch(/platform.clockAhead .*确认/)
  await hamlet.sql(`insert into overdue (community_id, kind, thing, since, attempts, tried_at, next_at, code)
    values ('${hamlet.town.id}', 'bulletin', 'x', now(), 3, now() - interval '1 minute', now() + interval '1 hour', 'XX001');
    select graphile_worker.add_job('tell', max_attempts => 1); update graphile_worker._private_jobs set attempts = 1`)
  const shown = await typed()
  expect(shown).toContain('platform.clockAhead')
  expect(shown).toMatch(/failing: bulletin x .* 3 times, XX001/)
  expect(shown).toMatch(/given up: job tell \d+/)
  expect(await typed('accept')).toContain('confirmed')
  expect(await raise()).toBe('ok')
  expect(await typed('retry')).toMatch(/^1 things and 1 jobs/)
  const { rows } = await hamlet.sql('select next_at < now() as due from overdue')
  expect(rows).toEqual([{ due: true }])
})
