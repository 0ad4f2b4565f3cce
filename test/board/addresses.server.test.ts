import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'

/* What a link says to whoever has not opened it, on the demo: a bot, a chat, a browser without scripts. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-links-'))
writeFileSync(join(folder, 'index.html'), readFileSync(join(__dirname, '../../src/index.html')))
let database: FreshDatabase
let app: ReturnType<typeof httpApp>
beforeAll(async () => {
  database = await demoDatabase()
  const house = openHouse(database.db, secret, true)
  app = httpApp({ ...house, deployment: { ...house.deployment, site: 'https://six.example' } }, folder)
}, 240_000)
afterAll(async () => {
  await database?.drop()
  rmSync(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }): Promise<Response> =>
  Promise.resolve(app.fetch(new Request(`http://any.example${path}`, { headers })))

const unescaped = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
const tag = (html: string, name: string): string =>
  unescaped(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '')
const landing = (html: string) => JSON.parse(tag(html, 'six-points-landing') || '{}')
const read = async (path: string) => {
  const reply = await get(path)
  return { status: reply.status, html: await reply.text(), policy: reply.headers.get('content-security-policy') ?? '' }
}
const open = async (path: string): Promise<any> => (await get(`/open/v1${path}`)).json()
const titled = async (word: string, town: keyof typeof demoCommunities = 'jianxi'): Promise<any> => {
  const { items } = await open(`/communities/${demoCommunities[town]}/projects`)
  return open(`/projects/${items.find(({ title }: { title: string }) => title.includes(word)).id}`)
}
const sql = async (text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(text)
  await client.end()
}
const pathOf = (page: string): string => page.replace('https://six.example', '')

/** Words that ask strangers for money, or press. */
const appeal = /认筹|一分也是爱|捐|还差|还剩|快来|帮帮|支持一下/

test('a project’s address tells its title, its stage and its figures, and which page shows it', async () => {
  const project = await titled('盈谷')
  expect(project.page).toMatch(/^https:\/\/six\.example\/c\/jianxi\/p\/SP-\d{4}$/)
  const { status, html, policy } = await read(pathOf(project.page))
  expect(status).toBe(200)
  expect(tag(html, 'og:title')).toBe(`${project.title} · 建西社区`)
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).toBe(`${project.title} · 建西社区`)
  expect(tag(html, 'description')).toMatch(/¥483,768/)
  expect(html).toContain(`<link rel="canonical" href="${project.page}" />`)
  expect(html).toContain(`<h1 class="h3">${project.title} · 建西社区</h1>`)
  expect(tag(html, 'robots')).toBe('')
  expect(landing(html)).toMatchObject({
    page: 'board/pages/project/index',
    words: { id: project.id, c: demoCommunities.jianxi },
    town: { slug: 'jianxi', name: '建西社区' },
    codes: { [project.id]: project.code },
  })
  expect(html.replace(/<script src="[^"]*"><\/script>/, '')).not.toMatch(/<script/)
  expect(policy).toMatch(/script-src 'self';/)
})

test('ballots, resolutions, notices and bulletins have addresses that tell what they are', async () => {
  const lift = await titled('加装电梯')
  const ballot = await open(`/ballots/${lift.decision.ballotId}`)
  const shops = await titled('底商').catch(() => titled('屋顶防水'))
  const roads = await titled('滨河', 'binhe')
  const [notice] = (await open(`/projects/${roads.id}/notices`)).items
  const [bulletin] = (await open(`/projects/${roads.id}/bulletins`)).items
  const asked: [string, string | RegExp, string][] = [
    [ballot.page, ballot.question, 'votes/ballots/pages/cast/index'],
    [shops.decision.resolution.page, shops.decision.resolution.text, 'votes/resolutions/pages/resolve/index'],
    [notice.page, notice.title, 'notices/pages/notice/index'],
    [bulletin.page, bulletin.onDate, 'board/pages/bulletins/index'],
  ]
  for (const [page, says, shownBy] of asked) {
    const { status, html } = await read(pathOf(page))
    expect([page, status]).toEqual([page, 200])
    expect(tag(html, 'og:title')).toContain(says)
    expect(tag(html, 'og:url')).toBe(page)
    expect(landing(html).page).toBe(shownBy)
    expect(`${tag(html, 'og:title')}${tag(html, 'description')}`).not.toMatch(appeal)
  }
})

test('no preview of any thing of the demo asks for anything or shows what has not begun as zero', async () => {
  for (const id of Object.values(demoCommunities))
    for (const { page } of (await open(`/communities/${id}/projects`)).items) {
      const { html } = await read(pathOf(page))
      const told = `${tag(html, 'og:title')}${tag(html, 'description')}${tag(html, 'og:image:alt')}`
      expect(told).not.toMatch(appeal)
      expect(told).not.toMatch(/¥0(?![\d,])|¥0\.00/)
    }
})

