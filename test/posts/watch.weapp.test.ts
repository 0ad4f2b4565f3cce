import { answer } from '../../src/platform/server/answer'
import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { proposed } from '../support/watching'
import { Phone } from '../support/weapp'

/* The page of posts in the mini program: a proposal confirmed by the subdistrict, and what everybody reads afterwards. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
}, 240_000)
afterAll(() => hamlet?.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const phoneOf = (who: string): Phone => {
  const openid = hamlet.openids.get(who) ?? `wx:${who}`
  const phone = new Phone(async ({ data }) => ({ result: await answer(data, hamlet.story.house, { openid }) }))
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}

test('an officer confirms, and the history says so to anybody; nobody else sees what waits', async () => {
  const appointmentId = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  const office = await phoneOf('officer').open('identity/pages/posts/index')
  await office.has(`confirm-${appointmentId}`)
  office.tap(`confirm-${appointmentId}`)
  await office.shows('已核对')
  const anybody = await phoneOf('nobody at all').open('identity/pages/posts/index')
  await anybody.shows('监督人员的来历')
  await anybody.shows('街道丁**核对')
  expect(anybody.find('#proposals')).toBeFalsy()
})
