import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'

/* What stands around every answer, whoever gives it. The database is not there, so that failures answer too. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-walls-'))
mkdirSync(join(folder, 'js'))
writeFileSync(join(folder, 'index.html'), '<html><meta name="csp-nonce" content="{nonce}" /></html>')
writeFileSync(join(folder, 'js/app.0123456789ab.js'), 'six')
const db = openDatabase('postgres://nobody@127.0.0.1:1/none')
const house = { ...openHouse(db, 's'.repeat(32), true), report: () => undefined }
const app = httpApp(house, folder)
const behindTls = httpApp(house, folder, { site: 'https://six.example' })
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
const call = JSON.stringify({ path: 'identity.me', input: { communityId: '0199a000-0000-7000-8000-000000000001' } })
const routes: [string, string, RequestInit, number[]][] = [
  ['the page', '/', {}, [200]],
  ['the page by its name', '/index.html', {}, [200]],
  ['a file', '/js/app.0123456789ab.js', {}, [200]],
  ['a file that is not there', '/js/none.js', {}, [404]],
  ['alive', '/healthz', {}, [200]],
  ['ready', '/readyz', {}, [200]],
  ['a call without its database', '/api', { ...json, body: call }, [200, 503]],
  ['a call of nothing', '/api', { ...json, body: '{' }, [200, 400]],
  ['too large a call', '/api', { ...json, body: 'x'.repeat(400_000) }, [413]],
  ['a browser’s call from elsewhere', '/api/web', { ...json, body: call }, [403]],
  ['too large a browser’s call', '/api/web', { ...json, body: 'x'.repeat(400_000) }, [413]],
  ['signing in from the mini program', '/api/weapp', { ...json, body: '{}' }, [200, 400]],
  ['a slip’s address', '/j?code=1', {}, [302]],
  ['a receipt’s address that names no community', '/r?id=1', {}, [404]],
  ['a page of nobody’s community', '/identity/signin', { headers: { accept: 'text/html' } }, [200]],
  ['a thing’s page without its database', '/c/jianxi/p/SP-0001', {}, [503]],
  ['a thing’s picture without its database', `/card/jianxi/p/SP-0001/${'0'.repeat(20)}.png`, {}, [500, 503]],
  ['robots', '/robots.txt', {}, [200]],
  ['open reading', '/open/v1/openapi.json', {}, [200]],
  ['open reading of nothing', '/open/v1/none', {}, [404]],
  ['open reading without its database', '/open/v1/communities', {}, [500, 503]],
  ['a message of WeChat Pay', '/pay/wechat/none', { method: 'POST', body: '{}' }, [400, 401, 404, 500, 503]],
  ['another method', '/healthz', { method: 'DELETE' }, [404]],
]

test.each(routes)('%s stands behind every wall', async (_, path, asked, statuses) => {
  const reply = await app.fetch(new Request(`http://web${path}`, asked))
  expect(statuses).toContain(reply.status)
  const { headers } = reply
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\)/),
  })
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'.*base-uri 'none'.*form-action 'none'.*frame-ancestors 'none'/)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(headers.get('strict-transport-security')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
  const shared = path.startsWith('/open/')
  expect(headers.get('cross-origin-resource-policy')).toBe(shared ? 'cross-origin' : 'same-origin')
  expect(headers.get('access-control-allow-origin')).toBe(shared ? '*' : null)
})

test.each(routes)('behind TLS %s says so for a year', async (_, path, asked) => {
  const { headers } = await behindTls.fetch(new Request(`http://web${path}`, asked))
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('the page has a word of its own in each answer, for styles alone; the text and the policy agree', async () => {
  const words = await Promise.all(
    [1, 2, 3].map(async () => {
      const reply = await app.fetch(new Request('http://web/'))
      const policy = reply.headers.get('content-security-policy') ?? ''
      const [, word = ''] = /content="([^"]+)"/.exec(await reply.text()) ?? []
      expect(policy).toContain(`style-src 'self' 'nonce-${word}'`)
      expect(policy).toContain("script-src 'self';")
      expect(Buffer.from(word, 'base64')).toHaveLength(16)
      return word
    }),
  )
  expect(new Set(words).size).toBe(3)
})

test('ready says why it is not; alive is alive all the same', async () => {
  let why: string | undefined = 'the database does not answer'
  let stopping = false
  const asked = httpApp(house, folder, { ready: async () => why, stopping: () => stopping })
  const get = async (path: string) => {
    const reply = await asked.fetch(new Request(`http://web${path}`))
    return [reply.status, await reply.text(), reply.headers.get('connection')]
  }
  expect(await get('/readyz')).toEqual([503, 'the database does not answer', null])
  expect(await get('/healthz')).toEqual([200, 'ok', null])
  why = undefined
  expect(await get('/readyz')).toEqual([200, 'ready', null])
  stopping = true
  expect(await get('/readyz')).toEqual([503, 'stopping', 'close'])
  expect(await get('/healthz')).toEqual([200, 'ok', 'close'])
})
