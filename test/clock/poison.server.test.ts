import { randomUUID } from 'node:crypto'
import { dayMs, hourMs, instant, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { finalOf } from '../funding/ends'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { type Kind, mend, overdue, poison } from './poison'

/*
 * Two of everything is due at one moment, and one of each two fails: the other six happen, now; the failed ones rest, are tried again at
 * ever longer intervals, are told, and happen once they are mended.
 */
let hamlet: Hamlet
const at = Date.parse('2026-04-12T18:30:00+08:00')
let nowMs = 0
const things = new Map<Kind, string[]>()
const poisoned: Kind[] = ['ballot', 'resolution', 'bulletin', 'closing', 'check']
const thing = (kind: Kind, n: number): string => things.get(kind)?.[n] ?? ''

const balloting = async (closesAt = instant(at - 5 * minuteMs)): Promise<string> => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const opensAt = instant(hamlet.story.house.clock() + 15 * dayMs)
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    opensAt,
    closesAt,
  })
  return ballotId
}
const resolving = async (): Promise<string> => {
  const projectId = await planned(hamlet, 'contributors')
  const resolutionId = randomUUID()
  await hamlet.done('secretary', 'votes.resolutions.putShares', {
    resolutionId,
    projectId,
    text: '同意方案',
    closesAt: instant(at - 4 * minuteMs),
    payers: [{ unitId: hamlet.homes[0]?.unit.id, shareFen: 1 }],
  })
  return resolutionId
}
const pledged = async (): Promise<string> => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: 100, shownAs: 'masked' }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  return projectId
}
const twice = async (make: () => Promise<string>): Promise<string[]> => [await make(), await make()]

beforeAll(async () => {
  hamlet = await openHamlet()
  things.set('ballot', await twice(() => balloting()))
  things.set('resolution', await twice(resolving))
  const projects = await twice(pledged)
  for (const kind of ['bulletin', 'closing', 'check'] as const) things.set(kind, projects)
  things.set('cleaning', [hamlet.town.id])
  nowMs = at
  hamlet.story.house.clock = () => nowMs
  for (const kind of poisoned) await poison(hamlet, kind, thing(kind, 0))
})
afterAll(async () => {
  await hamlet.drop()
})

/** What has happened of the first and of the second of each kind. */
const happened = async (n: number) => {
  const one = (kind: Kind) => thing(kind, n)
  const { rows } = await hamlet.sql(`select
    (select counted_at is not null from ballots where id = '${one('ballot')}') as ballot,
    (select closed_at is not null from put_resolutions where id = '${one('resolution')}') as resolution,
    exists (select from bulletins where project_id = '${one('bulletin')}') as bulletin,
    exists (select from closings where project_id = '${one('closing')}' and closed_at is not null) as closing,
    exists (select from book_checks where project_id = '${one('check')}' and on_day > '-infinity') as check,
    (select cleaned_on = '2026-04-12' from communities) as cleaning`)
  return rows[0]
}
const all = { ballot: true, resolution: true, bulletin: true, closing: true, check: true, cleaning: true }

it('what fails stops nothing else, in its own community least of all', async () => {
  expect(await tick(hamlet.story.house)).toMatchObject({ failed: 5, left: 0 })
  expect(await happened(1)).toEqual(all)
  const none = Object.fromEntries(poisoned.map((kind) => [kind, false]))
  expect(await happened(0)).toEqual({ ...none, cleaning: true })
  const waits = poisoned.map((kind) => ({ kind, thing: thing(kind, 0), attempts: 1, code: 'XX001' }))
  expect(await overdue(hamlet)).toEqual(waits.sort((a, b) => (a.kind < b.kind ? -1 : 1)))
  expect(hamlet.reported.splice(0).filter((line) => line.includes('ALARM'))).toEqual([])
})

it('it rests before it is tried again, longer each time, however often and by however many the clock is asked', async () => {
  const attempts = async () => [...new Set((await overdue(hamlet)).map(({ attempts }) => attempts))]
  await Promise.all([1, 2, 3].map(() => tick(hamlet.story.house)))
  expect(await attempts()).toEqual([1])
  nowMs += 29_000
  await tick(hamlet.story.house)
  expect(await attempts()).toEqual([1])
  nowMs += 1_000
  await Promise.all([1, 2, 3].map(() => tick(hamlet.story.house)))
  expect(await attempts()).toEqual([2])
  nowMs += 59_000
  await tick(hamlet.story.house)
  expect(await attempts()).toEqual([2])
  hamlet.reported.length = 0
  nowMs += 1_000
  await tick(hamlet.story.house)
  expect(await attempts()).toEqual([3])
  expect(hamlet.reported.splice(0).filter((line) => line.startsWith('ALARM')).length).toBe(5)
})

