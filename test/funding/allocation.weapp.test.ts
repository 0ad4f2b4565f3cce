import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { Phone } from '../support/weapp'
import { sharing } from './sharing'

/* Shares of the owners' part in the mini program: a supervisor publishes, a home reads its number, a passer-by the way. */
let hamlet: Hamlet
let page: string
beforeAll(async () => {
  hamlet = await openHamlet()
  const projectId = await sharing(hamlet, 'byFloor')
  page = `funding/shares/pages/allocation/index?id=${projectId}`
  await hamlet.done('secretary', 'funding.shares.draftAllocation', {
    allocationId: randomUUID(),
    projectId,
    basis: {
      mode: 'byFloor',
      coefficients: [500, 1_000].map((thousandths, n) => ({ floor: n + 1, thousandths })),
      timesArea: true,
      source: '第三次议事会商定',
    },
    exempt: [{ exemptionId: randomUUID(), unitId: hamlet.homes[1]?.unit.id, reason: '低保户' }],
    reason: '',
  })
}, 120_000)
afterAll(() => hamlet?.drop())

const phoneOf = (who: string, reach: { able: boolean } = { able: true }): Phone => {
  const phone = new Phone(async ({ data }) => {
    if (!reach.able) throw new Error('cloud.callFunction:fail timeout')
    return { result: await answer(data, hamlet.story.house, { openid: hamlet.openids.get(who) ?? `wx:${who}` }) }
  })
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}

test('a supervisor sees every home and publishes; reasons only when asked for', async () => {
  const screen = await phoneOf('ownersSupervisor').open(page)
  await screen.shows('第 1 版 · 等另一人核对')
  await screen.shows('1号楼 1单元 202')
  expect(screen.text()).not.toContain('低保户')
  screen.tap('reasons')
  await screen.shows('低保户')
  screen.tap('confirm-allocation')
  await screen.shows('第 1 版 · 已公布')
})

test('a home reads its own number line by line; a passer-by how it is shared, without rooms; offline says what to do', async () => {
  const mine = await phoneOf('owner 0').open(page)
  await mine.shows('¥200.00')
  await mine.shows('1 层 0.5 × 80.00 ㎡')
  await mine.shows('200 ㎡')
  const spared = await phoneOf('owner 1').open(page)
  await spared.shows('免交')
  expect(spared.text()).not.toContain('低保')
  const passing = await phoneOf('stranger').open(page)
  await passing.shows('第三次议事会商定')
  expect(passing.text()).not.toMatch(/单元|您家的数/)
  const away = await phoneOf('owner 0', { able: false }).open(page)
  await away.shows('网络连不上')
})
