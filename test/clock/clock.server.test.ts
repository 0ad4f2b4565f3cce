import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant, minuteMs } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import type { House } from '../../src/platform/server/house'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

/*
 * What a deployment writes by a clock that is wrong it would keep for ever. Here two servers have clocks of their own beside that of
 * the database, and stand still or jump as a test wants.
 */
let hamlet: Hamlet
let projectId = ''
/** How far the clock of a server is from the true one. */
let offMs = 0
let server: House

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  projectId = await collecting(hamlet)
  server = { ...hamlet.story.house, demo: false, byMachine: true, clock: () => Date.now() + offMs }
})
beforeEach(async () => {
  offMs = 0
  await hamlet.sql('delete from clock')
})
afterEach(() => expect(hamlet.reported.splice(0)).toEqual([]))
afterAll(() => hamlet.drop())

const pledgeOn = async (house: House): Promise<string> => {
  const input = {
    communityId: hamlet.town.id,
    requestId: randomUUID(),
    commitmentId: randomUUID(),
    projectId,
    unitId: hamlet.homes[0]?.unit.id,
    amountFen: 100,
    shownAs: 'masked',
  }
  const reply = await answer({ path: 'funding.pledges.pledge', input }, house, {
    openid: hamlet.openids.get('owner 0') ?? '',
  })
  return reply.ok ? 'ok' : reply.code
}
const pledge = () => pledgeOn(server)
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error) => error.refusal?.code ?? String(error),
  )
const entries = async () => (await hamlet.sql('select seq, at from entries order by seq')).rows
const worked = (at: number) =>
  hamlet.sql(
    `insert into clock (worked_at) values ('${instant(at)}') on conflict (one) do update set worked_at = excluded.worked_at`,
  )
/** The clock of the machine jumps, and the database stands on the same machine: only what was written down tells. */
const sameMachine = (now: number): House => ({ ...server, clock: () => now })

it('a clock in 2426 enters nothing, counts nothing and tells nobody the day; when it is back everything has its true date', async () => {
  expect(await pledge()).toBe('ok')
  const before = await entries()
  const due = (
    await hamlet.sql('select cleaned_on, (select count(*)::int from bulletins) as bulletins from communities')
  ).rows
  offMs = 146_097 * dayMs
  expect(await pledge()).toBe('platform.clockApart')
  expect(await code(tick(server))).toBe('platform.clockApart')
  expect(await entries()).toEqual(before)
  expect(
    (await hamlet.sql('select cleaned_on, (select count(*)::int from bulletins) as bulletins from communities')).rows,
  ).toEqual(due)
  offMs = 0
  expect(await pledge()).toBe('ok')
  const at = Date.parse(String((await entries()).at(-1)?.['at']))
  expect(Math.abs(at - Date.now())).toBeLessThan(minuteMs)
})

it('nobody is shown names by a clock that would date the record of it wrongly; what leaves no record is read as ever', async () => {
  await pledge()
  const ask = async (path: string) => {
    const openid = hamlet.openids.get('ownersSupervisor') ?? ''
    const input = { communityId: hamlet.town.id, projectId }
    const reply = await answer({ path, input }, server, { openid })
    return reply.ok ? 'ok' : reply.code
  }
  const kept = async () => (await hamlet.sql('select at from name_reads order by at')).rows
  offMs = 146_097 * dayMs
  const before = await kept()
  expect(await ask('funding.pledges.pledgers')).toBe('platform.clockApart')
  expect(await ask('funding.pledges.pledges')).toBe('ok')
  expect(await kept()).toEqual(before)
  offMs = 0
  expect(await ask('funding.pledges.pledgers')).toBe('ok')
  expect((await kept()).length).toBeGreaterThan(before.length)
})

it.each([
  ['three minutes ahead', 3 * minuteMs],
  ['an hour ahead: summer time of somewhere else', hourMs],
  ['eight hours behind: universal time taken for ours', -8 * hourMs],
  ['a day behind', -dayMs],
  ['forty years behind: the battery is empty', -40 * 365 * dayMs],
])('a server that is %s of its database enters nothing', async (_, ms) => {
  offMs = ms
  const before = (await entries()).length
  expect(await pledge()).toBe('platform.clockApart')
  expect(await code(tick(server))).toBe('platform.clockApart')
  expect((await entries()).length).toBe(before)
})

