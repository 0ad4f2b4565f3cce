import { openTold } from '../support/told'

/* The page of a resolution in the built mini program: to be signed, signed in and said, and for anybody. */
const at = openTold<{ communityId: string; projectId: string; openids: string[] }>('openResolution')

const open = (openid = 'wx:stranger') =>
  at
    .phone(openid, { communityId: at.told.communityId })
    .open(`votes/resolutions/pages/resolve/index?id=${at.told.projectId}`)

test('whoever is called signs in; whoever has signed in says it once; the community reads surnames, anybody sums', async () => {
  const [here, away] = at.told.openids
  const first = await open(away)
  await first.shows('应到 2')
  await first.has('sign-in')
  const second = await open(here)
  await second.has('say-against')
  second.tap('say-against')
  await second.shows('我的意见：不同意')
  second.tap('say-now')
  await second.shows('已表态：不同意')
  await second.shows('卜**')
  expect(second.text()).not.toContain('卜四')
  const anybody = await open()
  await anybody.shows('不同意 1 人')
  expect(anybody.text()).not.toContain('卜')
}, 60_000)
