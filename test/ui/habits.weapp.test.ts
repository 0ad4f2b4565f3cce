import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { runs } from '../support/full'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { Phone } from '../support/weapp'

/* What a phone expects of a mini program, on the compiled one. */
let hamlet: Hamlet
let projectId = ''
const photoId = randomUUID()

/** A photo of a project, as large as a camera's: more than one answer brings. */
const whole = Buffer.from(Array.from({ length: 400_000 }, (_, n) => (n * 7919) % 251))

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  projectId = await planned(hamlet, 'contributors')
  const here = `'${hamlet.town.id}'`
  await hamlet.sql(`insert into files (community_id, id, uploaded_by, mime, bytes, published, finished_at, at)
    values (${here}, '${photoId}', '${hamlet.ownerOf(0).personId}', 'image/jpeg', ${whole.length}, true, now(), now())`)
  await hamlet.sql(`insert into file_contents (community_id, file_id, size, sha256, content)
    select ${here}, '${photoId}', size, '', decode(content, 'hex')
    from (values ('full', '${whole.toString('hex')}'), ('thumb', 'ffd8ff')) as sizes (size, content)`)
  await hamlet.sql(`insert into project_photos values (${here}, '${projectId}', '${photoId}')`)
}, 240_000)
afterAll(async () => {
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const phoneOf = (who: string): Phone => {
  const openid = hamlet.openids.get(who) ?? `wx:${who}`
  const phone = new Phone(async ({ data }) => ({ result: await answer(data, hamlet.story.house, { openid }) }))
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}

test('a newer version that WeChat fetched is offered, and taken when somebody says so', async () => {
  const phone = phoneOf('owner 0')
  await phone.open('home/works/index')
  expect(phone.updated).toBe(0)
  phone.updateReady?.()
  await phone.rests()
  expect(phone.updated).toBe(1)
})

test('the tenth page gives its place to the next one: WeChat opens no eleventh', async () => {
  const phone = phoneOf('owner 0')
  for (let open = 0; open < 10; open += 1) await phone.open('home/me/index')
  await phone.rests()
  phone.screen.tap('posts')
  await phone.rests()
  expect([phone.screen.path, phone.depth]).toEqual(['identity/pages/posts/index', 10])
})

test('the first tab’s sign says how much waits, and nothing where nothing does', async () => {
  const secretary = phoneOf('secretary')
  const home = await secretary.open('home/works/index')
  await secretary.rests()
  expect(secretary.badges.get(0)).toBe(/等您办的 (\d+) 件事/.exec(home.text())?.[1])
  const stranger = phoneOf('stranger')
  await stranger.open('home/works/index')
  await stranger.rests()
  expect(stranger.badges.size).toBe(0)
})

test('a photo is drawn from a file and opens large and whole, from a file too', async () => {
  const phone = phoneOf('owner 0')
  const page = await phone.open(`board/pages/project/index?id=${projectId}`)
  await phone.rests()
  const drawn = page.find('.hero-photo')
  expect(page.drawn().includes('wxfile://usr/shown-')).toBe(true)
  expect(page.drawn().includes('data:image/jpeg')).toBe(false)
  drawn.dispatchEvent('tap')
  await phone.rests()
  const [path = ''] = phone.seenLarge
  expect(phone.files.get(path)?.equals(whole)).toBe(true)

  // A minute after it was hidden it is shown no more, and neither size is left on the phone.
  await hamlet.sql(`update files set hidden_at = now() where id = '${photoId}'`)
  phone.passes(61_000)
  const again = await phone.open(`board/pages/project/index?id=${projectId}`)
  await phone.rests()
  again.find('.hero-photo').dispatchEvent('tap')
  await phone.rests()
  expect(phone.seenLarge).toEqual([path])
  expect([...phone.files.keys()].filter((name) => name.includes('shown-'))).toEqual([])
})

/** They are drawn in parts of 30. */
const many = runs(120, 300)
test('of many remarks a part is drawn; reaching the page’s end brings the next, and what is far away leaves the tree', async () => {
  await hamlet.sql(`insert into remarks (community_id, id, project_id, person_id, text, at)
    select p.community_id, gen_random_uuid(), '${projectId}', p.id, '第' || n || '条意见：路灯夜里太暗', now() - n * interval '1 minute'
    from generate_series(1, ${many}) n, lateral (select community_id, id from people where legal_name = '${hamlet.ownerOf(1).legalName}' limit 1) p`)
  const phone = phoneOf('secretary')
  const page = await phone.open(`deliberation/pages/talk/index?id=${projectId}`)
  await phone.rests()
  expect(page.text()).toContain('第1条意见')
  expect(page.counts.bytes).toBeLessThanOrEqual(48 * 1024)
  for (let tries = 0; tries < 40 && !page.text().includes(`第${many}条意见`); tries += 1) {
    phone.reachBottom()
    await phone.rests()
  }
  expect(page.text()).toContain(`第${many}条意见`)
  expect(page.mostChildren()).toBeLessThanOrEqual(60)
  // Which part was watched first is the phone's matter.
  const drawn = () => new Set(page.text().match(/第\d+条意见/g)).size
  const [first] = [...phone.watched.values()]
  first?.({ intersectionRatio: 0, boundingClientRect: { height: 1234 } })
  await phone.rests()
  expect(drawn()).toBe(many - 30)
  expect(page.drawn().includes('height: 1234px')).toBe(true)
  first?.({ intersectionRatio: 0.2, boundingClientRect: { height: 1234 } })
  await phone.rests()
  expect(drawn()).toBe(many)
})

test('what breaks is told to the own server once, without a name, a number or an address of anybody', async () => {
  const phone = phoneOf('owner 0')
  await phone.open('home/me/index')
  const broke = 'TypeError: Cannot read property "张三" of 13800138000 at cast (pages/cast.js:1:2345)'
  phone.broke?.(broke)
  phone.broke?.(broke)
  await phone.rests()
  const { rows } = await hamlet.sql('select face, page, words, times from page_errors')
  expect(rows).toEqual([
    {
      face: 'weapp',
      page: 'home/me/index',
      words: 'TypeError: Cannot read property … of … at cast (pages/cast.js:1:2345)',
      times: 1,
    },
  ])
})
