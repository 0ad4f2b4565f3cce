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

test('somebody who lives nowhere here is appointed by name, and comes in by the code that is handed over', async () => {
  await web.becomes('secretary')
  await web.open('identity/pages/appoint')
  await web.tap('lives-elsewhere')
  await web.shows('免得名册里出现两个同一个人')
  await web.type('appointee-name', '阿不都热合曼·吐尔逊')
  await web.tap('role-gridWorker')
  await web.picture('elsewhere')
  await web.tap('appoint')
  await web.shows('已登记')
  await web.open('identity/pages/posts')
  const { rows } = await hamlet.sql(`select p.id from people p join roles r on r.person_id = p.id
    where p.legal_name = '阿不都热合曼·吐尔逊' and r.role = 'gridWorker'`)
  expect(rows).toHaveLength(1)
  const posts = (await hamlet.done('secretary', 'identity.posts', {})) as { items: { personId: string }[] }
  await web.tap(`desk-code-${posts.items.findIndex(({ personId }) => personId === rows[0]?.['id'])}`)
  const said = await web.visible('text=/办公码 \\S+，当面/').textContent()
  const code = /办公码 (\S+?)，/.exec(said)?.[1]
  await hamlet.done('stranger', 'identity.join', { code })
  const me = (await hamlet.done('stranger', 'identity.me', {})) as { roles: unknown[] }
  expect(JSON.stringify(me.roles)).toContain('gridWorker')
}, 60_000)
