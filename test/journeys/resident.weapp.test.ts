import { demoCommunities } from '../../src/identity/personas'
import { inCommunity } from '../../src/platform/server/transaction'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import type { FreshDatabase } from '../support/database'
import { demoDatabase } from '../support/demo'
import { Phone } from '../support/weapp'

let database: FreshDatabase
let api: CloudFunction

beforeAll(async () => {
  database = await demoDatabase()
  api = cloudFunction('api', database.url)
})

afterAll(async () => {
  api?.stop()
  await database?.drop()
})

/** A phone whose owner WeChat knows by this OPENID. */
const phoneOf = (openid: string): Phone => {
  const phone = new Phone(async ({ name, data }) => {
    if (name !== 'api') throw new Error(`no cloud function ${name}`)
    return { result: await api.call(data, openid) }
  })
  phone.storage.set('six-points', { communityId: demoCommunities.jianxi })
  return phone
}

const until = async (there: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (there()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never happened')
}

test('a phone that stands nowhere reads what this is and chooses for itself', async () => {
  const phone = phoneOf('wx:stranger')
  phone.storage.delete('six-points')
  const first = await phone.open('home/works/index')
  await first.shows('六方各出一点')
  await first.shows('扫门上的码，进我的小区')
  expect(first.text()).not.toContain('盈谷')
  first.tap('look')
  await first.has('community-0')
  first.tap('community-0')
  await first.shows('盈谷中心路面与屋面修缮')
})

test('an owner sees what waits, votes, and the vote is a row and a receipt', async () => {
  const phone = phoneOf('demo:owner')
  const home = await phone.open('home/works/index')
  await home.shows('盈谷中心路面与屋面修缮')
  await home.shows('等您办的')
  home.tap('todo')
  await until(() => phone.screen.path === 'votes/ballots/pages/cast/index')
  const ballot = phone.screen
  await ballot.shows('同意14号楼加装电梯施工方案')
  await ballot.has('choice-consent')
  ballot.tap('choice-consent')
  await ballot.shows('投：同意')
  ballot.tap('sheet-yes')
  ballot.tap('sheet-yes')
  await until(() => phone.screen.path === 'votes/ballots/pages/receipt/index')
  await phone.screen.shows('已记票')
  const receipt = phone.screen
  await receipt.shows('记下的和您选的一致')
  await receipt.shows('这一户现在有效的票就是这一张')
  await ballot.shows('人数 42 / 55')
  await ballot.shows('已投票，计入参与')
  const votes = await inCommunity(database.db, demoCommunities.jianxi, 'read', (trx) =>
    trx
      .selectFrom('votes as v')
      .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'v.communityId').onRef('p.id', '=', 'v.castBy'))
      .select(['v.choice', 'v.commitment'])
      .where('p.legalName', '=', '张秀兰')
      .execute(),
  )
  expect(votes).toHaveLength(1)
  expect(votes[0]?.choice).toBe('consent')
  expect(receipt.text()).toContain(votes[0]?.commitment ?? 'no vote')
})

test('an owner raises a matter, a neighbour co-signs it with one tap', async () => {
  const phone = phoneOf('demo:yingguOwner')
  const form = await phone.open('home/raise/index')
  await form.has('submit')
  form.type('title', '3号楼门前路灯不亮')
  form.type('summary', '晚上看不清台阶')
  form.tap('submit')
  await until(() => phone.screen.path === 'board/pages/project/index')
  await phone.screen.shows('3号楼门前路灯不亮')
  await phone.screen.shows('少于 5 户联名')
  const address = phone.toasts.join(' ')
  expect(address).toMatch(/SP-\d{4}/)
  const neighbour = phoneOf('demo:tenant')
  const list = await neighbour.open('home/works/index')
  await list.shows('3号楼门前路灯不亮')
  const code = /SP-\d{4}/.exec(address)?.[0]
  list.tap(`project-${code}`)
  await until(() => neighbour.screen.path === 'board/pages/project/index')
  await neighbour.screen.has('step-cosign')
  neighbour.screen.tap('step-cosign')
  neighbour.screen.tap('step-cosign')
  await until(() => !neighbour.screen.find('#step-cosign'))
})

