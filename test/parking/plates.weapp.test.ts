import { demoCommunities } from '../../src/identity/personas'
import { inCommunity } from '../../src/platform/server/transaction'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import { Phone, type Screen } from '../support/weapp'

/* The same on the built mini program, with the cars of 金谷东园. */
let database: FreshDatabase
let api: CloudFunction
let lotId = ''
beforeAll(async () => {
  database = await demoDatabase()
  api = cloudFunction('api', database.url)
  const row = await inCommunity(database.db, demoCommunities.jingu, 'read', (trx) =>
    trx.selectFrom('lots').select('id').executeTakeFirstOrThrow(),
  )
  lotId = row.id
}, 240_000)
afterAll(async () => {
  api?.stop()
  await database?.drop()
})

const phoneOf = (openid: string): Phone => new Phone(async ({ data }) => ({ result: await api.call(data, openid) }))
const at = (page: string, more = '') => `/parking/pages/${page}/index?c=${demoCommunities.jingu}${more}`

/** A tap while the one before is still at work is not taken. */
const tapsUntil = async (screen: Screen, id: string, words: string): Promise<void> => {
  for (let tries = 0; tries < 100 && !screen.text().includes(words); tries += 1) {
    screen.tap(id)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await screen.shows(words)
}

test('a resident sees plates, where they stand and what a stay cost, and registers one more', async () => {
  const plates = await phoneOf('demo:jinguOwner').openCard(at('plates'))
  await plates.shows('京AD86420')
  await plates.shows('现在停在7号楼停车场')
  await plates.shows('停 3 小时，减去免费 30 分钟，满 5 个 30 分钟，每个 ¥1.00')
  await plates.shows('应付 ¥2.00')
  expect(plates.text()).not.toContain('京N2B468')
  plates.type('plate', '京Ａ·98765')
  plates.tap('register')
  await plates.shows('京A98765待确认')
  plates.type('plate', '京A54321')
  await tapsUntil(plates, 'register', '一套房最多登记 3 个车牌')
})

test('the operator sees who is in by plate alone, and lets one out with its bill', async () => {
  const gate = await phoneOf('demo:parkingOperator').openCard(at('gate', `&lot=${lotId}`))
  await gate.shows('津C5D808')
  await gate.shows('京AF31207')
  expect(gate.text()).not.toContain('周明')
  gate.type('gate-plate', '冀r77120')
  gate.tap('exit')
  await gate.has('bill')
  await gate.shows('冀R77120')
  gate.type('gate-plate', '冀R77120')
  await tapsUntil(gate, 'exit', '场内没有登记这个车牌')
})
