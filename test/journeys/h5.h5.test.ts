import { serve } from '@hono/node-server'
import sharp from 'sharp'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import { dayMs } from '../../src/platform/instant'
import type { House } from '../../src/platform/server/house'
import { tick } from '../../src/schedule'
import { budgets } from '../official/sizes'
import { openBrowser } from '../support/browser'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'
import { load, pageWords, refusedByPolicy, showsPage, webAddress } from '../support/web'
import { work } from '../support/work'

/*
 * The whole path in a real browser, from a complaint to a closed account, stepping from person to person. The
 * server is the ordinary one; only its clock is moved along, where the law wants days to pass.
 */
let database: FreshDatabase
let house: House
let server: ReturnType<typeof serve>
let browser: any
let page: any
let base = ''
let aheadMs = 0
const problems: string[] = []
let refused: readonly string[] = []

beforeAll(async () => {
  database = await demoDatabase()
  house = { ...openHouse(database.db, secret, true), clock: () => Date.now() + aheadMs }
  await new Promise<void>((resolve) => {
    server = serve(
      { fetch: httpApp(house, `${__dirname}/../../dist/h5`).fetch, port: 0, hostname: '127.0.0.1' },
      ({ port }) => {
        base = `http://127.0.0.1:${port}`
        resolve()
      },
    )
  })
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(12_000)
  page.on('pageerror', (error: Error) => problems.push(error.message))
  refused = refusedByPolicy(page)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  await database?.drop()
})

const open = (path: string) => load(page, base + webAddress(demoCommunities.jianxi, path))

/** A step of the way; where it fails, what the person saw is kept below .data/browser. */
const step = (name: string, walk: () => Promise<void>, limitMs: number) =>
  test(
    name,
    async () => {
      try {
        await walk()
      } catch (error) {
        await page.screenshot({ path: `${__dirname}/../../.data/browser/${name.slice(0, 24)}.png`, fullPage: true })
        throw error
      }
    },
    limitMs,
  )

/** The screen that is in front; pages below it stay in the document. */
const front = (selector: string) => page.locator(selector).filter({ visible: true }).last()
const tap = (selector: string) => front(selector).click()
/** The answer to the next write: only then may a test leave the page, as a person waits for the page to say so. */
const written = () =>
  page.waitForResponse((response: any) => (response.request().postData() ?? '').includes('"requestId"'))
const send = (selector: string) => Promise.all([written(), tap(selector)])
const fill = (id: string, value: string) =>
  page.locator(`#${id} input, #${id} textarea`).filter({ visible: true }).last().fill(value)
const shows = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor()

const stepInto = async (persona: string): Promise<void> => {
  await open('identity/pages/personas/index')
  await tap(`#persona-${persona}`)
  await showsPage(page, 'home/works/index')
}

const project = async (id: string): Promise<void> => {
  await open(`board/pages/project/index?id=${id}`)
  await front('#project').waitFor()
}

/** A step: the page's one button, or one of the lines beside it. */
const take = (step: string): Promise<void> => tap(`#step-${step}`)

const agree = () => Promise.all([written(), page.getByText('确定', { exact: true }).last().click()])

/** Chooses a photo of one pixel; what follows its end makes it one of its own. */
const photographs = async (name: string) => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const chooser = page.waitForEvent('filechooser')
  await tap('#add-photo')
  const buffer = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(name)])
  await (await chooser).setFiles({ name: `${name}.png`, mimeType: 'image/png', buffer })
  await shows('已传好')
}

let projectId = ''

step(
  'a household raises a matter with a photo; a neighbour co-signs; the community accepts',
  async () => {
    await stepInto('yingguOwner')
    await open('home/raise/index')
    await fill('title', '3号楼北侧台阶塌了')
    await fill('summary', '台阶塌了一角，老人进出要绕路')
    await photographs('steps')
    await send('#submit')
    await front('#project').waitFor()
    projectId = (await pageWords(page))['id'] ?? ''
    expect(projectId).toMatch(/^[0-9a-f-]{36}$/)
    await stepInto('tenant')
    await project(projectId)
    await tap('#step-cosign')
    await front('#step-cosign').waitFor({ state: 'hidden' })
    await shows('少于 5 户联名')
    await stepInto('secretary')
    await project(projectId)
    await tap('#step-accept')
    await agree()
    await shows('议事中')
  },
  120_000,
)

