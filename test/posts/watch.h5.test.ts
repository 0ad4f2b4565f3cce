import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { proposed } from '../support/watching'
import { openWeb, type Web } from '../support/web'

/* The page of posts in a browser: the paper looked at, confirmed by two, the history for everybody, and what a refusal says. */
let hamlet: Hamlet
let web: Web
let confirmedId = ''
let refusedId = ''
beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  web = await openWeb(hamlet, 'watch')
  confirmedId = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  refusedId = await proposed(hamlet, hamlet.ownerOf(2), 'residentsSupervisor')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test('the officer reads the paper and confirms; the other body’s head confirms; everybody reads how it came', async () => {
  await web.becomes('officer')
  await web.open('identity/pages/posts')
  await web.tap(`paper-${confirmedId}`)
  await web.picture('proposals')
  await web.tap(`confirm-${confirmedId}`)
  await web.page.locator('text=确定 >> visible=true').last().click()
  await web.shows('街道')
  await web.type(`why-${refusedId}`, '文件没有盖章')
  await web.tap(`refuse-${refusedId}`)
  await web.shows('文件没有盖章')
  await web.becomes('residentsCommittee')
  await web.open('identity/pages/posts')
  await web.tap(`paper-${confirmedId}`)
  await web.tap(`confirm-${confirmedId}`)
  await web.page.locator('text=确定 >> visible=true').last().click()
  await web.shows('没有等人核对的任职')
  await web.shows('起可以签字')
  await web.picture('history')
  const { rows } = await hamlet.sql(
    `select signs_from is not null as there from appointments where id = '${confirmedId}'`,
  )
  expect(rows).toEqual([{ there: true }])
}, 120_000)

test('the secretary proposes with a photo of the body’s paper', async () => {
  await web.becomes('secretary')
  await web.open('identity/pages/appoint')
  await web.tap('role-ownersSupervisor')
  await web.shows('要有组织的文件')
  await web.picture('propose')
}, 60_000)
