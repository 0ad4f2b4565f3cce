import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { roomFor } from '../support/plan'
import { openWeb, type Web } from '../support/web'

/* A plan in a real browser: its six dots with their sources, its rules; then what is given in kind, from word to photo. */
let hamlet: Hamlet
let web: Web
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'plan')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

/** Types as fingers do, and waits for what the field shows. */
const long = (id: string, text: string) => web.page.locator(`#${id} textarea`).fill(text)
const until = async (sql: string, wanted: object[]) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await hamlet.sql(sql)
    if (JSON.stringify(rows) === JSON.stringify(wanted)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect((await hamlet.sql(sql)).rows).toEqual(wanted)
}

test('a plan is written point by point: several sources, what happens with too little and too much', async () => {
  const projectId = randomUUID()
  const matter = { projectId, unitId: hamlet.homes[0]?.unit.id, title: '门前台阶', summary: '松了', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await web.becomes('secretary')
  await web.open('projects/pages/plan', `?id=${projectId}`)
  await web.visible('#dot-street').waitFor()
  await web.picture('empty')
  await long('scope', '重砌台阶，加扶手')
  await web.type('line-name-0', '砌台阶')
  await web.type('line-amount-0', '3000.01')
  await web.tap('dot-street')
  await web.type('source-street-0', '1500')
  await web.type('source-street-0-payer', '滨河街道')
  await web.type('source-street-0-condition', '评估通过')
  await web.tap('more-street')
  await web.type('source-street-1', '500')
  await web.tap('source-street-1-kind-labour')
  await web.picture('point')
  await web.tap('dot-owner')
  await web.shows('还差 ¥1,000.01')
  await web.type('source-owner-0', '1000.01')
  await web.shows('六个点与预算一致')
  await web.tap('shortfall-reduceScope')
  await web.tap('surplus-nextProject')
  await web.tap('mode-council')
  await web.picture('full')
  const box = await web.visible('#dot-property').boundingBox()
  expect([box?.width ?? 0, box?.height ?? 0].every((side) => side >= 44)).toBe(true)
  await web.tap('publish-plan')
  await until(
    `select point, source, kind, payer, condition, planned_fen::int as fen from plan_sources where project_id = '${projectId}' order by point desc, source`,
    [
      { point: 'street', source: 1, kind: 'cash', payer: '滨河街道', condition: '评估通过', fen: 150_000 },
      { point: 'street', source: 2, kind: 'labour', payer: '街道', condition: '', fen: 50_000 },
      { point: 'owner', source: 1, kind: 'cash', payer: '业主', condition: '', fen: 100_001 },
    ],
  )
  await until(`select shortfall, surplus from plans where project_id = '${projectId}'`, [
    { shortfall: 'reduceScope', surplus: 'nextProject' },
  ])
}, 90_000)

test('the next version begins as the one before; what was promised is changed only by going back', async () => {
  const projectId = await collecting(hamlet)
  await web.becomes('owner 0')
  await web.open('funding/pledges/pages/pledge', `?id=${projectId}`)
  await web.shows('钱不够就不做了，已收的钱退回各家各方。')
  await web.shows('做完还有剩的钱，按各家各方出的比例退回。')
  await web.picture('pledge')
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'funding.pledges.pledge', {
    commitmentId: randomUUID(),
    projectId,
    unitId,
    amountFen: 1,
    shownAs: 'masked',
  })
  await web.becomes('secretary')
  await web.open('projects/pages/plan', `?id=${projectId}`)
  await web.shows('六个点与预算一致')
  await web.tap('shortfall-extend')
  await web.visible('#promised').waitFor()
  await web.picture('promised')
  await web.tap('redecide-yes')
  await web.tap('publish-plan')
  await until(`select stage, plan_version as version from projects where id = '${projectId}'`, [
    { stage: 'planned', version: 2 },
  ])
}, 90_000)

test('a thing goes from what it is to a confirmed value, and from done to a photo for everybody', async () => {
  const projectId = await collecting(hamlet)
  await roomFor(hamlet, projectId, 1_000_000)
  const given = () => web.open('funding/pledges/pages/given', `?id=${projectId}`)
  await web.becomes('officer')
  await given()
  await web.tap('offer-point-street')
  await web.type('offer-what', '车库防水')
  await web.type('offer-quantity', '约 400 平方米')
  await web.tap('offer-evidence-kind-companyLetter')
  await web.type('offer-evidence', '施工承诺书')
  await web.picture('offer')
  await web.tap('offer-send')
  await web.shows('等人估价')
  await web.becomes('secretary')
  await given()
  await web.visible('[id^="value-"]').waitFor()
  await web.page.locator('[id^="value-"] input').last().fill('1600')
  await web.page.locator('[id^="basis-"] input').last().fill('材料按进货价')
  await web.visible('[id^="say-value-"]').click()
  await web.shows('等另一人确认')
  await web.becomes('residentsSupervisor')
  await given()
  await web.picture('confirm')
  await web.visible('[id^="confirm-value-"]').click()
  await web.shows('已承诺')
  await until(`select kind, amount_fen::int as fen from commitments where project_id = '${projectId}'`, [
    { kind: 'labour', fen: 160_000 },
  ])
  await web.becomes('secretary')
  await web.open('funding/spending/pages/desk', `?id=${projectId}`)
  await web.tap('record-1')
  await web.type('evidence', '完工单')
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#7a8a94' } })
    .jpeg()
    .toBuffer()
  const chosen = web.page.waitForEvent('filechooser')
  await web.page.locator('#commitments #add-photo').click()
  await (await chosen).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture })
  await web.shows('已传好')
  await web.picture('record')
  await web.tap('record')
  await until('select count(*)::int as waiting from receipts where confirmed_at is null', [{ waiting: 1 }])
  const { rows } = await hamlet.sql('select id from receipts')
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: rows[0]?.['id'] })
  await web.becomes('owner 1')
  await web.open('board/pages/project', `?id=${projectId}`)
  await web.tap('tab-money')
  await web.shows('车库防水')
  await web.shows('已兑现')
  await web.tap('tab-plan')
  await web.shows('如果不够')
  await web.picture('project')
  await given()
  await web.shows('估价：社区书记')
  await web.shows('确认：监督员（居委会） 丁**')
  await web.picture('given')
}, 120_000)
