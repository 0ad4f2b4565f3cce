import { decided, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { given } from '../support/plan'
import { openWeb, type Web } from '../support/web'

/* An organisation's person in a real browser: finds the way from the project, promises, changes and withdraws with the paper. */
let hamlet: Hamlet
let web: Web
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'organisation')
  projectId = await planned(hamlet, 'contributors')
  const plan = {
    projectId,
    scope: '换灯',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: 100_000,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: 100_000 }],
    points: [given('street', 49_999, '街道'), given('unit', 50_000, '建西银行'), given('owner', 1, '业主')],
  }
  await hamlet.done('secretary', 'projects.writePlan', plan)
  await decided(hamlet, projectId)
  await hamlet.sql(`update roles set scope = '建西银行' where role = 'supporter'`)
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const versions = async () =>
  (
    await hamlet.sql(`select n.version, n.amount_fen::int as fen, n.evidence, c.payer from promise_versions n
      join commitments c on c.id = n.promise_id where c.project_id = '${projectId}' and c.point = 'unit' order by n.version`)
  ).rows

test.each([['as usual'], ['in elder mode']])(
  'an organisation promises, changes, and withdraws: %s',
  async (mode) => {
    const elder = mode !== 'as usual'
    await web.becomes('supporter', { elder })
    if (!elder) {
      await web.open('board/pages/project', `?id=${projectId}`)
      await web.tap('tab-money')
      await web.tap('to-given')
      await web.tap('point-unit')
      await web.shows('以“建西银行”的名义')
      await web.type('commit-amount', '500')
      await web.type('commit-evidence', '关于支持换灯的函')
      await web.tap('commit-send')
      await web.shows('改数额或撤回')
    } else await web.open('funding/pledges/pages/given', `?id=${projectId}`)
    await web.visible('[id^="change-"]').click()
    await web.page
      .locator('[id^="amount-"] input >> visible=true')
      .last()
      .fill(elder ? '350' : '300')
    const button = web.visible('[id^="change-to-"]')
    expect((await button.getAttribute('class'))?.includes('off')).toBe(true)
    await web.page.locator('[id^="why-"] input >> visible=true').last().fill('补充函')
    await web.picture(elder ? 'change-elder' : 'change')
    await button.click()
    await web.shows(elder ? '改为 ¥350.00 · 补充函' : '改为 ¥300.00 · 补充函')
    await web.picture(elder ? 'changed-elder' : 'changed')
    if (!elder) return
    await web.visible('[id^="change-"]').click()
    await web.page.locator('[id^="why-"] input >> visible=true').last().fill('撤回函')
    await web.visible('[id^="take-back-"]').click()
    await web.visible('text=确定').click()
    await web.shows('撤回 · 撤回函')
    await web.picture('withdrawn')
    expect(await versions()).toEqual(
      [
        [1, 50_000, '关于支持换灯的函'],
        [2, 30_000, '补充函'],
        [3, 35_000, '补充函'],
        [4, 0, '撤回函'],
      ].map(([version, fen, evidence]) => ({ version, fen, evidence, payer: '建西银行' })),
    )
    expect(hamlet.reported).toEqual([])
  },
  120_000,
)

test('whoever speaks for nobody here sees what was promised, and no way to change it', async () => {
  for (const who of ['owner 1', 'propertyManager']) {
    await web.becomes(who)
    await web.open('funding/pledges/pages/given', `?id=${projectId}`)
    await web.shows('撤回 · 撤回函')
    expect(await web.page.locator('[id^="change-"] >> visible=true').count()).toBe(0)
  }
}, 60_000)
