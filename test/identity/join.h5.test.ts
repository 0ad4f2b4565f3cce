import { serve } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { openBrowser } from '../support/browser'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { csv } from './rollFiles'

/* From the code on the door to "this is my home", and the office's list of homes, in a real browser. */
let hamlet: Hamlet
let server: ReturnType<typeof serve>
let browser: any
let page: any
let base = ''

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  await new Promise<void>((resolve) => {
    const fetch = httpApp(hamlet.story.house, `${__dirname}/../../dist/h5`).fetch
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      base = `http://127.0.0.1:${port}`
      resolve()
    })
  })
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(12_000)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  await hamlet?.drop()
})

let taps = 0
const tap = async (id: string): Promise<void> => {
  taps += 1
  await page.locator(`#${id} >> visible=true`).last().click()
}
const type = (id: string, text: string) => page.locator(`#${id} input >> visible=true`).last().fill(text)
const picture = (name: string) =>
  page.screenshot({ path: `${__dirname}/../../.data/browser/join-${name}.png`, fullPage: true })

test('from the printed code to one’s home in four taps, signed in by phone on the way', async () => {
  const unit = hamlet.roll.buildings[0]?.stairwells[0]?.units[0]
  const buyer = '0199b000-0000-7000-8000-000000000001'
  const buyers = [{ personId: buyer, legalName: '新来' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: unit?.id, soldAt: hamlet.now(), buyers })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [buyer] })) as {
    codes: { code: string }[]
  }
  await page.goto(`${base}/#/identity/pages/join/index?code=${codes[0]?.code}&community=${hamlet.town.id}`)
  await tap('sign-in')
  await type('phone', '13712345678')
  await tap('send-code')
  const said = await page.locator('text=/验证码是 \\d{6}/').textContent()
  await type('sms-code', /\d{6}/.exec(said)?.[0] ?? '')
  await picture('code')
  await tap('enter')
  await tap('join')
  await page.waitForFunction(() => location.hash.includes('home/works'))
  expect(taps).toBeLessThanOrEqual(4)
  await page.goto(`${base}/#/home/me/index`)
  await page.locator('#who >> text=新来').waitFor()
  await picture('me')
}, 90_000)

test('without a code: what is wrong is told in words that reveal nothing, and nothing that was typed is lost', async () => {
  await page.goto(`${base}/#/identity/pages/join/index`)
  await tap('way-room')
  await type('building', '9')
  await type('stairwell', '1')
  await type('room', '101')
  await type('name', '新来')
  await type('phone-end', '0000')
  await picture('room')
  await tap('join')
  await page.locator('text=和名册对不上').waitFor()
  expect(await page.locator('#room input >> visible=true').last().inputValue()).toBe('101')
}, 60_000)

test('the secretary brings the office’s list in: chosen, checked line by line, confirmed', async () => {
  const invited = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  expect(invited.person.id).toBeTruthy()
  const { token } = await secretaryToken()
  await page.evaluate(
    ([key, value]: [string, string]) => localStorage.setItem(key, value),
    ['six-points', JSON.stringify({ data: { token, communityId: hamlet.town.id, elder: false, language: 'zh' } })],
  )
  await page.goto('about:blank')
  await page.goto(`${base}/#/identity/pages/roll/index`)
  const line = (room: number, area: string) => ({
    小区: '南里',
    楼栋: 1,
    单元: 1,
    房号: room,
    面积: area,
    面积来源: '登记',
    业主: `业主${room}`,
  })
  const chosen = page.waitForEvent('filechooser')
  await tap('choose-roll')
  const file = {
    name: '名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv([line(101, '60.5'), line(102, '六十')])),
  }
  await (await chosen).setFiles(file)
  await page.locator('text=面积看不懂').waitFor()
  await picture('roll')
  await tap('confirm-import')
  await page.locator('text=确定 >> visible=true').last().click()
  await page.locator('#choose-roll').waitFor()
  const homes = await hamlet.sql(
    "select count(*)::int as n from units u join compounds c on c.id = u.compound_id where c.name = '南里'",
  )
  expect(homes.rows).toEqual([{ n: 1 }])
}, 60_000)

const secretaryToken = async (): Promise<{ token: string }> => {
  const { signToken } = await import('../../src/platform/server/identity')
  const openid = hamlet.openids.get('secretary')
  const account = await hamlet.sql(`select id from accounts where openid = '${openid}'`)
  const { deployment, clock } = hamlet.story.house
  return { token: await signToken(deployment, String(account.rows[0]?.['id']), clock()) }
}
