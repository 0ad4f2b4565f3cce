import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { Phone } from '../support/weapp'

/* The page of a resolution in the built mini program: to be signed, signed in and said, and for anybody. */
let database: FreshDatabase
let api: CloudFunction
let told: { communityId: string; projectId: string; openids: string[] }

beforeAll(async () => {
  database = await freshDatabase()
  const script = join(__dirname, '../support/openResolution.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [require.resolve('tsx/cli'), script, database.url])
  told = JSON.parse(stdout)
  api = cloudFunction('api', database.url)
}, 240_000)

afterAll(async () => {
  api?.stop()
  await database?.drop()
})

const open = (openid = 'wx:stranger') => {
  const phone = new Phone(async ({ data }) => ({ result: await api.call(data, openid) }))
  phone.storage.set('six-points', { communityId: told.communityId })
  return phone.open(`votes/pages/resolve/index?id=${told.projectId}`)
}

test('whoever is called signs in; whoever has signed in says it once; anybody reads it masked', async () => {
  const [here, away] = told.openids
  const first = await open(away)
  await first.shows('应到 2')
  await first.has('sign-in')
  const second = await open(here)
  await second.has('say-against')
  second.tap('say-against')
  await second.shows('我的意见：反对')
  second.tap('say-now')
  await second.shows('已表态：反对')
  const anybody = await open()
  await anybody.shows('卜**')
  await anybody.shows('反对 1')
  expect(anybody.text()).not.toContain('卜四')
}, 60_000)
