import { openTold } from '../support/told'

/* The page of posts on the built mini program: a proposal confirmed by the subdistrict, and what everybody reads afterwards. */
type Told = { here: string; officer: string; appointmentId: string }
const at = openTold<Told>('openProposal')

test('an officer confirms, and the history says so to anybody, who does not see what waits', async () => {
  const { here, officer, appointmentId } = at.told
  const office = await at.phone(officer, { communityId: here }).open('identity/pages/posts/index')
  // The first call of a cloud function waits for its start.
  await office.has(`confirm-${appointmentId}`, 60_000)
  await office.shows('先打开组织的文件看过')
  office.tap(`paper-${appointmentId}`)
  // Until the paper is there, the button takes no tap.
  while (office.text().includes('先打开组织的文件看过')) await new Promise((resolve) => setTimeout(resolve, 15))
  office.tap(`confirm-${appointmentId}`)
  await office.shows('街道丁**核对')
  const anybody = await at.phone('wx:somebody', { communityId: here }).open('identity/pages/posts/index')
  await anybody.shows('监督员和负责人的任职经过')
  await anybody.shows('街道丁**核对')
  expect(anybody.find('#proposals')).toBeFalsy()
  expect(
    await at.rows('select office_by is not null as there from appointments where id = $1', [appointmentId]),
  ).toEqual([{ there: true }])
})
