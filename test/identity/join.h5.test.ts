import { Secret, TOTP } from 'otpauth'
import sharp from 'sharp'
import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { load, openWeb, showsPage, type Web, webAddress } from '../support/web'
import { failures, southHomes, wordsOf } from './joinFailures'
import { csv } from './rollFiles'

/* From the code on the door to "this is my home", and the office's list of homes, in a real browser. */
let hamlet: Hamlet
let web: Web

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  web = await openWeb(hamlet, 'join')
}, 120_000)

afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const tap = (id: string) => web.tap(id)
const type = (id: string, text: string) => web.type(id, text)
const picture = (what: string) => web.picture(what)
const shows = (text: string) => web.shows(text)
const becomes = (who: string) => web.becomes(who)
const chooses = (id: string, photo: Buffer) => web.chooses(id, photo)
const open = (path: string) => web.open(`identity/pages/${path}`)

test('from the printed code to one’s home in four taps, signed in by phone on the way', async () => {
  const unit = hamlet.roll.buildings[0]?.stairwells[0]?.units[0]
  const buyer = '0199b000-0000-7000-8000-000000000001'
  const buyers = [{ personId: buyer, legalName: '新来' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: unit?.id, soldAt: hamlet.now(), buyers })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [buyer] })) as {
    codes: { code: string }[]
  }
  await load(
    web.page,
    web.base +
      webAddress(hamlet.town.id, `identity/pages/join/index?code=${codes[0]?.code}&community=${hamlet.town.id}`),
  )
  await tap('sign-in')
  await type('phone', '13712345678')
  await tap('send-code')
  const said = await web.page.locator('text=/验证码是 \\d{6}/').textContent()
  await type('sms-code', /\d{6}/.exec(said)?.[0] ?? '')
  await picture('code')
  await tap('enter')
  await tap('join')
  await showsPage(web.page, 'home/me/index')
  expect(web.taps).toBeLessThanOrEqual(4)
  await web.page.locator('#who >> text=新来').waitFor()
  await picture('me')
}, 90_000)

test('without a code: what is wrong is told in words that reveal nothing, and nothing that was typed is lost', async () => {
  await web.open('identity/pages/join')
  await tap('way-room')
  await type('building', '9')
  await type('stairwell', '1')
  await type('room', '101')
  await type('name', '新来')
  await tap('room-code')
  await type('sms-code', '000000')
  await picture('room')
  await tap('join')
  await web.page.locator('text=和名册对不上').waitFor()
  expect(await web.page.locator('#room input >> visible=true').last().inputValue()).toBe('101')
}, 60_000)

test('the secretary brings the office’s list in: chosen, checked line by line, confirmed', async () => {
  const invited = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  expect(invited.person.id).toBeTruthy()
  await becomes('secretary')
  await web.open('identity/pages/roll')
  const line = (room: number, area: string) => ({
    小区: '南里',
    楼栋: 1,
    单元: 1,
    房号: room,
    面积: area,
    面积来源: '登记',
    业主: `业主${room}`,
  })
  const chosen = web.page.waitForEvent('filechooser')
  await tap('choose-roll')
  const file = {
    name: '名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv([line(101, '60.5'), line(102, '六十')])),
  }
  await (await chosen).setFiles(file)
  await web.page.locator('text=面积无法识别').waitFor()
  await picture('roll')
  await tap('confirm-import')
  await web.page.locator('text=确定 >> visible=true').last().click()
  await web.page.locator('#choose-roll').waitFor()
  const homes = await hamlet.sql(
    "select count(*)::int as n from units u join compounds c on c.id = u.compound_id where c.name = '南里'",
  )
  expect(homes.rows).toEqual([{ n: 1 }])
}, 60_000)

/** The code that a demo shows in place of a message. */
const shownCode = async (): Promise<string> => {
  const said = await web.page.locator('text=/验证码是 \\d{6}/ >> visible=true').last().textContent()
  return /\d{6}/.exec(said ?? '')?.[0] ?? ''
}
const choosesSouth = (id: string) => web.visible(`#${id}`).selectOption({ label: '南里' })

test('twelve ways to fail in a browser, each with a next step of its own, and nothing that was typed is lost', async () => {
  await southHomes(hamlet)
  const nexts = new Set<string>()
  for (const failure of await failures()) {
    await failure.before?.(hamlet)
    await becomes(failure.who)
    await open(failure.way === 'signin' ? 'signin' : 'join')
    if (failure.way === 'room' || failure.way === 'document') await tap(`way-${failure.way}`)
    if (failure.way === 'room') await choosesSouth('compound')
    const { 'sms-code': digits, ...fields } = failure.fields
    for (const [id, value] of Object.entries(fields)) await type(id, value)
    if (failure.photo) {
      await chooses('add-photo', failure.photo)
      if (failure.taps.length) await shows('已传好')
    }
    if (failure.offline) await web.page.context().setOffline(true)
    for (const id of failure.taps) {
      if ((id === 'enter' || id === 'join') && digits)
        await type('sms-code', digits === 'shown' ? await shownCode() : digits)
      await tap(id)
    }
    const { text, next } = wordsOf(failure.code)
    await shows(text).catch(async (error: Error) => {
      await picture(`fails-${failure.code}`)
      throw new Error(`${failure.code}: ${error}`)
    })
    await shows(next)
    await web.page.context().setOffline(false)
    nexts.add(next)
    for (const [id, value] of Object.entries(fields))
      expect(await web.page.locator(`#${id} input >> visible=true`).last().inputValue()).toBe(value)
  }
  await picture('fails')
  expect(nexts.size).toBe(12)
}, 240_000)