step(
  'the plan adds up to the fen; the ballot waits out its notice, is voted on and counted',
  async () => {
    await project(projectId)
    await take('writePlan')
    await fill('scope', '拆除旧台阶，重砌并加扶手')
    await fill('line-name-0', '砌台阶')
    await fill('line-amount-0', '3000.01')
    await tap('#dot-street')
    await fill('source-street-0', '2000')
    await tap('#dot-owner')
    await fill('source-owner-0', '1000.01')
    await shows('六个点与预算一致')
    await send('#publish-plan')
    await project(projectId)
    await shows('方案公示')
    await take('openBallot')
    await send('#open')
    await project(projectId)
    await shows('意向征询')
    aheadMs = 17 * dayMs
    await work(database.url, house)
    await stepInto('yingguOwner')
    await project(projectId)
    await tap('#step-vote')
    await tap('#choice-consent')
    await send('#sheet-yes')
    await shows('已记票')
    await castByNeighbours()
    aheadMs = 32 * dayMs
    await tick(house)
    await project(projectId)
    await shows('筹资中')
  },
  180_000,
)

/** Enough neighbours vote through the ordinary call; each of them by hand would only take longer. */
const castByNeighbours = async (): Promise<void> => {
  const { inside } = await import('../../server/demo/drive')
  const { inCommunity } = await import('../../src/platform/server/transaction')
  const { answer } = await import('../../src/platform/server/answer')
  const { demoCommunities } = await import('../../src/identity/personas')
  const of = inside(demoCommunities.jianxi)
  const voters = await inCommunity(database.db, demoCommunities.jianxi, 'read', (trx) =>
    trx
      .selectFrom('rollEntries as e')
      .innerJoin('ballots as b', (on) =>
        on.onRef('b.communityId', '=', 'e.communityId').onRef('b.id', '=', 'e.ballotId'),
      )
      .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'e.communityId').onRef('p.id', '=', 'e.voterId'))
      .innerJoin('accounts as a', 'a.id', 'p.accountId')
      .select(['e.entry', 'e.ballotId', 'a.openid'])
      .where('b.projectId', '=', projectId)
      .limit(220)
      .execute(),
  )
  for (const { entry, ballotId, openid } of voters) {
    await answer({ path: 'votes.ballots.cast', input: of({ ballotId, entry, choice: 'consent' }) }, house, {
      openid: openid ?? '',
    })
  }
}

step(
  'six points commit and pledge; one records, another confirms; every entry stands in the ledger',
  async () => {
    await stepInto('yingguOwner')
    await project(projectId)
    await tap('#step-pledge')
    await fill('amount', '1000.01')
    await send('#confirm')
    await shows('已认筹')
    await stepInto('secretary')
    await open(`funding/spending/pages/desk/index?id=${projectId}`)
    await fill('commit-amount', '2000')
    await fill('commit-evidence', '奖励决定')
    await send('#commit-send')
    for (const number of [1, 2]) {
      await tap(`#record-${number}`)
      await fill('evidence', `回单 ${number}`)
      await send('#record')
      await shows('等另一人核对')
      await open(`funding/spending/pages/desk/index?id=${projectId}`)
    }
    await stepInto('ownersSupervisor')
    await open(`funding/spending/pages/desk/index?id=${projectId}`)
    for (let left = 2; left > 0; left -= 1) {
      await front('[id^="confirm-"]').first().waitFor()
      await page.locator('[id^="confirm-"]').first().click()
      await page
        .locator('[id^="confirm-"]')
        .nth(left - 1)
        .waitFor({ state: 'detached' })
    }
    await shows('没有等人核对的到账')
    await open(`funding/books/pages/ledger/index?id=${projectId}`)
    await shows('¥3,000.01')
    await tap('#verify')
    await shows('已逐笔重算，收支对得上')
  },
  180_000,
)

