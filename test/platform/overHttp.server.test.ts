import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { Refused, refusal } from '../../src/platform/refusal'
import { domain, reading } from '../../src/platform/server/call'
import { openDatabase } from '../../src/platform/server/db'
import { heavy, TooHeavy } from '../../src/platform/server/heavy'
import { signToken } from '../../src/platform/server/identity'
import { swell } from '../identity/bomb'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { workbookOf } from './workbooks'

/* What a proxy sees: the status beside the body that every wire has. */
let hamlet: Hamlet
let app: ReturnType<typeof httpApp>
let server: Server
let port: number
beforeAll(async () => {
  hamlet = await openHamlet()
  app = httpApp(hamlet.story.house, __dirname)
  server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported.splice(0)).toEqual([]))

type Sent = { path?: string; body?: string; type?: string; language?: string; method?: string }
const over = async (of: ReturnType<typeof httpApp>, { path = '/api', body, type, language, method = 'POST' }: Sent) => {
  const headers = new Headers({ 'content-type': type ?? 'application/json' })
  if (language) headers.set('accept-language', language)
  const reply = await of.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
  const told = await reply.json()
  return { status: reply.status, wait: reply.headers.get('retry-after'), told }
}
const json = (sent: Sent) => over(app, sent)
const tokenOf = async (who: string): Promise<string> => {
  const { deployment, clock } = hamlet.story.house
  const { rows } = await hamlet.sql(`select id from accounts where openid = '${hamlet.openids.get(who)}'`)
  return signToken(deployment, String(rows[0]?.['id']), clock())
}
const call = async (who: string, path: string, input: object) => {
  const token = who === 'nobody' ? undefined : await tokenOf(who)
  const scope = { communityId: hamlet.town.id, requestId: randomUUID() }
  return json({ body: JSON.stringify({ path, token, input: { ...scope, ...input } }) })
}

test('whoever asks something small waits for one of the large bodies that somebody sends at once, not for all of them', async () => {
  const large = JSON.stringify({ path: 'identity.none', input: { x: Array.from({ length: 100_000 }, () => 1) } })
  const order: string[] = []
  const asked = (name: string, body: string) => json({ body }).then(({ status }) => order.push(`${name} ${status}`))
  const all = Array.from({ length: 20 }, () => asked('large', large))
  await Promise.all([...all, asked('small', '{"path":"identity.none","input":{}}')])
  expect(order.indexOf('small 404')).toBeLessThan(6)
  expect(order.filter((one) => one === 'large 404')).toHaveLength(20)
})

