import { openTold } from '../support/told'
import type { Phone } from '../support/weapp'

/* Large letters on the built mini program: offered once by the size of WeChat's letters, one thing on the first screen, no voice. */
type Told = { here: string; elsewhere: string; ballotId: string; voters: { openid: string }[] }
const at = openTold<Told>('openBallot')
const phoneOf = (session: object = {}): Phone =>
  at.phone(at.told.voters[0]?.openid ?? '', { communityId: at.told.here, ...session })
const kept = (phone: Phone) => phone.storage.get('six-points')
/** A tap is done a moment after it was made. */
const becomes = async (is: () => unknown, wanted: unknown): Promise<void> => {
  for (let tries = 0; tries < 100 && JSON.stringify(is()) !== JSON.stringify(wanted); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  expect(is()).toEqual(wanted)
}

test('they are offered to who reads WeChat in larger letters, once', async () => {
  const usual = await phoneOf().open('home/works/index')
  await usual.shows('大字版')
  expect(usual.text()).not.toContain('字太小')
  const phone = phoneOf()
  phone.letters = 23
  const home = await phone.open('home/works/index')
  await home.shows('字太小？试试大字版')
  home.tap('letters-no')
  await becomes(() => (kept(phone) as { lettersAsked?: boolean }).lettersAsked, true)
  expect(kept(phone)).toMatchObject({ elder: false })
  const again = await phone.open('home/works/index')
  await again.shows('大字版')
  expect(again.text()).not.toContain('字太小')
})

test('the first screen has one thing and its button; WeChat’s small bar makes room for a large one', async () => {
  const phone = phoneOf({ elder: true })
  const home = await phone.open('home/works/index')
  await home.shows('等您办的')
  await home.has('todo')
  await home.shows('看每天的账')
  await home.has('big-tab-3')
  expect(phone.tabBar).toBe('hidden')
  // WeChat gives a mini program no voice: nothing offers one.
  expect(home.text()).not.toContain('念给我听')
  await home.shows('这是首页')
  home.tap('letters')
  await becomes(() => phone.tabBar, 'shown')
})

test('a matter is looked for from the top of the first page; in large letters behind one tap, beside the list', async () => {
  const usual = phoneOf()
  const home = await usual.open('home/works/index')
  await home.has('to-search')
  home.tap('to-search')
  await becomes(() => usual.screen.path, 'home/pages/search/index')
  const search = usual.screen
  await search.has('words')
  search.type('words', 'ldd')
  await search.shows('楼道灯不亮')
  search.type('words', 'mytz')
  await search.shows('没有找到“mytz”')
  const large = await phoneOf({ elder: true }).open('home/works/index')
  await large.has('to-works')
  expect(large.find('#to-search')).toBeFalsy()
  large.tap('to-works')
  await large.has('show-more')
  expect(large.find('#to-search')).toBeFalsy()
  large.tap('show-more')
  await large.has('to-search')
})

test('a neighbour asks for help as far as their grid has a worker, and is told where not', async () => {
  const phone = phoneOf({ elder: true })
  const help = await phone.open('notices/pages/help/index')
  await help.shows('您家所在的网格还没有登记网格员')
  await help.shows('请联系社区服务站')
  expect(help.find('#send')).toBeFalsy()
})