type Shown = {
  items: {
    kind: string
    thing: string
    attempts: number
    code: string
    nextAt: string | null
    project: string | null
  }[]
}

it('the secretary is told what does not happen, sees by which code it fails, and can have it tried at once', async () => {
  const todo = async () =>
    ((await hamlet.done('secretary', 'board.todo', {})) as { items: { kind: string; count: number }[] }).items
  expect((await todo()).find(({ kind }) => kind === 'overdue')).toMatchObject({
    count: 5,
    page: 'board/pages/overdue/index',
  })
  // One that is of no project, and titles that say whose they are.
  await hamlet.sql(`update projects set title = 'of ' || id;
    insert into overdue (community_id, kind, thing, since, attempts, tried_at, next_at, code)
      values ('${hamlet.town.id}', 'job', 'weather 7', now(), 3, now(), null, 'XX001')`)
  const whole = (await hamlet.done('secretary', 'board.overdue', {})) as Shown
  await hamlet.sql(`delete from overdue where kind = 'job'`)
  const { rows } =
    await hamlet.sql(`select 'ballot' as kind, project_id as id from ballots where id = '${thing('ballot', 0)}'
    union all select 'resolution', project_id from put_resolutions where id = '${thing('resolution', 0)}'`)
  const projectOf = new Map(rows.map(({ kind, id }) => [kind, id]))
  for (const { kind, thing, project } of whole.items)
    expect([kind, project]).toEqual([kind, kind === 'job' ? null : `of ${projectOf.get(kind) ?? thing}`])
  const items = whole.items.filter(({ kind }) => kind !== 'job')
  expect(items.map(({ kind }) => kind).sort()).toEqual([...poisoned].sort())
  expect(items.every(({ code, attempts }) => code === 'XX001' && attempts === 3)).toBe(true)
  const ballot = { kind: 'ballot', thing: thing('ballot', 0) }
  expect(await hamlet.code('owner 0', 'board.tryOverdue', ballot)).toBe('platform.notYours')
  expect(await hamlet.code('secretary', 'board.tryOverdue', { ...ballot, thing: thing('ballot', 1) })).toBe(
    'platform.notOverdue',
  )
  for (const said of ['同意', 'ballot', '1; drop table overdue', '99999999999999999999', '-1', '1e308', '0x10'])
    expect(await hamlet.code('secretary', 'board.tryOverdue', { kind: 'job', thing: said })).toBe('platform.notOverdue')
  await hamlet.done('secretary', 'board.tryOverdue', ballot)
  nowMs += 1_000
  await tick(hamlet.story.house)
  expect(await overdue(hamlet)).toContainEqual({ ...ballot, attempts: 4, code: 'XX001' })
  await hamlet.sql("update overdue set attempts = 3 where kind = 'ballot'")
  hamlet.reported.length = 0
})

it('a clock that was far ahead for a while does not put it off', async () => {
  await hamlet.sql("update overdue set tried_at = '2426-01-01', next_at = '2426-01-01T01:00:00Z'")
  await tick(hamlet.story.house)
  expect(new Set((await overdue(hamlet)).map(({ attempts }) => attempts))).toEqual(new Set([4]))
  hamlet.reported.length = 0
})

it('once it is mended it happens at its next try, an hour later at the latest, and nothing is left of the failure', async () => {
  for (const kind of poisoned) await mend(hamlet, kind, thing(kind, 0))
  nowMs += hourMs
  await tick(hamlet.story.house)
  expect(await happened(0)).toEqual(all)
  expect(await overdue(hamlet)).toEqual([])
  const { rows } = await hamlet.sql(
    `select count(*)::int as bulletins, count(distinct (project_id, on_date))::int as days from bulletins`,
  )
  expect(rows[0]).toEqual({ bulletins: 2, days: 2 })
  expect(hamlet.reported).toEqual([])
})

it('cleaning that fails is tried again, and everything else of that day happens meanwhile', async () => {
  nowMs += dayMs
  await poison(hamlet, 'cleaning', hamlet.town.id)
  await tick(hamlet.story.house)
  expect(await overdue(hamlet)).toMatchObject([{ kind: 'cleaning', attempts: 1 }])
  expect((await hamlet.sql(`select count(*)::int as n from bulletins`)).rows[0]).toEqual({ n: 4 })
  await mend(hamlet, 'cleaning', hamlet.town.id)
  nowMs += minuteMs
  await tick(hamlet.story.house)
  expect(await overdue(hamlet)).toEqual([])
  hamlet.reported.length = 0
})