it('two servers with different clocks: the true one works on, the other is refused, and no entry is dated by it', async () => {
  const other: House = { ...server, clock: () => Date.now() + 2 * hourMs }
  const codes = await Promise.all([pledge(), pledgeOn(other), pledge(), pledgeOn(other)])
  expect(codes).toEqual(['ok', 'platform.clockApart', 'ok', 'platform.clockApart'])
  expect(await code(tick(other))).toBe('platform.clockApart')
  expect(await code(tick(server))).toBe('ok')
  const last = Date.parse(String((await entries()).at(-1)?.['at']))
  expect(last).toBeLessThan(Date.now() + minuteMs)
})

it('where the database goes wrong with the server, a jump of days over which nobody worked is refused until somebody confirms it', async () => {
  expect(await code(tick(server))).toBe('ok')
  await worked(Date.now() - 4 * dayMs)
  expect(await pledge()).toBe('platform.clockAhead')
  expect(await code(tick(server))).toBe('platform.clockAhead')
  await worked(Date.now() - 2 * dayMs)
  expect(await code(tick(server))).toBe('ok')
  expect(await pledge()).toBe('ok')
})

it('where both went back, nothing is written a second time in the same hour', async () => {
  await worked(Date.now() + hourMs)
  expect(await pledge()).toBe('platform.clockBack')
  expect(await code(tick(server))).toBe('platform.clockBack')
})

it('a tick keeps the moment at which it worked, and only one that is believed', async () => {
  await tick(server)
  const kept = async () => Date.parse(String((await hamlet.sql('select worked_at from clock')).rows[0]?.['worked_at']))
  expect(Math.abs((await kept()) - Date.now())).toBeLessThan(minuteMs)
  await code(tick(sameMachine(Date.now() + 5 * dayMs)))
  expect(Math.abs((await kept()) - Date.now())).toBeLessThan(minuteMs)
})

it('an entry that is later than now gives its date to no other: until then nothing is entered, and everything else goes on', async () => {
  await hamlet.sql(`begin; alter table entries disable trigger all; set local app.community = '${hamlet.town.id}';
    update ledgers set clock_at = now() + interval '2 days' where project_id = '${projectId}'; commit`)
  const before = (await entries()).length
  expect(await pledge()).toBe('platform.booksAhead')
  expect((await entries()).length).toBe(before)
  const matter = {
    projectId: randomUUID(),
    unitId: hamlet.homes[0]?.unit.id,
    title: '楼道灯不亮',
    summary: '没有灯',
    photoIds: [],
  }
  expect(await hamlet.code('owner 0', 'projects.raise', matter)).toBe('ok')
  await hamlet.sql(`update ledgers set clock_at = now() + interval '1 minute' where project_id = '${projectId}'`)
  expect(await pledge()).toBe('ok')
})

it('a process that lives in another zone, also over the night of its summer time, does the same at the same moment', async () => {
  const before = process.env['TZ']
  const days = async () =>
    (await hamlet.sql('select on_date::text as day from bulletins order by 1')).rows.map(({ day }) => day)
  try {
    for (const [zone, at] of [
      ['America/New_York', '2027-03-14T18:30:00+08:00'],
      ['Europe/Berlin', '2027-10-31T18:00:01+08:00'],
      ['Pacific/Kiritimati', '2027-11-07T23:59:59+08:00'],
    ] as const) {
      process.env['TZ'] = zone
      const house: House = { ...hamlet.story.house, clock: () => Date.parse(at) }
      await tick(house)
      expect((await days()).at(-1)).toBe(at.slice(0, 10))
      await tick({ ...house, clock: () => Date.parse(`${at.slice(0, 10)}T17:59:59+08:00`) + dayMs })
      expect((await days()).at(-1)).toBe(at.slice(0, 10))
    }
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})
