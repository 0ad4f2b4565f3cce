import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'

/* The web app's files over HTTP. Nobody asks the database for them. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-web-'))
const script = 'export const six = 6\n'.repeat(200)
mkdirSync(join(folder, 'web/js'), { recursive: true })
writeFileSync(join(folder, 'web/index.html'), '<html lang="zh"></html>')
writeFileSync(join(folder, 'web/js/app.0123456789ab.js'), script)
writeFileSync(join(folder, 'web/js/big.0123456789ab.js'), script)
writeFileSync(join(folder, 'web/js/big.0123456789ab.js.gz'), 'made small before')
writeFileSync(join(folder, 'secret.txt'), 'secret')
const db = openDatabase('postgres://nobody@127.0.0.1:1/none')
const app = httpApp(openHouse(db, 's'.repeat(32), true), join(folder, 'web'))
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const get = (path: string, encoding = 'gzip') =>
  app.fetch(new Request(`http://web${path}`, { headers: { 'accept-encoding': encoding } }))

test('the first page is asked for each time, a file with a hash in its name once', async () => {
  const first = await get('/')
  expect(first.status).toBe(200)
  expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(first.headers.get('cache-control')).toBe('no-cache')
  expect(await first.text()).toContain('<html')
  const hashed = await get('/js/app.0123456789ab.js')
  expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test.each(['gzip', 'gzip;q=1', 'x-gzip', 'deflate', 'br;q=0.5, deflate', 'identity', '*'])(
  'no file is made smaller because somebody asks for it by %s: a small question is no large work',
  async (encoding) => {
    for (const name of encoding === 'gzip' ? ['app'] : ['app', 'big']) {
      const reply = await get(`/js/${name}.0123456789ab.js`, encoding)
      expect(reply.headers.get('content-encoding')).toBeNull()
      expect(await reply.text()).toBe(script)
    }
  },
)

test('what the build has made small is sent as it lies, and nobody makes it small again', async () => {
  const reply = await get('/js/big.0123456789ab.js')
  expect(Buffer.from(await reply.arrayBuffer()).toString()).toBe('made small before')
  expect([reply.headers.get('content-encoding'), reply.headers.get('content-type')]).toEqual([
    'gzip',
    'text/javascript; charset=utf-8',
  ])
  expect(await (await get('/js/big.0123456789ab.js', 'identity')).text()).toBe(script)
})

test.each([
  ['5-2', 416, ''],
  [`${script.length}-`, 416, ''],
  ['-0', 416, ''],
  ['0-3', 206, 'expo'],
  ['-1', 206, '\n'],
  ['1e9-', 206, script],
  ['0--5', 206, script],
  ['NaN-', 206, script],
  ['0-99999999999999999999', 206, script],
  ['0-1,5-6', 206, script],
])('the bytes %s of a file are a part of it, or said not to be there', async (range, status, text) => {
  const headers = { 'accept-encoding': 'identity', range: `bytes=${range}` }
  const reply = await app.fetch(new Request('http://web/js/app.0123456789ab.js', { headers }))
  expect([reply.status, await reply.text()]).toEqual([status, text])
})

test('nothing outside the folder is served, and what is not there is not kept', async () => {
  for (const path of [
    '/nothing.js',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/js/%2e%2e/%2e%2e/secret.txt',
    '/..%5c..%5csecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '//secret.txt',
    '/%00',
    '/js/app.0123456789ab.js%00.html',
    '/%ff',
    '/%',
    '/js',
    '/index.html/',
    `/${'a'.repeat(300)}`,
    `/${'a/'.repeat(3_000)}`,
  ]) {
    const reply = await get(path)
    expect([path, reply.status]).toEqual([path, 404])
    expect(reply.headers.get('cache-control')).toBe('no-store')
  }
})