test('a caller who leaves frees the thread that reads their file, and nothing of it is kept', async () => {
  const slow = workbookOf({ sheets: [swell] }, { of: '<a/>', times: 8_000_000 })
  const importId = randomUUID()
  await hamlet.done('secretary', 'identity.beginImport', { importId, name: '慢', bytes: slow.length, defaults: {} })
  for (let index = 0; index * 48_000 < slow.length; index += 1) {
    const base64 = slow.subarray(index * 48_000, (index + 1) * 48_000).toString('base64')
    await hamlet.done('secretary', 'identity.importPart', { importId, index, base64 })
  }
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), importId }
  const body = JSON.stringify({ path: 'identity.readImport', token: await tokenOf('secretary'), input })
  const leaving = new AbortController()
  const asked = fetch(`http://127.0.0.1:${port}/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: leaving.signal,
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  leaving.abort()
  await expect(asked).rejects.toThrow('abort')
  // Whoever stands behind them in the line of the one thread is read at once, and not after those seconds.
  const began = performance.now()
  const read = (file: Buffer) => heavy('sheets', { file, reader: 'roll', given: {} })
  expect(await read(Buffer.from('房号\n501'))).toEqual({ refused: { code: 'identity.fileNoHeader' } })
  const freed = performance.now() - began
  const whole = performance.now()
  // A thread that has no core for long is ended before it has read all: that took long, too.
  await read(slow).catch((error) => expect(error).toBeInstanceOf(TooHeavy))
  expect(freed).toBeLessThan((performance.now() - whole) / 2)
  const { rows } = await hamlet.sql(`select count(*)::int as n from roll_import_rows where import_id = '${importId}'`)
  expect(rows).toEqual([{ n: 0 }])
}, 60_000)

test('what is answered is 200, and each kind of refusal has its status beside the body', async () => {
  const projectId = await collecting(hamlet)
  expect(await call('nobody', 'board.projects', {})).toMatchObject({ status: 200, told: { ok: true } })
  const pledge = { commitmentId: randomUUID(), projectId, unitId: hamlet.homes[0]?.unit.id, amountFen: 5 }
  const heard = async (who: string, path: string, input: object) => {
    const { status, told, wait } = await call(who, path, input)
    expect(Object.keys(told).sort()).toEqual(['code', 'next', 'ok', 'text'])
    expect(wait).toBeNull()
    return [status, told.code]
  }
  expect(await heard('owner 0', 'funding.pledges.pledge', pledge)).toEqual([400, 'platform.badInput'])
  expect(await heard('nobody', 'board.todo', {})).toEqual([401, 'platform.signIn'])
  expect(await heard('owner 0', 'projects.accept', { projectId })).toEqual([403, 'platform.notYours'])
  expect(await heard('nobody', 'board.project', { projectId: randomUUID() })).toEqual([404, 'projects.notFound'])
  expect(await heard('nobody', 'board.nothing', {})).toEqual([404, 'platform.noSuchCall'])
  const milestone = { id: randomUUID(), title: '开工', plannedOn: '2026-05-01' }
  await hamlet.done('secretary', 'works.plan', { projectId, milestones: [milestone] })
  const again = { projectId, milestones: [{ ...milestone, id: randomUUID() }] }
  expect(await heard('secretary', 'works.plan', again)).toEqual([409, 'works.plannedAlready'])
  expect(await heard('secretary', 'works.close', { projectId })).toEqual([422, expect.stringMatching(/^projects\./)])
})

describe('a body that no call reads', () => {
  const good = JSON.stringify({ path: 'board.projects', input: { communityId: randomUUID() } })
  test.each([
    ['nothing', { body: '' }],
    ['half of it', { body: good.slice(0, -5) }],
    ['no JSON', { body: 'path=board.projects' }],
    ['a form', { body: 'path=board.projects', type: 'application/x-www-form-urlencoded' }],
    ['JSON that says it is text', { body: good, type: 'text/plain' }],
    ['JSON that says nothing', { body: good, type: '' }],
    ['what only begins like JSON’s name', { body: good, type: 'application/jsonp' }],
    ['no number of JSON', { body: '{"path":"board.projects","input":NaN}' }],
  ])('%s is 400 with a next step', async (_, sent) => {
    for (const path of ['/api', '/api/weapp'])
      expect(await json({ path, ...sent })).toMatchObject({
        status: 400,
        told: { ok: false, code: 'platform.notJson', next: '请刷新页面再试一次' },
      })
  })

  test.each(['null', '[]', '"board.projects"', '7', '{}', '{"path":7}', '{"__proto__":{"path":"board.projects"}}'])(
    '%s is JSON and no request',
    async (body) => {
      expect(await json({ body })).toMatchObject({ status: 400, told: { code: 'platform.badInput' } })
      expect(await json({ path: '/api/weapp', body })).toMatchObject({
        status: 400,
        told: { code: 'platform.badInput' },
      })
    },
  )

  test('JSON with its character set is JSON', async () =>
    expect(await json({ body: good, type: 'application/json; charset=utf-8' })).toMatchObject({ status: 200 }))

  test('too much is 413, whether its length is said before or it only comes', async () => {
    const large = JSON.stringify({ path: 'board.projects', input: { x: 'x'.repeat(310_000) } })
    expect(await json({ body: large })).toMatchObject({ status: 413, told: { code: 'platform.tooLarge' } })
    expect(await json({ path: '/api/weapp', body: large, language: 'en-GB,en' })).toMatchObject({
      status: 413,
      told: { text: 'Too much was sent at once' },
    })
    const chunked = `POST /api HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`
    const socket = connect(port, '127.0.0.1')
    const first = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
    socket.on('error', () => undefined)
    socket.write(chunked)
    for (let n = 0; n < 5; n += 1) socket.write(`${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`)
    expect(await first).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })

  test('JSON of a hundred thousand brackets is an error of the form', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const body = `{"path":"board.projects","input":{"communityId":"${hamlet.town.id}","x":${deep}}}`
    expect(await json({ body })).toMatchObject({
      status: 400,
      told: { code: 'platform.badInput', text: '有一栏没填对' },
    })
  })
})

test.each([
  ['GET', '/nothing'],
  ['POST', '/nothing'],
  ['GET', '/api'],
  ['DELETE', '/api'],
  ['PUT', '/api/weapp'],
  ['GET', '/pay/wechat/a/b'],
  ['GET', '/open/v2/communities'],
])('%s %s is no address: 404 in the same words as every refusal', async (method, path) =>
  expect(await json({ method, path })).toEqual({
    status: 404,
    wait: null,
    told: { ok: false, code: 'platform.noSuchAddress', text: '没有这个网址', next: '请核对网址，或回到首页' },
  }),
)

test('open reading answers as the calls do', async () => {
  for (const path of [
    '/open/v1/projects/x',
    `/open/v1/projects/${randomUUID()}`,
    '/open/v1/ballots/1',
    '/open/v1/files/../x',
  ])
    expect(await json({ method: 'GET', path, language: 'en' })).toMatchObject({ status: 404, told: { ok: false } })
})

test('WeChat Pay hears its own words, with a status that it understands', async () => {
  const heard = async (path: string, body: string) => {
    const { status, told } = await json({ path: `/pay/wechat/${path}`, body })
    return [status, told.code]
  }
  expect(await heard('x/y', '{}')).toEqual([404, 'FAIL'])
  expect(await heard(`${hamlet.town.id}/${randomUUID()}`, 'no JSON')).toEqual([404, 'FAIL'])
  expect(await heard(`${hamlet.town.id}/${randomUUID()}`, 'x'.repeat(60_000))).toEqual([413, 'FAIL'])
})

describe('what the server cannot do now', () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none')
  const house = { ...openHouse(away, 's'.repeat(32), true), report: () => undefined }
  afterAll(() => away.destroy())

  test('without its database is 503, and says when to come again', async () => {
    const closed = httpApp(house, __dirname)
    const body = JSON.stringify({ path: 'board.projects', input: { communityId: randomUUID() } })
    expect(await over(closed, { body })).toMatchObject({
      status: 503,
      wait: '5',
      told: { code: 'platform.unavailable' },
    })
    const paths = ['communities', `projects/${randomUUID()}`, `files/${randomUUID()}`, `ballots/${randomUUID()}/`]
    for (const path of paths.slice(0, 3))
      expect(await over(closed, { method: 'GET', path: `/open/v1/${path}` })).toMatchObject({ status: 503, wait: '5' })
    const pay = `/pay/wechat/${randomUUID()}/${randomUUID()}`
    expect(await over(closed, { path: pay, body: '{}' })).toMatchObject({ status: 503, told: { code: 'FAIL' } })
  })

  /** A house whose calls refuse and break as the test wants them to; its database is the hamlet's. */
  const refusingWith = (thrown: Error) => {
    const router = domain({
      fails: reading('anyone').query(() => {
        throw thrown
      }),
    })
    return httpApp({ ...house, db: hamlet.story.house.db, router }, __dirname)
  }
  const asked = JSON.stringify({ path: 'fails', input: { communityId: randomUUID() } })

  test.each([
    ['a limit', refusal('identity.codeJustSent', { seconds: 41 }), 429, '41', { seconds: 41 }],
    ['part of a second', refusal('identity.codeJustSent', { seconds: 0.2 }), 429, '1', { seconds: 0.2 }],
    ['a limit that does not know', refusal('identity.codeJustSent'), 429, '60', {}],
    ['a rush', refusal('platform.busy'), 503, '5', {}],
    ['a rush that knows', refusal('platform.busy', { seconds: 2 }), 503, '2', { seconds: 2 }],
    ['a rule, which no waiting mends', refusal('votes.tooShort', { seconds: 9 }), 422, null, { seconds: 9 }],
  ])(
    '%s says when to come again: in the header for a program, in the body for a phone without headers',
    async (...row) => {
      const [, refused, status, wait, body] = row
      const reply = await over(refusingWith(new Refused(refused)), { body: asked })
      expect(reply).toMatchObject({ status, wait, told: { code: refused.code, ...body } })
    },
  )

  test.each(['argon2id: more than 5000 ms', 'paper: out of memory', 'sheets: the thread ended'])(
    'work that no thread could end in its time is a rush, and not a fault: %s',
    async (what) => {
      const reply = await over(refusingWith(new TooHeavy(what)), { body: asked })
      expect(reply).toMatchObject({ status: 503, wait: '30', told: { code: 'platform.busy', seconds: 30 } })
    },
  )

  test('a fault of ours is 500 and tells nothing of itself', async () => {
    const reply = await over(refusingWith(new Error('a secret of the house')), { body: asked })
    expect(reply).toMatchObject({ status: 500, wait: null, told: { code: 'platform.broken' } })
    expect(JSON.stringify(reply)).not.toContain('secret')
  })
})