test('the picture is a PNG of 1200 × 630; other figures have another address, and only what is there now is drawn', async () => {
  const { html } = await read(pathOf((await titled('盈谷')).page))
  const image = pathOf(tag(html, 'og:image'))
  const reply = await get(image, {})
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(reply.headers.get('cache-control')).toBe('public, max-age=60')
  const bytes = Buffer.from(await reply.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  expect(bytes.length).toBeLessThan(150_000)
  const other = await get(image.replace(/[0-9a-f]{20}/, 'f'.repeat(20)), {})
  expect([other.status, other.headers.get('location')]).toEqual([302, image])
  for (const path of [
    '/card/jianxi/p/SP-9999/x.png',
    `/card/jianxi/p/SP-9999/${'0'.repeat(20)}.png`,
    `/card/jianxi/me/${'0'.repeat(20)}.png`,
  ])
    expect([path, (await get(path, {})).status]).toEqual([path, 404])
})

test.each([
  ['/c/jianxi/p/SP-9999', 'thing'],
  ['/c/jianxi/b/000000000000', 'thing'],
  ['/c/jianxi/p/SP-0001/d/2020-01-01', 'thing'],
  ['/c/jianxi/p/SP-0001/d/yesterday', 'thing'],
  ['/c/jianxi/p/SP-0001/r/99', 'thing'],
  ['/c/nowhere/p/SP-0001', 'community'],
  [`/c/${randomUUID()}`, 'community'],
  ['/c/jianxi/p/SP-0001/none', 'page'],
  ['/nothing/here', 'page'],
  ['/boards', 'page'],
  ['/c/jianxi/identity/none', 'page'],
  ['/identity/none', 'page'],
])('%s is a 404 with the app’s own page, which says why: %s', async (path, why) => {
  const { status, html, policy } = await read(path)
  expect([status, landing(html).page, landing(html).words?.why]).toEqual([404, 'home/pages/lost/index', why])
  expect(tag(html, 'robots')).toBe('noindex')
  expect(policy).toMatch(/style-src 'self' 'nonce-/)
})

test('a program, or what asks for a file, is told in its own words that nothing is there', async () => {
  for (const [path, accept] of [
    ['/nothing', '*/*'],
    ['/nothing.js', 'text/html'],
    ['/api/none', 'text/html'],
  ] as const) {
    const reply = await get(path, { accept })
    expect([path, reply.status, (await reply.json()).code]).toEqual([path, 404, 'platform.noSuchAddress'])
  }
})

test('pages for one’s own things are served and neither indexed nor previewed', async () => {
  for (const path of ['/c/jianxi/me', '/c/jianxi/identity/roll', '/c/jianxi/home/desk', '/c/jianxi']) {
    const { status, html } = await read(path)
    expect([path, status, tag(html, 'robots'), tag(html, 'og:title')]).toEqual([path, 200, 'noindex', ''])
  }
})

test('what earlier addresses said leads to where it stands now', async () => {
  const { id, page } = await titled('盈谷')
  const c = demoCommunities.jianxi
  const to = async (path: string): Promise<[number, string | null]> => {
    const reply = await get(path)
    return [reply.status, reply.headers.get('location')]
  }
  const from = (hash: string, at = '') => to(`/from?to=${encodeURIComponent(hash)}${at && `&at=${at}`}`)
  expect(await from(`/board/pages/project/index?id=${id}&c=${c}`)).toEqual([302, pathOf(page)])
  // Without its community, as an address bar gave it: the thing itself says where it lies, wherever the asker stands.
  expect(await from(`/board/pages/project/index?id=${id}`, demoCommunities.binhe)).toEqual([302, pathOf(page)])
  expect(await from('/home/me/index', demoCommunities.binhe)).toEqual([302, '/c/binhe/me'])
  expect(await to(`/j?code=ABC&community=${c}`)).toEqual([302, `/c/jianxi/identity/join?code=ABC&community=${c}`])
  expect(await to(`/r?id=${id}&number=1&community=${c}`)).toEqual([302, `${pathOf(page)}/receipt/1?community=${c}`])
  expect((await from('/board/pages/project/index?id=nonsense'))[0]).toBe(404)
  expect(await from('/identity/pages/signin/index')).toEqual([302, '/identity/signin'])
  // Nobody is led off this site.
  for (const page of ['//evil.example/x', '/home/nowhere/index', '']) expect((await from(page, c))[0]).toBe(404)
})

test('a title of signs is a text in the page and in the picture', async () => {
  const project = await titled('盈谷')
  await sql(`update projects set title = '</title><script>"&''>' where id = '${project.id}'`)
  const { html } = await read(pathOf(project.page))
  expect(html).not.toMatch(/<script>/)
  expect(tag(html, 'og:title')).toContain('</title><script>"&\'>')
  expect((await get(pathOf(tag(html, 'og:image')), {})).status).toBe(200)
})

test('who asks for one new picture after the other is stopped, and gets again what is there', async () => {
  const project = await titled('加装电梯')
  let stopped = 0
  let kept = ''
  for (let n = 0; n < 70 && !stopped; n += 1) {
    await sql(`update projects set title = '第 ${n} 张' where id = '${project.id}'`)
    const image = pathOf(tag((await read(pathOf(project.page))).html, 'og:image'))
    const reply = await get(image, {})
    if (reply.status === 200) kept = image
    else stopped = reply.status
  }
  expect(stopped).toBe(429)
  expect(kept).not.toBe('')
}, 60_000)
