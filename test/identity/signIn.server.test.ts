import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { deliverCode } from '../../src/identity/codeSender'
import { answer } from '../../src/platform/server/answer'
import { type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const phone = '13800001111'
type Tokens = { token: string; refresh: string; known: string }
type Sent = { shown: string; ticket: string }

/** What a phone is sent, and what whoever asked for it gets: both are needed. */
const codeOf = async (): Promise<{ code: string; ticket: string }> => {
  const { shown, ticket } = (await hamlet.done('nobody', 'identity.sendCode', { phone })) as Sent
  return { code: shown, ticket }
}
const signIn = async (): Promise<Tokens> =>
  (await hamlet.done('nobody', 'identity.signIn', { phone, ...(await codeOf()), label: '网页' })) as Tokens
const withToken = async (token: string, path: string, input: object = {}) => {
  const reply = await answer(
    { path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input }, token },
    hamlet.story.house,
  )
  return reply.ok ? reply.data : reply.code
}

test('a code signs the phone in, once; the same phone is the same account on every device', async () => {
  const sent = await codeOf()
  const first = (await hamlet.done('nobody', 'identity.signIn', { phone, ...sent, label: '一' })) as Tokens
  expect(await hamlet.code('nobody', 'identity.signIn', { phone, ...sent, label: '二' })).toBe('identity.codeWrong')
  hamlet.story.passes(2)
  await signIn()
  expect(await withToken(first.token, 'identity.devices')).toMatchObject({
    items: [{ label: '网页' }, { label: '一' }],
  })
  expect((await hamlet.sql('select count(*)::int as n from accounts where phone_blind is not null')).rows).toEqual([
    { n: 1 },
  ])
  expect(JSON.stringify(await hamlet.sql('select * from accounts'))).not.toContain(phone)
})

test('after five wrong codes the right one is refused too, and wrong ones are counted although they are refused', async () => {
  const { code, ticket } = await codeOf()
  const wrong = code === '000000' ? '000001' : '000000'
  const enter = (tried: string) => hamlet.code('nobody', 'identity.signIn', { phone, code: tried, ticket, label: '' })
  // At once, so that none sees what another has counted.
  const tried = await Promise.all([wrong, wrong, wrong, wrong, wrong].map(enter))
  expect(new Set(tried)).toEqual(new Set(['identity.codeWrong']))
  expect(await enter(code)).toBe('identity.codeWrong')
})

test('a code expires with its fifth minute; the next comes after one minute, at most ten a day', async () => {
  const sent = await codeOf()
  expect(await hamlet.code('nobody', 'identity.sendCode', { phone })).toBe('identity.codeJustSent')
  hamlet.story.passes(5)
  expect(await hamlet.code('nobody', 'identity.signIn', { phone, ...sent, label: '' })).toBe('identity.codeWrong')
  for (let n = 1; n < 10; n += 1) {
    await codeOf()
    hamlet.story.passes(1)
  }
  expect(await hamlet.code('nobody', 'identity.sendCode', { phone })).toBe('identity.codesSpent')
})

test('a token lives half an hour and dies with its device; the secret changes with each use, an old one shuts the device out', async () => {
  const first = await signIn()
  expect(await withToken(first.token, 'identity.me')).toMatchObject({ signedIn: true })
  hamlet.story.passes(31)
  expect(await withToken(first.token, 'identity.me')).toMatchObject({ signedIn: false })
  const second = (await hamlet.done('nobody', 'identity.refresh', { refresh: first.refresh })) as Tokens
  expect(await withToken(second.token, 'identity.me')).toMatchObject({ signedIn: true })
  // Whoever lost the answer, or asks from a second window, hears the same new secret for a minute.
  const again = (await hamlet.done('nobody', 'identity.refresh', { refresh: first.refresh })) as Tokens
  expect(again.refresh).toBe(second.refresh)
  hamlet.story.passes(1)
  expect(await hamlet.code('nobody', 'identity.refresh', { refresh: first.refresh })).toBe('platform.signIn')
  expect(await withToken(second.token, 'identity.me')).toMatchObject({ signedIn: false })
  expect(await hamlet.code('nobody', 'identity.refresh', { refresh: second.refresh })).toBe('platform.signIn')
})

test('a device is shut out from another one, and nobody shuts out somebody else’s', async () => {
  const lost = await signIn()
  hamlet.story.passes(2)
  const kept = await signIn()
  const { items } = (await withToken(kept.token, 'identity.devices')) as { items: { id: string }[] }
  const deviceId = items[1]?.id
  expect(await hamlet.code('owner 0', 'identity.revokeDevice', { deviceId })).toBe('identity.noSuchDevice')
  expect(await withToken(kept.token, 'identity.revokeDevice', { deviceId })).toEqual({ deviceId })
  expect(await withToken(lost.token, 'identity.me')).toMatchObject({ signedIn: false })
  expect(await withToken(kept.token, 'identity.me')).toMatchObject({ signedIn: true })
})

test('a token of one deployment is nobody at another', async () => {
  const { token } = await signIn()
  for (const deployment of [
    { id: 'other', secret: hamlet.story.house.deployment.secret },
    { id: 'test', secret: 'x'.repeat(32) },
  ]) {
    const input = { communityId: hamlet.town.id }
    const reply = await answer({ path: 'identity.me', input, token }, { ...hamlet.story.house, deployment })
    expect(reply).toMatchObject({ ok: true, data: { signedIn: false } })
  }
})

describe('the gateway for codes', () => {
  const got: { auth: string | undefined; body: unknown }[] = []
  let status = 200
  let gateway: Server
  beforeAll(async () => {
    gateway = createServer((request, reply) => {
      let text = ''
      request.on('data', (part) => (text += part))
      request.on('end', () => {
        got.push({ auth: request.headers.authorization, body: JSON.parse(text) })
        reply.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
    const address = gateway.address()
    process.env['SIX_POINTS_SMS_URL'] = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    process.env['SIX_POINTS_SMS_KEY'] = 'key'
  })
  afterAll(() => gateway.close())

  test('gets phone and code, which lie sealed in the job; a refusal is tried again, an expired code is not sent', async () => {
    const house = { ...hamlet.story.house, demo: false }
    const input = { communityId: hamlet.town.id, requestId: randomUUID(), phone }
    expect(await answer({ path: 'identity.sendCode', input }, house)).toMatchObject({ ok: true, data: { shown: null } })
    const jobs = await hamlet.sql('select payload from graphile_worker._private_jobs order by id desc limit 1')
    const payload = jobs.rows[0]?.['payload']
    expect(JSON.stringify(payload)).not.toContain(phone)
    await deliverCode(house, payload)
    expect(got).toEqual([{ auth: 'Bearer key', body: { phone, code: expect.stringMatching(/^\d{6}$/) } }])
    status = 500
    await expect(deliverCode(house, payload)).rejects.toThrow('500')
    hamlet.story.passes(6)
    await deliverCode(house, payload)
    expect(got).toHaveLength(2)
  })
})