test('a pledge of one fen is a promise, an entry and a number on the screen', async () => {
  const phone = phoneOf('demo:yingguOwner')
  const list = await phone.open('home/works/index')
  await list.shows('盈谷中心路面与屋面修缮')
  list.tap('project-SP-0003')
  await until(() => phone.screen.path === 'board/pages/project/index')
  await phone.screen.shows('¥483,768.50')
  await phone.screen.has('step-pledge')
  phone.screen.tap('step-pledge')
  await until(() => phone.screen.path === 'funding/pledges/pages/pledge/index')
  await phone.screen.has('amount')
  phone.screen.type('amount', '0.01')
  await phone.screen.shows('确认认筹 ¥0.01')
  phone.screen.tap('confirm')
  phone.screen.tap('confirm')
  await phone.screen.shows('已认筹')
  await phone.screen.shows('¥0.01')
  const again = await phone.open('home/works/index')
  await again.shows('¥483,768.51')
})

test('progress, notice, ledger and its check on the phone itself', async () => {
  const phone = phoneOf('demo:gridWorker')
  phone.storage.set('six-points', { communityId: '0199a000-0000-7000-8000-000000000002' })
  const list = await phone.open('home/works/index')
  await list.shows('滨河小区东路、西路、南路翻修')
  list.tap('project-SP-0001')
  await until(() => phone.screen.path === 'board/pages/project/index')
  const project = phone.screen
  await project.has('to-notice')
  project.tap('to-notice')
  await until(() => phone.screen.path === 'notices/pages/notice/index')
  await phone.screen.shows('南门进出；救护车走北侧应急通道')
  await phone.screen.shows('网格员说已转发')
  project.tap('tab-works')
  await project.has('to-progress')
  project.tap('to-progress')
  await until(() => phone.screen.path === 'works/pages/progress/index')
  await phone.screen.shows('西路沥青摊铺')
  project.tap('tab-money')
  await project.has('to-ledger')
  project.tap('to-ledger')
  await until(() => phone.screen.path === 'funding/books/pages/ledger/index')
  await phone.screen.shows('账上余额')
  phone.screen.tap('verify')
  await phone.screen.shows('已逐笔重算，收支对得上', 20_000)
  expect(phone.screen.counts.bytes).toBeLessThan(256 * 1024)
})

test('a refusal says why and what to do next, and offline keeps what was chosen', async () => {
  const coOwner = phoneOf('demo:coOwner')
  const list = await coOwner.open('home/works/index')
  await list.shows('文乐胡同14号楼加装电梯')
  list.tap('project-SP-0001')
  await until(() => coOwner.screen.path === 'board/pages/project/index')
  await coOwner.screen.has('tab-plan')
  coOwner.screen.tap('tab-plan')
  await coOwner.screen.has('to-ballot')
  coOwner.screen.tap('to-ballot')
  await until(() => coOwner.screen.path === 'votes/ballots/pages/cast/index')
  await coOwner.screen.shows(/请由登记的共有人投票|已投票/)
  const away = new Phone(() => Promise.reject(new Error('cloud.callFunction:fail timeout')))
  const dark = await away.open('home/me/index')
  await dark.shows('网络连不上')
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['an empty answer', {}],
  ['a page', { result: '<html>502 Bad Gateway</html>' }],
  ['null', { result: null }],
  ['JSON of its own', { result: { ok: false } }],
  ['an answer without what was asked', { result: { ok: true } }],
])(
  'where something in between answers with %s, the phone says that the service cannot be reached',
  async (_, reply) => {
    const screen = await new Phone(async () => reply).open('home/me/index')
    await screen.shows('网络连不上')
  },
)