step(
  'the works begin, are told to the grids, photographed, paid with two signatures, accepted and closed',
  async () => {
    await stepInto('secretary')
    await open(`works/pages/progress/index?id=${projectId}`)
    await fill('milestones', '重砌台阶')
    await send('#plan-works')
    await shows('重砌台阶')
    await tap('#begin')
    await agree()
    await front('#finish-milestone').waitFor()
    await fill((await front('[id^="note-"]').getAttribute('id')) ?? '', '台阶砌好，扶手装好')
    await tap('#finish-milestone')
    await shows('台阶砌好，扶手装好')
    await tap('#finish')
    await agree()
    await project(projectId)
    await shows('验收中')
    await open(`funding/spending/pages/desk/index?id=${projectId}`)
    await fill('payee', '施工队')
    await fill('pay-amount', '3000.01')
    await fill('invoice', 'FP-3000')
    await photographs('invoice')
    await send('#request')
    await front('text=发票 FP-3000').first().waitFor()
    for (const persona of ['residentsSupervisor', 'ownersSupervisor']) {
      await stepInto(persona)
      await open(`funding/spending/pages/desk/index?id=${projectId}`)
      await tap('#see-FP-3000')
      await tap('#sign')
      await send('#sheet-yes')
      await front('#sheet').waitFor({ state: 'detached' })
      await open(`works/pages/progress/index?id=${projectId}`)
      await send('#accept')
      await front('#accept').waitFor({ state: 'detached' })
    }
    await stepInto('secretary')
    await open(`funding/spending/pages/desk/index?id=${projectId}`)
    await fill('proof', '回单 3')
    await send('#pay-FP-3000')
    await shows('已付')
    await open(`funding/settlement/pages/account/index?id=${projectId}`)
    await tap('#write')
    await agree()
    await front('#final-account').waitFor()
    await shows('没有结余')
    for (const persona of ['residentsSupervisor', 'ownersSupervisor']) {
      await stepInto(persona)
      await open(`funding/settlement/pages/account/index?id=${projectId}`)
      await send('#sign-account')
      await front('#sign-account').waitFor({ state: 'detached' })
    }
    await shows('公示到')
    aheadMs += 8 * dayMs
    await stepInto('secretary')
    await open(`works/pages/progress/index?id=${projectId}`)
    await tap('#close')
    await agree()
    await project(projectId)
    await shows('已办结')
    const account = await (await fetch(`${base}/open/v1/projects/${projectId}`)).json()
    expect(account.stage).toBe('closed')
    const points = account.points.map(({ committedFen, receivedFen, spentFen }: any) => [
      committedFen,
      receivedFen,
      spentFen,
    ])
    expect(points).toEqual([
      [200_000, 200_000, 200_000],
      [100_001, 100_001, 100_001],
    ])
  },
  240_000,
)

step(
  'a grid worker posts a notice, the groups are told what a person must do, everyone affected has a message',
  async () => {
    aheadMs = 0
    await stepInto('gridWorker')
    await tap('text=滨河小区东路、西路、南路翻修')
    await take('postNotice')
    await fill('title', '南路补划线')
    await fill('affects', '南路')
    await fill('detour', '走东门')
    await fill('complaint-phone', '010-00000002')
    await tap('.opt >> nth=0')
    await page.locator('#publish').last().click()
    await front('#notice').waitFor()
    await shows('南路补划线')
    await shows('待发')
    await front('[id^="take-"]').first().click()
    await front('[id^="sent-"]').first().click()
    await shows('网格员说已转发')
  },
  120_000,
)

test('the first load of the web app is at most 220 KB on the wire, also for a browser that knows gzip alone', async () => {
  const context = await browser.newContext({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } })
  const visitor = await context.newPage()
  const requests: any[] = []
  visitor.on('requestfinished', (request: any) => requests.push(request))
  await visitor.goto(base)
  await visitor.getByText('社区').first().waitFor()
  await visitor.waitForLoadState('networkidle')
  const packed = await Promise.all(requests.map(async (one) => (await one.response()).headers()['content-encoding']))
  expect(new Set(packed.filter(Boolean))).toEqual(new Set(['gzip']))
  const sizes = await Promise.all(requests.map((request) => request.sizes()))
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  console.log(`first load: ${Math.round(bytes / 1024)} KB in ${requests.length} requests`)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(budgets.firstLoadBytes)
  await context.close()
}, 60_000)

test('a phone can put the app on its home screen: a manifest with its name, and icons that are there', async () => {
  const visitor = await browser.newPage()
  await visitor.goto(base)
  const address = await visitor.locator('link[rel="manifest"]').getAttribute('href')
  const { name, start_url: start, icons } = await (await fetch(new URL(address, base))).json()
  expect([name, start]).toEqual(['六个点', '/'])
  for (const { src, sizes } of icons) {
    const { width, height } = await sharp(Buffer.from(await (await fetch(new URL(src, base))).arrayBuffer())).metadata()
    expect(`${width}x${height}`).toBe(sizes)
  }
  expect(icons).toHaveLength(2)
  await visitor.close()
}, 60_000)

test('nothing broke on the way', () => {
  expect([...problems, ...refused]).toEqual([])
})
