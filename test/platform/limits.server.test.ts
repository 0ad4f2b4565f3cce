import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { httpApp } from '../../server/http'
import { signInWeapp } from '../../src/identity/weapp'
import { Refused } from '../../src/platform/refusal'
import { addressFrom, countedAs } from '../../src/platform/server/address'
import { answer } from '../../src/platform/server/answer'
import { signToken } from '../../src/platform/server/identity'
import { type Asked, byAddress, byCaller, countCall, countRead, type Limit } from '../../src/platform/server/limits'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { outsiderOf, talliedOf } from '../support/outsider'

/* How often what may be done, counted before it is done, exactly, whatever comes at once and whatever comes of it. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

const five: Limit = { name: 'five', whose: byCaller, most: 5, seconds: 60 }
const asked = (caller: string, address = 'here'): Asked => ({
  deployment: hamlet.story.house.deployment,
  caller,
  address,
  input: {},
})
const count = (caller: string, limits: readonly Limit[] = [five], address?: string) =>
  countCall(hamlet.story.house, asked(caller, address), limits).then(
    () => 'ok',
    (error) => (error instanceof Refused ? error.refusal : Promise.reject(error)),
  )

test('of a hundred at once five are let in, and the next when their minute is over; told in seconds', async () => {
  const told = await Promise.all(Array.from({ length: 100 }, () => count('a')))
  expect(told.filter((one) => one === 'ok')).toHaveLength(5)
  expect(told.find((one) => one !== 'ok')).toMatchObject({
    code: 'platform.tooOften',
    values: { seconds: 60, most: 5 },
  })
  hamlet.story.passes(0.5)
  expect(await count('a')).toMatchObject({ values: { seconds: 30 } })
  expect(await count('b')).toBe('ok')
  hamlet.story.passes(0.5)
  expect(await count('a')).toBe('ok')
})

test('two houses over one database count together', async () => {
  const other = { ...hamlet.story.house, db: hamlet.db }
  const both = Array.from({ length: 20 }, (_, n) =>
    countCall(n % 2 ? other : hamlet.story.house, asked('shared'), [five]).then(
      () => 'ok',
      () => 'refused',
    ),
  )
  expect((await Promise.all(both)).filter((one) => one === 'ok')).toHaveLength(5)
})

test('the first without room stops, and nothing behind it is counted', async () => {
  const target: Limit = { name: 'target', whose: () => 'one', most: 50, seconds: 86_400 }
  for (let n = 0; n < 30; n += 1) await count('guesser', [five, target])
  const { rows } = await hamlet.sql(
    `select used from call_counts where used > 0 and ends_at > '${hamlet.now()}'::timestamptz + interval '1 hour'`,
  )
  expect(rows).toEqual([{ used: 5 }])
  expect(await count('long', [{ ...target, name: 'other', most: 1 }])).toBe('ok')
  expect(await count('long', [{ ...target, name: 'other', most: 1 }])).toMatchObject({
    code: 'platform.tooMany',
    values: { until: '03-03 09:01' },
  })
})

test('whoever has no room left costs no statement', async () => {
  for (let n = 0; n < 6; n += 1) await count('flood')
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  try {
    for (let n = 0; n < 50; n += 1) await count('flood')
    expect(watched).not.toHaveBeenCalled()
  } finally {
    watched.mockRestore()
  }
})

test('what counts failures gives back what was none', async () => {
  const failures: Limit = { ...five, name: 'failures', failures: ['identity.noMatch'] }
  for (let n = 0; n < 8; n += 1) await (await countCall(hamlet.story.house, asked('c'), [failures]))(undefined)
  for (let n = 0; n < 8; n += 1)
    await (await countCall(hamlet.story.house, asked('c'), [failures]))('platform.badInput')
  for (let n = 0; n < 5; n += 1) await (await countCall(hamlet.story.house, asked('c'), [failures]))('identity.noMatch')
  expect(await count('c', [failures])).toMatchObject({ code: 'platform.tooOften' })
})

test('right tries of many at once, each counted for four: none waits for another in a circle, and none stays counted', async () => {
  for (const round of ['first', 'second']) {
    const limits = ['a', 'b', 'c', 'd'].map((name): Limit => {
      const failures = ['identity.noMatch'] as const
      return { name: `${round} ${name}`, whose: () => 'everybody', most: 10_000, seconds: 60, failures }
    })
    const tries = async () => {
      for (let n = 0; n < 15; n += 1) await (await countCall(hamlet.story.house, asked('e'), limits))(undefined)
    }
    await Promise.all(Array.from({ length: 30 }, tries))
    expect(
      await count(
        'e',
        limits.map((limit) => ({ ...limit, most: 1 })),
      ),
    ).toBe('ok')
  }
})

test('as many right tries under way at once as wrong ones are allowed: whoever comes after them is let in', async () => {
  const failures: Limit = { ...five, name: 'a day', seconds: 86_400, failures: ['identity.noMatch'] }
  const house = hamlet.story.house
  const underWay = await Promise.all(Array.from({ length: 5 }, () => countCall(house, asked('d'), [failures])))
  expect(await count('d', [failures])).toMatchObject({ code: 'platform.tooMany' })
  // Another process over the same database remembers nothing that this one is given back.
  const other = { ...house, db: hamlet.db }
  await expect(countCall(other, asked('d'), [failures])).rejects.toThrow('platform.tooMany')
  for (const ended of underWay) await ended(undefined)
  expect(await count('d', [failures])).toBe('ok')
  hamlet.story.passes(0.1)
  await expect(countCall(other, asked('d'), [failures])).resolves.toBeInstanceOf(Function)
})

test('neither an address nor an account lies in the table, and what is over goes with the next tick', async () => {
  await count('openid somebody', [five, { ...five, name: 'address', whose: byAddress }], '203.0.113.7')
  expect(JSON.stringify((await hamlet.sql('select * from call_counts')).rows)).not.toMatch(/somebody|203\.0/)
  hamlet.story.passes(3 * 24 * 60)
  await tick(hamlet.story.house)
  expect((await hamlet.sql('select * from call_counts')).rows).toEqual([])
})

test('what a clock in 2426 counted is over when it is back: nobody is locked out for four hundred years, and nothing stays', async () => {
  const house = hamlet.story.house
  const ahead = { ...house, clock: () => house.clock() + 146_097 * 86_400_000 }
  const countedBy = (by: typeof house, limits = [five]) =>
    countCall(by, asked('ahead'), limits).then(
      () => 'ok',
      () => 'refused',
    )
  const failures: Limit = { ...five, name: 'failures ahead', failures: ['identity.noMatch'] }
  for (const limits of [[five], [failures]]) {
    for (let n = 0; n < 5; n += 1) expect(await countedBy(ahead, limits)).toBe('ok')
    // Refused twice: by the table, and by what the process remembers.
    for (let n = 0; n < 2; n += 1) expect(await countedBy(ahead, limits)).toBe('refused')
    for (let n = 0; n < 5; n += 1) expect(await countedBy(house, limits)).toBe('ok')
    expect(await countedBy(house, limits)).toBe('refused')
  }
  await countCall(ahead, asked('nobody comes back'), [five])
  await tick(house)
  expect((await hamlet.sql("select from call_counts where ends_at > '2400-01-01'")).rows).toEqual([])
})

test.each([
  ['ahead', 400 * 365],
  ['behind', -40 * 365],
])('of several servers one has a clock that is far %s: it gives nobody new tries', async (way, days) => {
  const right = { ...hamlet.story.house, byMachine: true, clock: Date.now }
  const wrong = { ...right, clock: () => Date.now() + days * 86_400_000 }
  const tries: string[] = []
  for (const by of [right, right, wrong, right, wrong, right, wrong])
    tries.push(
      await countCall(by, asked(`between ${way}`), [five]).then(
        () => 'ok',
        () => 'refused',
      ),
    )
  expect(tries).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'refused', 'refused'])
})

test('whoever finds no place in their line has asked the database nothing', async () => {
  const { house } = hamlet.story
  const { rows } = await hamlet.sql(`select id from accounts where openid = '${hamlet.openids.get('owner 3')}'`)
  const token = await signToken(house.deployment, String(rows[0]?.['id']), house.clock())
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  const join = () => {
    const input = { communityId: hamlet.town.id, requestId: randomUUID(), code: 'WRONG00000' }
    return answer({ path: 'identity.join', input, token }, house, undefined, { address: 'flood' })
  }
  const replies = await Promise.all(Array.from({ length: 300 }, join))
  const texts = watched.mock.calls.map(([asked]) => String((asked as { text?: string }).text ?? asked))
  watched.mockRestore()
  // Four at once, sixty in line.
  expect(talliedOf(replies)['platform.busy']).toBe(236)
  expect(texts.filter((text) => /select "openid" from "accounts"/.test(text))).toHaveLength(64)
})

test('every write that comes over a wire is counted, in one statement; what the house does itself is not', async () => {
  const from = outsiderOf(hamlet)
  const raise = (who: string) => ({ projectId: randomUUID(), unitId: who, title: '灯', summary: '灯', photoIds: [] })
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  const statements = async (work: () => Promise<unknown>) => {
    watched.mockClear()
    await work()
    return watched.mock.calls.length
  }
  try {
    const inside = await statements(() => hamlet.ask('owner 0', 'projects.raise', raise('x')))
    expect(await statements(() => from('owner 0', 'far', 'projects.raise', raise('x')))).toBeLessThanOrEqual(inside + 1)
  } finally {
    watched.mockRestore()
  }
  const many = await Promise.all(Array.from({ length: 40 }, () => from('owner 1', 'far', 'projects.raise', raise('x'))))
  expect(talliedOf(many)).toEqual({ 'platform.badInput': 40 })
  // What is counted by the minute; looking at words is counted for longer, and by fewer.
  await hamlet.sql(
    `update call_counts set used = 900 where ends_at > '${hamlet.now()}' and ends_at <= '${hamlet.now()}'::timestamptz + interval '1 minute'`,
  )
  expect(await from('owner 1', 'far', 'projects.raise', raise('x'))).toMatchObject({ code: 'platform.tooOften' })
  expect(await from('owner 2', 'far', 'projects.raise', raise('x'))).toMatchObject({ code: 'platform.badInput' })
})

test('an answer that reckons a whole statement anew is counted for itself', async () => {
  const from = outsiderOf(hamlet)
  const answers = [{ row: 1, as: 'out', reason: '同一笔' }]
  const answered = () =>
    from('secretary', 'far', 'funding.receiving.answerStatementRows', { statementId: randomUUID(), answers })
  expect(await answered()).toMatchObject({ code: 'funding.statementNotFound' })
  await hamlet.sql(`update call_counts set used = 600 where ends_at > '${hamlet.now()}'`)
  expect(await answered()).toMatchObject({ code: expect.stringMatching(/^platform\.too(Often|Many)$/) })
})

test('reads are bounded by caller and by address, far above what a page asks', () => {
  const flood = (caller: string | undefined, times: number) => {
    for (let n = 0; n < times; n += 1) countRead({ caller, address: 'flood' }, 0)
  }
  flood('reader', 3_000)
  expect(() => flood('reader', 1)).toThrow('platform.tooOften')
  flood(undefined, 12_000)
  expect(() => flood(undefined, 1)).toThrow('platform.tooOften')
  expect(() => countRead({ caller: 'reader', address: 'flood' }, 60_001)).not.toThrow()
  expect(() => flood('other', 1)).not.toThrow()
})

test('a machine whose clock jumps back keeps no reader out', () => {
  const jumped = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2426-01-01'))
  const since = performance.now()
  const later = jest.spyOn(performance, 'now')
  try {
    for (let n = 0; n < 3_000; n += 1) countRead({ caller: 'jumping', address: 'jump' })
    jumped.mockRestore()
    expect(() => countRead({ caller: 'jumping', address: 'jump' })).toThrow('platform.tooOften')
    later.mockReturnValue(since + 61_000)
    expect(() => countRead({ caller: 'jumping', address: 'jump' })).not.toThrow()
  } finally {
    jumped.mockRestore()
    later.mockRestore()
  }
})

describe('where a call comes from', () => {
  it.each([
    ['the socket, whatever the caller says', '198.51.100.1', '203.0.113.9', 0, '198.51.100.1'],
    ['what the operator’s proxy saw', '10.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    ['not what stands before that', '10.0.0.1', '1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
    ['two proxies', '10.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['what a proxy saw, without the port', '10.0.0.1', '203.0.113.9:50123', 1, '203.0.113.9'],
    ['the same of IPv6', '10.0.0.1', '[2001:db8:1:2::9]:50123', 1, '2001:db8:1:0::/56'],
    ['the same without a port', '10.0.0.1', '[::ffff:192.0.2.1]', 1, '192.0.2.1'],
    ['a chain that is shorter than said', '10.0.0.1', undefined, 3, '10.0.0.1'],
    ['an address with its whole network', '2001:db8:1:2:aaaa::1', undefined, 0, '2001:db8:1:0::/56'],
  ])('%s', (_, socket, forwarded, trusted, address) => expect(addressFrom(socket, forwarded, trusted)).toBe(address))
  it('IPv6 is one caller for each /56, however it is written', () => {
    expect(countedAs('2001:0db8:0001:0002:ffff::9')).toBe(countedAs('2001:db8:1:2::1'))
    // All 256 networks of one customer, and none of the neighbours'.
    const networks = Array.from({ length: 256 }, (_, n) =>
      countedAs(`2001:db8:1:7${n.toString(16).padStart(2, '0')}::1`),
    )
    expect(new Set(networks)).toEqual(new Set(['2001:db8:1:700::/56']))
    for (const next of ['2001:db8:1:6ff::1', '2001:db8:1:800::1', '2001:db8:2:700::1'])
      expect(networks).not.toContain(countedAs(next))
    expect(countedAs('fe80::1%eth0')).toBe('fe80:0:0:0::/56')
    expect(countedAs('::1')).toBe('0:0:0:0::/56')
  })
  it.each([
    ['::ffff:192.0.2.1'],
    ['::FFFF:c000:201'],
    ['0:0:0:0:0:ffff:192.0.2.1'],
    ['0000:0000:0000:0000:0000:ffff:c000:0201'],
    ['[::ffff:192.0.2.1]:443'],
    ['192.0.2.1'],
  ])('IPv4 within IPv6 is itself: %s', (said) => expect(countedAs(said)).toBe('192.0.2.1'))
  it('over HTTP a forged header makes nobody another', async () => {
    const app = httpApp(hamlet.story.house, 'src')
    const send = (n: number) =>
      app.fetch(
        new Request('http://house/api', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${n}` },
          body: JSON.stringify({
            path: 'identity.sendCode',
            input: {
              communityId: hamlet.town.id,
              requestId: randomUUID(),
              phone: `1370000${String(n).padStart(4, '0')}`,
            },
          }),
        }),
      )
    const codes = await Promise.all(
      Array.from(
        { length: 60 },
        async (_, n) => ((await (await send(n)).json()) as { ok: boolean; code?: string }).code ?? 'ok',
      ),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(30)
    expect(new Set(codes)).toEqual(new Set(['ok', 'platform.tooMany']))
  })
})

test('the code of wx.login is shown so often in an hour from one address, and WeChat is not asked again', async () => {
  const nowhere = 'http://127.0.0.1:1'
  const outside = { wechatBase: nowhere, wecomBase: nowhere, appid: 'a', secret: 's', noticeTemplate: '' }
  const enter = (address: string) => signInWeapp(hamlet.story.house, outside, { code: 'c', label: '' }, { address })
  expect(await enter('weapp')).toMatchObject({ code: 'platform.unavailable' })
  await hamlet.sql(`update call_counts set used = 240 where ends_at > '${hamlet.now()}' and used = 1`)
  expect(await enter('weapp')).toMatchObject({ code: 'platform.tooMany' })
  expect(await enter('another')).toMatchObject({ code: 'platform.unavailable' })
})

describe('what no call is stands in a line of its address too: a flood of it leaves the connections to others', () => {
  const flooded = async (ask: () => Request, path: string, who: string, input: object) => {
    const app = httpApp(hamlet.story.house, 'src')
    const flood = Array.from({ length: 500 }, async () => (await app.fetch(ask())).status)
    const began = performance.now()
    const other = hamlet.done(who, path, input).then(() => performance.now() - began)
    const statuses = await Promise.all(flood)
    const all = performance.now() - began
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(50)
    expect(await other).toBeLessThan(all / 3)
    return new Set(statuses)
  }
  it('open reading, beside somebody who looks', async () => {
    const projectId = await collecting(hamlet)
    const ask = () => new Request(`http://house/open/v1/projects/${projectId}`)
    expect(await flooded(ask, 'board.projects', 'nobody', {})).toEqual(new Set([200, 503]))
  })
  it('messages of a merchant whom nobody knows, beside somebody who writes', async () => {
    const to = `http://house/pay/wechat/${hamlet.town.id}/${randomUUID()}`
    const ask = () => new Request(to, { method: 'POST', body: '{}' })
    const file = { fileId: randomUUID(), mime: 'image/png', bytes: 9 }
    expect(await flooded(ask, 'files.begin', 'owner 3', file)).toEqual(new Set([404, 503]))
  })
})
