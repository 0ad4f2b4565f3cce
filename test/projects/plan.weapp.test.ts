import { demoCommunities } from '../../src/identity/personas'
import { inCommunity } from '../../src/platform/server/transaction'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import { Phone } from '../support/weapp'

/* The plan page and what is given, on the built mini program, with the demo's 盈谷中心. */
let database: FreshDatabase
let api: CloudFunction
let projectId = ''
beforeAll(async () => {
  database = await demoDatabase()
  api = cloudFunction('api', database.url)
  const row = await inCommunity(database.db, demoCommunities.jianxi, 'read', (trx) =>
    trx.selectFrom('projects').select('id').where('title', 'like', '盈谷%').executeTakeFirstOrThrow(),
  )
  projectId = row.id
}, 240_000)
afterAll(async () => {
  api?.stop()
  await database?.drop()
})

const phoneOf = (openid: string): Phone => new Phone(async ({ data }) => ({ result: await api.call(data, openid) }))

test('a new version begins as the one before, counts to the fen, and says what was promised', async () => {
  const plan = await phoneOf('demo:secretary').openCard(
    `/projects/pages/plan/index?id=${projectId}&c=${demoCommunities.jianxi}`,
  )
  await plan.shows('六个点与预算一致')
  await plan.shows('物业公司 出料、物业公司 出工')
  plan.tap('dot-government')
  await plan.has('source-government-0')
  plan.type('source-government-0', '220000.01')
  await plan.shows('多了 ¥0.01')
  plan.tap('surplus-nextProject')
  await plan.shows('已有人认筹')
  await plan.has('redecide-yes')
})

test('everybody sees what is given as things, with the posts of those who valued them and masked names', async () => {
  const given = await phoneOf('wx:passer-by').openCard(
    `/funding/pledges/pages/given/index?id=${projectId}&c=${demoCommunities.jianxi}`,
  )
  await given.shows('免费划线和两年保养')
  await given.shows('车库防水')
  await given.shows(/估价：社区书记 .\*/)
  await given.shows('等另一人确认')
  expect(given.text()).not.toContain('提交估价')
})
