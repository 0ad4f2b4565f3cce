import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { load, openWeb, type Web, webAddress } from '../support/web'

/* From a link in a group to a pledge of the suggested amount in a real browser: at most four taps, the link's own among them. */
let hamlet: Hamlet
let web: Web
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'pledging')
  projectId = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${projectId}'`)
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const elsewhere = { communityId: randomUUID() }
const pledgesOf = async (n: number): Promise<unknown[]> => {
  const person = hamlet.homes[n]?.unit.ownerIds[0]
  return (
    await hamlet.sql(
      `select amount_fen::int as fen, shown_as as name, version from commitments where person_id = '${person}'`,
    )
  ).rows
}

test.each([
  ['a link to the project', 0, {}],
  ['a link to the project, in elder mode', 1, { elder: true }],
])(
  'by %s',
  async (_, n, mode) => {
    await web.becomes(`owner ${n}`, { ...elsewhere, ...mode })
    web.taps = 1
    await load(
      web.page,
      web.base + webAddress(hamlet.town.id, `board/pages/project/index?id=${projectId}&c=${hamlet.town.id}`),
    )
    await web.tap('step-pledge')
    await web.tap('usual-186-40')
    await web.shows('确认认筹 ¥186.40')
    await web.picture(`pledge-${n}`)
    await web.tap('confirm')
    await web.shows('已认筹')
    expect(web.taps).toBeLessThanOrEqual(4)
    expect(await pledgesOf(n)).toEqual([{ fen: 18_640, name: 'masked', version: 1 }])
    await web.picture(`done-${n}`)
  },
  90_000,
)

test('a pledge is changed and withdrawn where one reads how to pay it', async () => {
  await web.becomes('owner 2')
  await web.open('funding/pledges/pages/pledge', `?id=${projectId}`)
  await web.tap('usual-50')
  await web.tap('shown')
  await web.tap('shown-neighbour')
  await web.shows('真名只有监督小组看得到')
  await web.picture('names')
  await web.tap('confirm')
  await web.tap('to-pay')
  await web.tap('change')
  for (const sum of ['12,50', '12。50', '1e2', '-5', '5O', '0.005', '一百']) {
    await web.type('amount', sum)
    await web.shows('请写成 12.50 这样')
  }
  await web.type('amount', '20')
  await web.shows('确认改为 ¥20.00')
  await web.picture('change')
  await web.tap('change-confirm')
  await web.shows('改过的各版')
  expect(await pledgesOf(2)).toEqual([{ fen: 2_000, name: 'neighbour', version: 2 }])
  await web.tap('change')
  await web.tap('withdraw')
  await web.visible('text=确定').click()
  await web.shows('重新认筹')
  await web.picture('withdrawn')
  expect(await pledgesOf(2)).toEqual([{ fen: 0, name: 'neighbour', version: 3 }])
}, 90_000)

test('progress, its names for the supervisors, and the screen for the launch that moves by itself', async () => {
  await web.becomes('ownersSupervisor')
  await web.open('funding/pledges/pages/fund', `?id=${projectId}`)
  await web.shows('实名登记（监督小组）')
  await web.shows('满 5 户认筹后在这里列出')
  await web.picture('fund')
  await web.becomes('owner 3', { elder: true })
  await web.open('funding/pledges/pages/fund', `?id=${projectId}`)
  await web.shows('一起出力的邻居')
  await web.picture('fund-elder')
  // The screen looks again after ten seconds; its clock can be moved along.
  await web.page.clock.install()
  await web.open('funding/pledges/pages/launch', `?id=${projectId}`)
  await web.shows('¥372.80')
  await web.picture('launch')
  const pledge = { commitmentId: randomUUID(), projectId, unitId: hamlet.homes[3]?.unit.id, amountFen: 1 }
  await hamlet.done('owner 3', 'funding.pledges.pledge', { ...pledge, shownAs: 'masked' })
  await web.page.clock.fastForward(10_000)
  await web.shows('¥372.81')
}, 90_000)
