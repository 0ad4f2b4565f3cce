import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { httpApp } from '../../server/http'
import { signingIn } from '../../src/identity/web'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* The web's session: cookies that no script reads, and calls that only our own page makes with them. */
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
const own = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

/** A browser with its jar: what a call answers, and the cookies as they were set. */
const browser = (jar = new Map<string, string>(), site?: string) => {
  const app = httpApp(hamlet.story.house, __dirname, site ? { site } : {})
  const base = site ?? 'http://web'
  const send = async (path: string, input: object = {}, headers: Record<string, string> = own, more: object = {}) => {
    const asked = { path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input }, ...more }
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.fetch(
      new Request(`${base}/api/web`, {
        method: 'POST',
        body: JSON.stringify(asked),
        headers: { ...headers, ...(cookie ? { cookie } : {}) },
      }),
    )
    const set = reply.headers.getSetCookie()
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await reply.text()
    const body = JSON.parse(text)
    return { status: reply.status, body, set, text, code: body.ok ? 'ok' : body.code }
  }
  const me = async () => (await send('identity.me')).body.data.signedIn
  return { jar, send, me }
}
type Browser = ReturnType<typeof browser>

const signIn = async (one: Browser) => {
  const { body } = await one.send('identity.sendCode', { phone })
  return one.send('identity.signIn', { phone, code: body.data.shown, ticket: body.data.ticket, label: '网页' })
}
const devices = async () => (await hamlet.sql('select revoked_at from devices order by made_at')).rows

test('signing in sets cookies that no script reads, and answers no token', async () => {
  const one = browser()
  const { body, set, text } = await signIn(one)
  expect(body).toEqual({ ok: true, data: { account: expect.any(String), known: expect.any(String) } })
  expect(set).toHaveLength(2)
  for (const line of set) {
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Strict/)
    expect(line).toMatch(/; Path=\/(;|$)/)
    expect(line).not.toMatch(/Secure|Domain/)
  }
  for (const value of one.jar.values()) expect(text).not.toContain(value)
  expect(await one.me()).toBe(true)
  expect(await browser().me()).toBe(false)
})

test('behind TLS they are Secure, and no other host can write them', async () => {
  const one = browser(new Map(), 'https://six.example')
  const { set } = await signIn(one)
  expect([...one.jar.keys()]).toEqual(['__Host-six-points', '__Host-six-points-device'])
  for (const line of set) expect(line).toMatch(/; Secure/)
  expect(await one.me()).toBe(true)
  // A cookie of the plain name, which a neighbouring host might write, is nobody's.
  const tossed = new Map([...one.jar].map(([name, value]) => [name.replace('__Host-', ''), value]))
  expect(await browser(tossed, 'https://six.example').me()).toBe(false)
})

