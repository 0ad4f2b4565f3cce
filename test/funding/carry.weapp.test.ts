import { openTold } from '../support/told'

/* A surplus on the built mini program: carried over by the secretary with one tap, seen by whoever is no member. */
type Told = { here: string; secretary: string; projectId: string; next: string }
const at = openTold<Told>('openSurplus')

test('the secretary carries over what was sent; the next project says from where it comes, with the way there', async () => {
  const phone = at.phone(at.told.secretary, { communityId: at.told.here })
  const account = await phone.open(`funding/settlement/pages/account/index?id=${at.told.projectId}`)
  // The first call of a cloud function waits for its start.
  await account.has('carry-1', 60_000)
  account.tap('carry-1')
  await account.shows('结余转给 楼道灯不亮')
  const stranger = at.phone('wx:somebody', { communityId: at.told.here })
  const fund = await stranger.open(`funding/pledges/pages/fund/index?id=${at.told.next}`)
  await fund.shows('结余转入，来自 楼道灯不亮')
  await fund.shows('等这笔钱到账')
  expect(await at.rows('select amount_fen::int as fen, point from carried', [])).toEqual([{ fen: 50, point: 'street' }])
})
