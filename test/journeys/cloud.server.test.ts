import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoCommunities } from '../../src/identity/personas'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import { pdfText } from '../support/pdfText'

let database: FreshDatabase
const started: CloudFunction[] = []
const start = (name: 'api' | 'cron' | 'open', env: Record<string, string> = {}, url = database.url): CloudFunction => {
  const made = cloudFunction(name, url, env)
  started.push(made)
  return made
}
let api: CloudFunction
beforeAll(async () => {
  database = await demoDatabase()
  api = start('api')
}, 240_000)
afterAll(async () => {
  for (const { stop } of started) stop()
  await database?.drop()
})

const communityId = demoCommunities.jianxi
const me = { path: 'identity.me', input: { communityId } }

describe('api', () => {
  it('knows the caller from WeChat alone, never from the event', async () => {
    expect(await api.call(me, 'demo:owner')).toMatchObject({ ok: true, data: { person: { legalName: '张秀兰' } } })
    const forged = { ...me, userInfo: { openId: 'demo:owner' }, openid: 'demo:owner', OPENID: 'demo:owner' }
    expect(await api.call(forged)).toMatchObject({ ok: true, data: { person: null } })
  })
  it.each([
    ['nothing', undefined, 'platform.badInput'],
    ['text', 'drop table', 'platform.badInput'],
    ['an unknown call', { path: 'x.y', input: { communityId } }, 'platform.noSuchCall'],
    [
      'a write by nobody',
      { path: 'projects.cosign', input: { communityId, requestId: randomUUID() } },
      'platform.signIn',
    ],
  ])('answers %s with {ok: false, code, text, next}', async (_, event, code) => {
    const reply = await api.call(event ?? null)
    expect(Object.keys(reply).sort()).toEqual(['code', 'next', 'ok', 'text'])
    expect(reply).toMatchObject({ ok: false, code })
  })
  it('without a database it says that the service cannot be reached, without a stack', async () => {
    const cutOff = start('api', {}, 'postgres://nobody@127.0.0.1:1/none')
    const reply = await cutOff.call(me, 'demo:owner')
    expect(reply).toMatchObject({ ok: false, code: 'platform.unavailable' })
    expect(JSON.stringify(reply)).not.toMatch(/ECONN|\.js|127\.0/)
  })
})

it.each([
  ['without a secret', { SIX_POINTS_SECRET: '' }],
  ['with a secret that can be guessed', { SIX_POINTS_SECRET: 'x' }],
  ['with an address that is none', { DATABASE_URL: 'localhost/six' }],
])('%s nothing is answered but that the service cannot be reached', async (_, env) => {
  const reply = await start('api', env).call(me, 'demo:owner')
  expect(reply).toMatchObject({ ok: false, code: 'platform.unavailable' })
  expect(JSON.stringify(reply)).not.toMatch(/SIX_POINTS|DATABASE|openssl/)
})

it('api prints with the font that lies beside it: a certificate of the demo, its characters inside', async () => {
  const { data } = await api.call({ path: 'board.projects', input: { communityId } })
  const counted = data.items.find(({ ballot }: { ballot: { countedAt: string | null } | null }) => ballot?.countedAt)
  const input = { communityId, ballotId: counted.ballot.id }
  const reply = await api.call({ path: 'votes.ballots.printCertificate', input })
  const text = pdfText(Buffer.from(reply.data.base64, 'base64')).replace(/\s/g, '')
  expect(reply.data.name).toMatch(/^certificate-.*\.pdf$/)
  expect(text).toContain('意向征询计票结果单')
  expect(text).not.toMatch(/[□〓]/)
})

it('open reads over HTTP as the cloud hands it over', async () => {
  const open = start('open')
  const all = await open.call({
    path: '/open/v1/communities',
    httpMethod: 'GET',
    headers: {},
    queryStringParameters: {},
  })
  expect(all).toMatchObject({ statusCode: 200, isBase64Encoded: false })
  expect(all.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  })
  expect(JSON.parse(all.body).items).toHaveLength(3)
  expect(await open.call({ path: '/open/v1/projects/none' })).toMatchObject({ statusCode: 404 })
})

it('cron does what is due and runs the jobs, and again without harm', async () => {
  const cron = start('cron')
  expect(await cron.call({ Type: 'Timer', TriggerName: 'minute' })).toEqual({ ok: true })
  expect(await cron.call({ Type: 'Timer', TriggerName: 'minute' })).toEqual({ ok: true })
})

it.each(['api', 'cron', 'open'])('%s has the config that the cloud reads', (name) => {
  const folder = join(__dirname, '../../dist/cloud', name)
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  const { main, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  expect([main, config.timeout > 0 && config.timeout <= 60]).toEqual(['index.js', true])
  expect(Array.isArray(config.permissions.openapi)).toBe(true)
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  for (const trigger of config.triggers ?? []) expect(trigger.config.split(' ')).toHaveLength(7)
})
