import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { httpApp } from '../../server/http'
import { deleters } from '../../src/content/forgetting'
import { dayMs, instant } from '../../src/platform/instant'
import { erase, forgetDue } from '../../src/platform/server/forgetting'
import { inCommunity } from '../../src/platform/server/transaction'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { work } from '../support/work'
import { milestones, siteOf } from '../works/site'
import { publicAnswers, secretWords } from './talking'

/* What somebody said or showed comes down: by its owner's hand, by the office's, under covers, and in time by itself. */
let hamlet: Hamlet
let app: ReturnType<typeof httpApp>
const site = siteOf(() => hamlet)
const folder = mkdtempSync(join(tmpdir(), 'six-points-down-'))
writeFileSync(join(folder, 'index.html'), '<html><head><title>x</title></head><body><div id="app"></div></body></html>')
writeFileSync(join(folder, 'app.0123456789ab.js'), 'six')
beforeAll(async () => {
  hamlet = await openHamlet()
  app = httpApp(hamlet.story.house, folder)
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(async () => {
  await hamlet.drop()
  rmSync(folder, { recursive: true })
})

type About = { kind: string; thing: string }
const act = (who: string, call: string, { kind, thing }: About, more: object = {}) =>
  hamlet.code(who, `content.${call}`, { kind, thing, reason: '说明', ...more })
const pageOf = (who: string, { kind, thing }: About) => hamlet.done(who, 'content.thing', { kind, thing })
const get = async (path: string, headers: Record<string, string> = {}) =>
  app.fetch(new Request(`http://web${path}`, { headers }))
const photo = (thing: string): About => ({ kind: 'photo', thing })

/** A matter of a home with one photo of one colour, and its page's address. */
const raised = async (home: number, colour: string, words = '墙裂了') => {
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
  const fileId = await photoBy(hamlet, `owner ${home}`, picture)
  const projectId = randomUUID()
  const unitId = hamlet.homes[home]?.unit.id
  const matter = { projectId, unitId, title: words, summary: words, photoIds: [fileId] }
  const { code } = (await hamlet.done(`owner ${home}`, 'projects.raise', matter)) as { code: string }
  const { slug } = (await hamlet.sql(`select slug from communities where id = '${hamlet.town.id}'`)).rows[0] ?? {}
  return { fileId, projectId, path: `/c/${slug}/p/${code}` }
}
const remarked = async (who: string, text: string) => {
  const projectId = await planned(hamlet, 'council')
  const remarkId = randomUUID()
  await hamlet.done(who, 'deliberation.remark', { remarkId, projectId, text })
  return { projectId, kind: 'remark', thing: remarkId }
}

/** In which columns of the whole database something stands, whoever may read them. */
const standsIn = async (words: string): Promise<string[]> => {
  const { rows } = await hamlet.sql(`select table_schema as s, table_name as t from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`)
  const found: string[] = []
  for (const { s, t } of rows) {
    const { rows: hit } = await hamlet.sql(`select count(*)::int as n from ${s}.${t} x where x::text like '%${words}%'`)
    if (hit[0]?.['n']) found.push(String(t))
  }
  return found.sort()
}
const bytesOf = async (fileId: string) =>
  (
    await hamlet.sql(
      `select size, sha256, encode(content, 'hex') as hex from file_contents where file_id = '${fileId}' order by size`,
    )
  ).rows

it('a matter, a remark and a photo that are taken back are in no answer, at no address and in no column any more', async () => {
  const { fileId, projectId, path } = await raised(0, '#a04020', `修灯${secretWords}`)
  const remark = await remarked('owner 0', `我说${secretWords}`)
  const matter = { kind: 'matter', thing: projectId }
  const addresses = [`/open/v1/files/${fileId}`, `/open/v1/files/${fileId}?size=thumb`]
  const [, image = ''] = /og:image" content="https?:\/\/[^/]+([^"]+)"/.exec(await (await get(path)).text()) ?? []
  const told = async () =>
    [...(await publicAnswers(hamlet, [projectId, remark.projectId], [])), await (await get(path)).text()].filter(
      (one) => one.includes(secretWords),
    )
  expect((await told()).length).toBeGreaterThan(5)
  expect(await standsIn(secretWords)).toEqual(['projects', 'remarks'])
  const [full] = await bytesOf(fileId)
  const seen = await Promise.all(addresses.map((address) => get(address)))
  const tags = seen.map(({ headers }) => headers.get('etag') ?? '')
  expect(seen.map(({ status }) => status)).toEqual([200, 200])
  const drawing = await get(image)
  expect(drawing.status).toBe(200)
  const { items } = await (await get(`/open/v1/files?ids=${fileId},${randomUUID()}`)).json()
  expect(items).toEqual([{ id: fileId, tags: expect.arrayContaining(tags) }])

  // Hidden first: it is kept for an appeal, and its author still takes it back.
  expect(await act('officer', 'hide', remark)).toBe('ok')
  for (const about of [matter, remark, photo(fileId)]) expect(await act('owner 0', 'takeBack', about)).toBe('ok')

  expect(await told()).toEqual([])
  expect(await standsIn(secretWords)).toEqual([])
  expect(await bytesOf(fileId)).toEqual([])
  expect(await standsIn(String(full?.['sha256']))).toEqual([])
  for (const [n, address] of addresses.entries()) {
    const gone = await get(address, { 'if-none-match': tags[n] ?? '' })
    expect([gone.status, gone.headers.get('cache-control'), await gone.text()]).toEqual([
      404,
      'no-store',
      expect.stringContaining('<svg'),
    ])
  }
  expect((await (await get(`/open/v1/files?ids=${fileId}`)).json()).items).toEqual([])
  // The picture of its link is another one, at another address.
  expect((await get(image)).status).toBe(302)
  const { src } = (await hamlet.done('nobody', 'files.thumb', { fileId })) as { src: string }
  expect(src).toMatch(/^data:image\/svg/)
  expect(await hamlet.code('nobody', 'files.large', { fileId, from: 0 })).toBe('files.notFound')
  for (const who of ['owner 0', 'officer', 'nobody'])
    for (const about of [matter, remark, photo(fileId)])
      expect(await pageOf(who, about)).toMatchObject({
        state: 'hidden',
        hiddenAs: 'author',
        photo: null,
        takes: false,
        appeals: false,
      })
  expect(
    JSON.stringify(await hamlet.done('nobody', 'deliberation.ofProject', { projectId: remark.projectId })),
  ).toMatch(/作者于.*收回/)
})

it('only its author takes a thing back, only what they said for themselves, once, and what is decided upon stays', async () => {
  const { fileId, projectId } = await raised(1, '#406080', '墙裂了一')
  const asked = '独有的问题几点开工'
  const { kind, thing, projectId: planOf } = await remarked('owner 1', asked)
  const remark = { kind, thing }
  await hamlet.done('secretary', 'deliberation.answerRemark', { remarkId: thing, answer: '九点' })
  for (const who of ['owner 2', 'officer', 'secretary'])
    expect(await act(who, 'takeBack', remark)).toBe('platform.notYours')
  expect(await act('nobody', 'takeBack', remark)).toBe('platform.signIn')
  expect(await act('secretary', 'takeBack', { kind: 'answer', thing })).toBe('content.ofPost')
  const { rows } = await hamlet.sql(`select raised_by from projects where id = '${planOf}'`)
  const n = hamlet.homes.findIndex(({ unit }) => unit.ownerIds[0] === rows[0]?.['raised_by'])
  expect(await act(`owner ${n}`, 'takeBack', { kind: 'matter', thing: planOf })).toBe('content.record')
  const laid = milestones('换灯')
  await site.building(laid)
  const proof = await photoBy(hamlet, 'contractor')
  await site.finished(laid[0]?.id ?? '', [proof])
  expect(await act('contractor', 'takeBack', photo(proof))).toBe('content.ofPost')
  expect(await pageOf('contractor', photo(proof))).toMatchObject({ takes: false, covers: true })

  const said = async () => {
    const { items } = (await hamlet.done('owner 1', 'content.said', {})) as {
      items: (About & { taken: boolean; words: object })[]
    }
    return Object.fromEntries(items.map((one) => [one.thing, [one.kind, one.taken, Object.values(one.words).join()]]))
  }
  expect(await said()).toMatchObject({
    [fileId]: ['photo', false, ''],
    [projectId]: ['matter', false, expect.stringContaining('墙裂了')],
    [thing]: ['remark', false, asked],
  })
  expect(await act('owner 1', 'takeBack', remark)).toBe('ok')
  expect(await act('owner 1', 'takeBack', remark)).toBe('content.takenAlready')
  // Not in the box of who asked either, nor of those who heard that a matter was declined.
  await hamlet.done('secretary', 'projects.decline', { projectId, reason: '另有安排' })
  await work(hamlet.url, hamlet.story.house)
  expect(await standsIn('墙裂了一')).toEqual(expect.arrayContaining(['messages', 'projects']))
  expect(await act('owner 1', 'takeBack', { kind: 'matter', thing: projectId })).toBe('ok')
  for (const words of [asked, '墙裂了一']) expect(await standsIn(words)).toEqual([])
  expect(await said()).toMatchObject({ [thing]: ['remark', true, ''] })
  expect(await act('owner 1', 'appeal', remark)).toBe('content.gone')
  expect(await act('officer', 'hide', remark)).toBe('content.hiddenAlready')
  expect(await pageOf('nobody', { kind: 'answer', thing })).toMatchObject({ state: 'shown', words: { answer: '九点' } })
  expect(await pageOf('nobody', remark)).toMatchObject({ log: [{ act: 'taken', role: null, note: '' }] })
})

/** How light a picture is at a place: 0 is black. */
const shadeAt = async (picture: Buffer, left: number, top: number): Promise<number> => {
  const part = await sharp(picture).extract({ left, top, width: 4, height: 4 }).png().toBuffer()
  return (await sharp(part).stats()).channels[0]?.mean ?? -1
}
const middle = [{ x: 250, y: 250, width: 500, height: 500 }]

it('places are covered by who showed the photo and by the office: another picture stands at every address, and the old bytes nowhere', async () => {
  const { fileId } = await raised(2, '#f0f0f0')
  const about = photo(fileId)
  const before = await bytesOf(fileId)
  const seen = await get(`/open/v1/files/${fileId}`)
  const tag = seen.headers.get('etag') ?? ''
  expect(await act('owner 1', 'cover', about, { boxes: middle })).toBe('platform.notYours')
  expect(await act('nobody', 'cover', about, { boxes: middle })).toBe('platform.signIn')
  expect(await act('owner 2', 'cover', about, { boxes: [{ ...middle[0], width: 900 }] })).toBe('content.boxOutside')
  expect(await act('owner 2', 'cover', about, { boxes: middle })).toBe('ok')
  const covered = await get(`/open/v1/files/${fileId}`, { 'if-none-match': tag })
  expect([covered.status, covered.headers.get('etag') === tag]).toEqual([200, false])
  for (const [address, width, height] of [
    ['', 400, 300],
    ['?size=thumb', 360, 270],
  ] as const) {
    const picture = Buffer.from(await (await get(`/open/v1/files/${fileId}${address}`)).arrayBuffer())
    expect(await shadeAt(picture, width / 2, height / 2)).toBeLessThan(60)
    expect(await shadeAt(picture, 8, 8)).toBeGreaterThan(200)
  }
  for (const { hex } of before) expect((await bytesOf(fileId)).map((row) => row['hex'])).not.toContain(hex)
  // Everybody reads that it was covered, by whom, and the digest of what was: whoever has the old picture can show what was under it.
  const digest = String(before[0]?.['sha256']).slice(0, 16)
  const log = [{ act: 'covered', role: null, note: expect.stringContaining(digest) }]
  expect(await pageOf('nobody', about)).toMatchObject({ state: 'shown', log, covers: false })

  // Two at once paint on the same picture: whoever comes second looks again, so that nothing is seen again.
  const corners = [
    { who: 'officer', box: { x: 0, y: 0, width: 100, height: 100 }, at: [10, 10] },
    { who: 'secretary', box: { x: 900, y: 900, width: 100, height: 100 }, at: [385, 285] },
  ] as const
  const both = await Promise.all(corners.map(({ who, box }) => act(who, 'cover', about, { boxes: [box] })))
  // One that came only after the other was done painted on its picture.
  expect(both).toContain('ok')
  expect(both.filter((code) => !['ok', 'content.coveredMeanwhile'].includes(code))).toEqual([])
  const now = Buffer.from(await (await get(`/open/v1/files/${fileId}`)).arrayBuffer())
  const painted = corners.filter((_, n) => both[n] === 'ok').map(({ at }) => at)
  for (const [left, top] of [...painted, [200, 150] as const]) expect(await shadeAt(now, left, top)).toBeLessThan(60)
  expect(await act('officer', 'hide', about)).toBe('ok')
  expect(await act('owner 2', 'cover', about, { boxes: middle })).toBe('content.notShown')
})

it('what was hidden is deleted when its author may appeal no more; a restored backup goes without what was taken back or covered', async () => {
  const { fileId } = await raised(3, '#20a060')
  const hidden = await remarked('owner 3', '这句话会到期')
  const waiting = await remarked('owner 3', '这句话在申诉')
  const shown = await remarked('owner 3', '这句话还在')
  for (const about of [photo(fileId), hidden, waiting]) expect(await act('officer', 'hide', about)).toBe('ok')
  expect(await act('owner 3', 'appeal', waiting)).toBe('ok')
  const { deployment } = hamlet.story.house
  const communityId = hamlet.town.id
  const clean = (days: number) =>
    inCommunity(hamlet.db, communityId, 'write', (trx) =>
      forgetDue({ deployment, trx, communityId, now: instant(Date.parse(hamlet.now()) + days * dayMs) }, deleters),
    )
  await clean(29)
  expect(await standsIn('这句话会到期')).toEqual(['content_marks'])
  await clean(31)
  expect(await standsIn('这句话会到期')).toEqual([])
  expect(await standsIn('这句话在申诉')).toEqual(['content_marks'])
  expect(await bytesOf(fileId)).toEqual([])
  expect(await act('owner 3', 'appeal', hidden)).toBe('content.gone')
  expect(await act('secretary', 'decide', waiting, { shows: true })).toBe('ok')

  const { rows } = await hamlet.sql(`select thing from deletions where what = 'hiddenWords'`)
  expect(rows.map(({ thing }) => thing)).toEqual(expect.arrayContaining([`photo ${fileId}`, `remark ${hidden.thing}`]))
  // As it is done with each line of the list, where the backup still shows it.
  const again = [shown, photo((await raised(3, '#2060a0')).fileId)]
  for (const { kind, thing } of again)
    await inCommunity(hamlet.db, communityId, 'write', (trx) =>
      erase({ deployment, trx, communityId, now: instant(0) }, deleters.hiddenWords, [[kind, thing]]),
    )
  expect(await standsIn('这句话还在')).toEqual([])
  for (const about of again)
    expect(await pageOf('nobody', about)).toMatchObject({ state: 'hidden', hiddenAs: 'author', photo: null })
  expect(await bytesOf(again[1]?.thing ?? '')).toEqual([])
})

/** What is served is of nobody: a file of the app under a name with a hash. */
const ofNobody = ['/app.0123456789ab.js']
/** Where a reader of open reading may come from any page: figures, never photos. */
const shared = /^\/open\/v1\/(?!files)/

it('every address that serves something of a person is kept by nobody for more than a minute, is for no search engine, and opens to no other page', async () => {
  const { fileId, projectId, path } = await raised(0, '#806020')
  const settled = await planned(hamlet, 'council')
  const { rows } = await hamlet.sql(`select number from projects where id = '${settled}'`)
  const settledPath = path.replace(/SP-\d+/, `SP-${String(rows[0]?.['number']).padStart(4, '0')}`)
  const image = /og:image" content="https?:\/\/[^/]+([^"]+)"/.exec(await (await get(path)).text())?.[1] ?? ''
  const asked: Record<string, string[]> = {
    '/': ['/'],
    '/index.html': ['/index.html'],
    '/robots.txt': ['/robots.txt'],
    '/healthz': ['/healthz'],
    '/readyz': ['/readyz'],
    '/j': ['/j?code=1'],
    '/b': ['/b?id=1'],
    '/r': ['/r?id=1'],
    '/from': [`/from?to=${encodeURIComponent(`/board/pages/project/index?id=${projectId}`)}&at=${hamlet.town.id}`],
    '/card/*': [image, image.replace(/[0-9a-f]{20}/, '0'.repeat(20))],
    '/c/*': [path, settledPath, '/c/none/p/SP-0001', path.replace(/p\/.*/, 'me')],
    '/open/v1/openapi.json': ['/open/v1/openapi.json'],
    '/open/v1/communities': ['/open/v1/communities'],
    '/open/v1/communities/:id/projects': [`/open/v1/communities/${hamlet.town.id}/projects`],
    '/open/v1/projects/:id': [`/open/v1/projects/${projectId}`, `/open/v1/projects/${randomUUID()}`],
    '/open/v1/projects/:id/ledger': [`/open/v1/projects/${projectId}/ledger`],
    '/open/v1/projects/:id/bulletins': [`/open/v1/projects/${projectId}/bulletins`],
    '/open/v1/projects/:id/notices': [`/open/v1/projects/${projectId}/notices`],
    '/open/v1/ballots/:id': [`/open/v1/ballots/${randomUUID()}`],
    '/open/v1/parking/:id': [`/open/v1/parking/${randomUUID()}`],
    '/open/v1/files': [`/open/v1/files?ids=${fileId}`],
    '/open/v1/files/:id': [
      `/open/v1/files/${fileId}`,
      `/open/v1/files/${fileId}?size=thumb`,
      `/open/v1/files/${projectId}`,
    ],
    '/wechat': ['/wechat'],
    '/wechat/photo/:communityId/:fileId/:seal': [`/wechat/photo/${hamlet.town.id}/${fileId}/x`],
    '/*': ['/none.js', '/identity/mydata', ...ofNobody],
  }
  const served = new Set(app.routes.filter(({ method }) => method === 'GET').map((route) => route.path))
  expect([...served].sort()).toEqual(Object.keys(asked).sort())
  const faults: string[] = []
  for (const address of Object.values(asked).flat()) {
    const { status, headers } = await get(address, { accept: 'text/html', origin: 'https://elsewhere.example' })
    const kept = headers.get('cache-control') ?? ''
    const seconds = Number(/max-age=(\d+)/.exec(kept)?.[1] ?? 0)
    const bounded = /no-store|no-cache/.test(kept) || (seconds > 0 && seconds <= 60)
    const hints = ['surrogate-control', 'cdn-cache-control', 'expires'].filter((name) => headers.has(name))
    if (!ofNobody.includes(address) && (!bounded || /immutable|stale-|s-maxage/.test(kept) || hints.length))
      faults.push(`${address} ${status} is kept: ${kept} ${hints}`)
    const robots = headers.get('x-robots-tag') ?? ''
    const found = ['/', '/index.html', settledPath].includes(address)
    if (robots !== (found ? 'noarchive' : 'noindex, nofollow, noarchive'))
      faults.push(`${address} ${status} robots: ${robots}`)
    if ((headers.get('access-control-allow-origin') !== null) !== shared.test(address))
      faults.push(`${address} ${status} CORS`)
  }
  expect(faults).toEqual([])
  expect(await (await get('/robots.txt')).text()).toMatch(/Disallow: \/api\nDisallow: \/open\/\nDisallow: \/wechat\n/)
  const posted = await app.fetch(
    new Request('http://web/api', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  )
  expect(posted.headers.get('cache-control')).toBe('no-store')
})