it('a row that nobody can read fails alone: the rules of a ballot, broken in five ways', async () => {
  const broken = ['{}', '{"objectionDays":"x"}', '{"objectionDays":1e300}', '[]', 'null']
  const ballots: string[] = []
  for (const _ of broken) ballots.push(await ballotOf())
  nowMs = Date.parse(closes) + minuteMs
  for (const [n, ballotId] of ballots.entries())
    await hamlet.sql(`update ballots set rules = '${broken[n]}' where id = '${ballotId}'`)
  const whole = await ballotOf(closes)
  await tick(hamlet.story.house)
  const { rows } = await hamlet.sql(`select counted_at is not null as counted from ballots where id = '${whole}'`)
  expect(rows).toEqual([{ counted: true }])
  expect((await overdue(hamlet)).map(({ kind }) => kind)).toEqual(broken.map(() => 'ballot'))
  hamlet.reported.length = 0
})

describe('the other kinds: of two that are due the poisoned one stops the other no more', () => {
  const written = async (): Promise<string> => {
    const projectId = await collecting(hamlet)
    await moneyOf(() => hamlet).funded(projectId, 50)
    const final = finalOf(() => hamlet)
    const accountId = await final.written(projectId)
    await final.signed(accountId)
    return accountId
  }
  const by = () => `'${hamlet.ownerOf(0).personId}'`
  const signed = async (): Promise<string> => {
    const id = await planned(hamlet, 'council')
    await hamlet.sql(`update plans set decided_by = 'signing' where project_id = '${id}';
      insert into agreements (community_id, id, project_id, scope_kind, scope_id, rules, version, applied_by, applied_at, reached_at)
        values ('${hamlet.town.id}', '${id}', '${id}', 'building', '${id}', '{"objectionDays": 7}', 1, ${by()}, '${hamlet.now()}', '${hamlet.now()}');
      insert into agreement_versions (community_id, agreement_id, version, text, text_hash, total_fen, coefficients, by_area, written_by, written_at)
        values ('${hamlet.town.id}', '${id}', 1, '协议', '', 1, '{}', false, ${by()}, '${hamlet.now()}')`)
    return id
  }
  const merchant = async (): Promise<string> => {
    const id = randomUUID()
    await hamlet.sql(`insert into wechat_merchants (community_id, id, about, about_id, version, mchid, appid, serial, wechat_key_id, wechat_key,
        private_key_sealed, api_key_sealed, reason, set_by, set_at, confirmed_by, confirmed_at)
      select '${hamlet.town.id}', '${id}', 'project', '${id}', 1, '12345678', 'wx0123456789abcdef', '0123456789ABCDEF', '0123456789ABCDEF',
        '-----BEGIN X', 'x', 'x', '开通', ${by()}, '${hamlet.now()}', '${hamlet.ownerOf(1).personId}', '${hamlet.now()}'`)
    return id
  }
  const passed = async (): Promise<string> => {
    const ballotId = await balloting(instant(nowMs + 20 * dayMs))
    nowMs += 16 * dayMs
    for (const n of [0, 1, 2, 3]) {
      const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
        mine: { entry: number }[]
      }
      await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: mine[0]?.entry, choice: 'consent' })
    }
    // Objections have days, also where nothing follows from the ballot but advice.
    await hamlet.sql(`update ballots set rules = rules || '{"objectionDays": 7}' where id = '${ballotId}'`)
    nowMs += 5 * dayMs
    await tick(hamlet.story.house)
    return ballotId
  }
  it.each<[Kind, string, () => Promise<string>]>([
    ['effect', 'select id from ballots where effective_at is not null', passed],
    ['agreement', 'select id from agreements where completed_at is not null', signed],
    ['account', 'select id from final_accounts where fixed_at is not null', written],
    ['bill', "select id from wechat_merchants where billed_on > '-infinity'", merchant],
  ])('%s', async (kind, done, make) => {
    const first = await make()
    await poison(hamlet, kind, first)
    const ids = [first, await make()]
    nowMs += 8 * dayMs
    await tick(hamlet.story.house)
    const happened = (await hamlet.sql(done)).rows.map(({ id }) => String(id))
    expect(ids.map((id) => happened.includes(id))).toEqual([false, true])
    expect(await overdue(hamlet)).toContainEqual(expect.objectContaining({ kind, thing: first, code: 'XX001' }))
    await mend(hamlet, kind, first)
    nowMs += hourMs
    await tick(hamlet.story.house)
    expect((await hamlet.sql(done)).rows.map(({ id }) => id)).toContain(first)
    hamlet.reported.length = 0
  })
})

let closes = ''
/** A ballot that is open by the calls and ends with the others. */
const ballotOf = async (_at?: string): Promise<string> => {
  const before = nowMs
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  closes ||= instant(nowMs + 20 * dayMs)
  if (_at) nowMs = Date.parse(_at) - 20 * dayMs
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    opensAt: instant(Date.parse(closes) - 4 * dayMs),
    closesAt: closes,
  })
  nowMs = before
  return ballotId
}
