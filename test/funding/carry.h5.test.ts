import { dayMs, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'
import { finalOf } from './ends'

/* A surplus on its way into the next project, in a real browser: named in the account, carried over, seen from both sides. */
let hamlet: Hamlet
let web: Web
let projectId = ''
let next = ''
const { shown, sent, signed, withSurplus } = finalOf(() => hamlet)
const account = 'funding/settlement/pages/account'
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'carry')
  projectId = await withSurplus()
  next = await collecting(hamlet)
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test('the secretary names the next project in the final account, or writes a name where there is none yet', async () => {
  await web.becomes('secretary')
  await web.open(account, `?id=${projectId}`)
  await web.visible('#destination').waitFor()
  await web.tap(`next-${next}`)
  await web.visible('#destination').waitFor({ state: 'detached' })
  await web.picture('naming')
  await web.tap('write')
  await web.page.getByText('确定', { exact: true }).last().click()
  await web.visible('#to-next').waitFor()
  await web.picture('account')
  expect((await shown(projectId))?.next?.id).toBe(next)
}, 90_000)

test('what was sent is carried over with one tap, and seen on both sides', async () => {
  await signed((await shown(projectId))?.id ?? '')
  hamlet.story.passes((7 * dayMs) / minuteMs)
  await tick(hamlet.story.house)
  await sent(projectId, 0)
  await web.becomes('secretary')
  await web.open(account, `?id=${projectId}`)
  await web.visible('#carry-1').waitFor()
  await web.picture('returns')
  await web.tap('carry-1')
  await web.visible('#carried-out').waitFor()
  await web.shows('结余转给 楼道灯不亮')
  await web.picture('carried')
  await web.visible('#carry-1').waitFor({ state: 'detached' })

  await web.open('funding/pledges/pages/fund', `?id=${next}`)
  await web.visible('#carried-in').waitFor()
  await web.shows('结余转入，来自 楼道灯不亮')
  await web.picture('fund')
  await web.open('funding/books/pages/ledger', `?id=${next}`)
  await web.visible('#carried-in .line').first().click()
  await web.visible('#carried-out').waitFor()
}, 90_000)
