import { openTold } from '../support/told'
import type { Phone, Screen } from '../support/weapp'

/*
 * From a group card to a pledge of the suggested amount on the built mini program: at most four taps, the card's own among
 * them. The phone stands in another community when the card is tapped.
 */
type Owner = { openid: string; personId: string }
type Told = { here: string; elsewhere: string; projectId: string; owners: Owner[] }
const at = openTold<Told>('openCampaign')

const phoneOf = (n: number, session: object = {}): Phone =>
  at.phone(at.told.owners[n]?.openid ?? '', { communityId: at.told.elsewhere, ...session })

const pledgesOf = (n: number): Promise<object[]> =>
  at.rows('select amount_fen::int as fen, shown_as as name, version from commitments where person_id = $1', [
    at.told.owners[n]?.personId,
  ])

const until = async (phone: Phone, path: string): Promise<Screen> => {
  for (let tries = 0; phone.screen.path !== path && tries < 200; tries += 1)
    await new Promise((done) => setTimeout(done, 50))
  expect(phone.screen.path).toBe(path)
  return phone.screen
}

const pledgePage = 'funding/pledges/pages/pledge/index'

test.each([
  ['of the project', 'board/pages/project/index', 0, {}],
  ['of the pledge itself', pledgePage, 1, {}],
  ['of the project, in elder mode', 'board/pages/project/index', 2, { elder: true }],
])('from a card %s to a pledge of the suggested amount in at most four taps', async (_, card, n, session) => {
  const phone = phoneOf(n, session)
  const first = await phone.openCard(`/${card}?id=${at.told.projectId}&c=${at.told.here}`)
  let taps = 1
  if (card !== pledgePage) {
    // The first call of a cloud function waits for its start.
    await first.has('step-pledge', 60_000)
    first.tap('step-pledge')
    taps += 1
  }
  const form = await until(phone, pledgePage)
  await form.shows('参考 186.40')
  form.tap('usual-186-40')
  taps += 1
  await form.shows('确认认筹 ¥186.40')
  form.tap('confirm')
  taps += 1
  await form.shows('已认筹')
  expect(taps).toBeLessThanOrEqual(4)
  expect(await pledgesOf(n)).toEqual([{ fen: 18_640, name: 'masked', version: 1 }])
})

test('another amount, as a neighbour; changed on the way to paying, under the same promise', async () => {
  const phone = phoneOf(3)
  const form = await phone.openCard(`/${pledgePage}?id=${at.told.projectId}&c=${at.told.here}`)
  await form.has('amount')
  form.type('amount', '0.01')
  form.tap('shown')
  await form.has('shown-neighbour')
  form.tap('shown-neighbour')
  await form.shows('真名只有监督小组看得到')
  form.tap('confirm')
  await form.shows('已认筹')
  form.tap('to-pay')
  const pay = await until(phone, 'funding/receiving/pages/pay/index')
  await pay.has('change')
  pay.tap('change')
  await pay.has('amount')
  pay.type('amount', '0.02')
  await pay.shows('确认改为 ¥0.02')
  pay.tap('change-confirm')
  await pay.shows('改过的各版')
  expect(await pledgesOf(3)).toEqual([{ fen: 2, name: 'neighbour', version: 2 }])
})

test('progress and the screen for the launch are the same sum, for whoever is no member', async () => {
  const phone = at.phone('wx:somebody', { communityId: at.told.here })
  const fund = await phone.open(`funding/pledges/pages/fund/index?id=${at.told.projectId}`)
  await fund.shows('少于 5 户')
  await fund.shows('邻居')
  await fund.shows('满 5 户一起列出')
  const launch = await phone.open(`funding/pledges/pages/launch/index?id=${at.told.projectId}`)
  await launch.shows('¥559.22')
  await launch.shows('每 10 秒自动更新')
  phone.leave()
})

test('after a lost answer another amount leads to the pledge that stands, and is never a second one', async () => {
  const { owners, here, projectId } = at.told
  let answersLost = 1
  const isLost = (data: unknown) => (data as { path: string }).path === 'funding.pledges.pledge' && answersLost-- > 0
  const phone = at.phone(owners[0]?.openid ?? '', { communityId: here }, isLost)
  const form = await phone.open(`${pledgePage}?id=${projectId}`)
  await form.has('amount')
  form.type('amount', '3')
  await form.shows('确认认筹 ¥3.00')
  form.tap('confirm')
  await form.shows('网络连不上')
  form.type('amount', '5')
  await form.shows('确认认筹 ¥5.00')
  form.tap('confirm')
  await form.shows('上一次提交已经记下')
  form.tap('to-pledge')
  const pay = await until(phone, 'funding/receiving/pages/pay/index')
  await pay.shows('¥3.00')
  await pay.has('change')
  expect(await pledgesOf(0)).toHaveLength(2)
})