test('the office: a document is looked at and decided, a grid is drawn, slips are made, a post is given', async () => {
  await becomes('claimant')
  await open('join')
  await tap('way-document')
  await type('said-name', '张三')
  await type('said-home', '南里 1号楼 1单元 101')
  await chooses(
    'add-photo',
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#987' } })
      .jpeg()
      .toBuffer(),
  )
  await shows('已传好')
  await tap('agree-photo')
  await picture('document')
  await tap('send-claim')
  await shows('已提交，等工作人员核对')
  await becomes('secretary')
  await web.open('home/me')
  await tap('to-desk')
  await web.page.locator('#desk').waitFor()
  await picture('desk')
  await tap('claims')
  await shows('张三')
  await tap('claim-1')
  await tap('see-photo')
  await choosesSouth('claim-compound')
  for (const [id, word] of [
    ['building', '1'],
    ['stairwell', '1'],
    ['room', '101'],
  ] as const)
    await type(`claim-${id}`, word)
  await tap('claim-find')
  await tap('claim-person-0')
  await picture('claim')
  await tap('accept-claim')
  await shows('办好了，照片已删除')
  expect(await hamlet.done('claimant', 'identity.me', {})).toMatchObject({ person: { legalName: '张三' } })
  await open('grids')
  await tap('draw-grid')
  await type('grid-name', '一网格')
  await web.page.locator('.opt >> visible=true').first().click()
  await type('group-name', '一网格群')
  await tap('add-group')
  await picture('draw-grid')
  await tap('submit-grid')
  await shows('要网格员点转发')
  await picture('grids')
  await open('doors')
  await web.page.locator('[id^="building-"]', { hasText: '南里' }).last().click()
  await web.page.locator('.slip').first().waitFor()
  await picture('doors')
  await open('appoint')
  await choosesSouth('appointee-compound')
  for (const [id, word] of [
    ['building', '1'],
    ['stairwell', '1'],
    ['room', '101'],
  ] as const)
    await type(`appointee-${id}`, word)
  await tap('appointee-find')
  await tap('appointee-person-0')
  await tap('role-publicist')
  await type('scope', '南里')
  await picture('appoint')
  await tap('appoint')
  await open('posts')
  await shows('宣传员')
  await picture('posts')
}, 240_000)

test('a grid worker acts for a neighbour: whom, before whom, and every page says so until it ends', async () => {
  await becomes('gridWorker')
  await open('assist')
  for (const [name, room] of [
    ['for', '101'],
    ['witness', '201'],
  ] as const) {
    await choosesSouth(`${name}-compound`)
    for (const [id, word] of [
      ['building', '1'],
      ['stairwell', '1'],
      ['room', room],
    ] as const)
      await type(`${name}-${id}`, word)
    await tap(`${name}-find`)
    await web.page.locator(`#${name}-person-0 >> visible=true`).waitFor()
    await tap(`${name}-person-0`)
  }
  await picture('assist')
  await tap('begin-assist')
  await shows('正在替 张三 办')
  await picture('assisting')
  await web.page.locator('#assisting >> visible=true').last().click()
  await tap('end-assist')
  await web.page.locator('#begin-assist').last().waitFor()
}, 120_000)

test('whoever holds a post sets a password and an authenticator, and signs in with them', async () => {
  await becomes('ownersSupervisor')
  await open('staff')
  await tap('way-set')
  await type('bind-phone', '13711110000')
  await tap('bind-code')
  const said = await web.page.locator('text=/验证码是 \\d{6}/').last().textContent()
  await type('bind-digits', /\d{6}/.exec(said)?.[0] ?? '')
  await tap('bind')
  await web.page.locator('#new-password >> visible=true').last().waitFor()
  await type('new-password', '一串很长的密码不好猜')
  const secret = (await web.page.locator('.mono >> visible=true').last().textContent()).trim()
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hamlet.story.house.clock() })
  await type('new-totp', code())
  await picture('staff')
  await tap('set-key')
  // What was said in passing is gone before a busy machine looks; what was kept stays.
  while ((await hamlet.sql('select account_id from staff_keys')).rows.length === 0) await web.page.waitForTimeout(100)
  hamlet.story.passes(2)
  await web.forgets()
  await web.open('home/me')
  await web.page.locator('#sign-in').waitFor()
  await open('staff')
  await type('phone', '13711110000')
  await type('password', '一串很长的密码不好猜')
  await type('totp', code())
  await tap('staff-enter')
  await web.page.waitForFunction(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data?.signedIn)
}, 120_000)

test('who chooses English reads pages, tabs and refusals in English; the phone remembers it', async () => {
  await web.page.goto('about:blank')
  await becomes('gridWorker')
  await web.open('home/me')
  await tap('language-en')
  await shows('Larger text, larger buttons')
  await web.page.locator('.weui-tabbar__label >> text=Works').waitFor()
  await picture('english')
  await open('join')
  await type('code', 'WRONG22')
  await tap('join')
  await shows('This code does not work')
  await shows('Check it, or fetch a new one at the service station')
  expect(await web.page.evaluate(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data?.language)).toBe(
    'en',
  )
}, 90_000)