const elsewhere: [string, Record<string, string>][] = [
  ['another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['a neighbouring host', { ...own, 'sec-fetch-site': 'same-site' }],
  ['an address that was typed', { ...own, 'sec-fetch-site': 'none' }],
  ['an old browser on another site', { 'content-type': 'application/json', origin: 'https://evil.example' }],
  ['a page without an origin', { 'content-type': 'application/json', origin: 'null' }],
  ['somebody who says nothing', { 'content-type': 'application/json' }],
  ['another port of this host', { 'content-type': 'application/json', origin: 'http://web:81' }],
  ['a form', { ...own, 'content-type': 'text/plain' }],
  ['a form with our name in it', { ...own, 'content-type': 'text/plain; application/json' }],
  ['a form with fields', { ...own, 'content-type': 'application/x-www-form-urlencoded' }],
]

test('a call from elsewhere does nothing, reading or writing, although the cookies come with it', async () => {
  const one = browser()
  await signIn(one)
  const before = await devices()
  for (const [from, headers] of elsewhere) {
    for (const path of ['identity.devices', 'identity.signOut', 'identity.me']) {
      const { status, code, set } = await one.send(path, {}, headers)
      expect([from, path, status, code, set]).toEqual([from, path, 403, 'platform.foreignPage', []])
    }
  }
  expect(await devices()).toEqual(before)
  expect(await one.me()).toBe(true)
  const old = { 'content-type': 'application/json', origin: 'http://web' }
  expect((await one.send('identity.devices', {}, old)).code).toBe('ok')
})

test('a token in the request counts for nothing on the web; on the mini program’s wire cookies count for nothing', async () => {
  const one = browser()
  await signIn(one)
  const token = one.jar.get('six-points')
  expect((await browser().send('identity.me', {}, own, { token })).body.data.signedIn).toBe(false)
  const app = httpApp(hamlet.story.house, __dirname)
  const reply = await app.fetch(
    new Request('http://web/api', {
      method: 'POST',
      headers: { ...own, cookie: `six-points=${token}` },
      body: JSON.stringify({ path: 'identity.me', input: { communityId: hamlet.town.id } }),
    }),
  )
  expect((await reply.json()).data.signedIn).toBe(false)
  expect(reply.headers.getSetCookie()).toEqual([])
})

test('cookies that we never gave, which no script could take away, are taken away and stand in nobody’s way', async () => {
  const strange = ['x', 'y'.repeat(4_000), '%00'.repeat(40)]
  for (const value of strange) {
    const jar = () =>
      new Map([
        ['six-points', value],
        ['six-points-device', value],
      ])
    const one = browser(jar())
    const { code, body } = await one.send('identity.me')
    expect([code, body.signedOut, [...one.jar]]).toEqual(['ok', true, []])
    const other = browser(jar())
    expect([(await other.send('identity.signOut')).code, [...other.jar]]).toEqual(['ok', []])
    const third = browser(jar())
    await signIn(third)
    expect(await third.me()).toBe(true)
    hamlet.story.passes(2)
  }
})

test('a token that is over is renewed on the way, by as many windows at once as there are; the device stays', async () => {
  const one = browser()
  await signIn(one)
  const first = new Map(one.jar)
  hamlet.story.passes(31)
  const windows = Array.from({ length: 6 }, () => browser(new Map(first)))
  expect(await Promise.all(windows.map(({ me }) => me()))).toEqual(windows.map(() => true))
  expect(new Set(windows.map(({ jar }) => jar.get('six-points-device'))).size).toBe(1)
  expect(await devices()).toEqual([{ revoked_at: null }])
  hamlet.story.passes(31)
  expect(await windows[3]?.me()).toBe(true)
  // Whoever shows the secret before minutes later has a copy: the device is shut out, and every window hears it.
  hamlet.story.passes(2)
  const thief = browser(new Map([...(windows[0]?.jar ?? [])].filter(([name]) => name === 'six-points-device')))
  const { body, set } = await thief.send('identity.me')
  expect(body).toMatchObject({ data: { signedIn: false }, signedOut: true })
  expect(set.every((line) => /Max-Age=0/.test(line))).toBe(true)
  expect(await devices()).toEqual([{ revoked_at: expect.anything() }])
  expect(await windows[3]?.me()).toBe(false)
})

test('signing out ends the device and takes the cookies away; what was copied before is worth nothing', async () => {
  const one = browser()
  await signIn(one)
  const copy = new Map(one.jar)
  const { body, set } = await one.send('identity.signOut')
  expect(body).toMatchObject({ ok: true, signedOut: true })
  expect(set).toHaveLength(2)
  expect([...one.jar]).toEqual([])
  expect(await one.me()).toBe(false)
  expect(await browser(copy).me()).toBe(false)
  hamlet.story.passes(31)
  expect((await browser(copy).send('identity.me')).body.signedOut).toBe(true)
  // A second tap, and whoever was never signed in.
  expect((await one.send('identity.signOut')).code).toBe('ok')
})

test('a forged or foreign cookie is nobody and is taken away; where nobody can tell, it stays', async () => {
  const forged = browser(new Map([['six-points', 'a.b.c']]))
  expect((await forged.send('identity.me')).body).toMatchObject({ ok: true, signedOut: true })
  expect([...forged.jar]).toEqual([])
  const one = browser()
  await signIn(one)
  hamlet.story.passes(31)
  const before = new Map(one.jar)
  const broken = { ...hamlet.story.house, router: {} as never }
  const app = httpApp(broken, __dirname)
  const cookie = [...before].map(([name, value]) => `${name}=${value}`).join('; ')
  const body = JSON.stringify({ path: 'identity.me', input: { communityId: hamlet.town.id } })
  const reply = await app.fetch(
    new Request('http://web/api/web', { method: 'POST', body, headers: { ...own, cookie } }),
  )
  expect((await reply.json()).ok).toBe(false)
  expect(reply.headers.getSetCookie()).toEqual([])
  hamlet.reported.length = 0
})

test('what is no call is told as on every wire', async () => {
  const app = httpApp(hamlet.story.house, __dirname)
  for (const body of ['', 'null', '[]', '{"path":7}', '{'])
    expect(
      await (await app.fetch(new Request('http://web/api/web', { method: 'POST', body, headers: own }))).json(),
    ).toMatchObject({ ok: false })
})

test('every call that answers a token is one whose tokens go into cookies', () => {
  const calls = readFileSync(join(__dirname, '../../docs/calls.md'), 'utf8')
    .split('\n### ')
    .flatMap((text) => (text.startsWith('identity.') ? [text.slice('identity.'.length)] : []))
  const answering = calls.filter((text) =>
    /^Answer[^\n]*\b(Tokens|SignedIn|SteppedInto)\b|^Answer[^\n]*token/m.test(text),
  )
  expect(answering.map((text) => `identity.${text.split('\n')[0]}`).sort()).toEqual([...signingIn].sort())
})
