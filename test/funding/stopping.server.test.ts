import { type Hamlet, openHamlet } from '../support/hamlet'
import { moneyOf } from './money'

/* What ending a project would mean, before anybody decides it. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet?.drop())
const money = moneyOf(() => hamlet)
const path = 'funding.settlement.stopping'

test('what came and was not spent goes back, what waits stands in the way, and only the secretary asks', async () => {
  const { projectId } = await money.withCash(1_000)
  const before = (await hamlet.done('secretary', path, { projectId })) as object
  expect(before).toMatchObject({ backFen: 1_000, spentFen: 0, waitingReceipts: 0, waitingPayments: 0 })
  expect(before).toMatchObject({ back: [{ point: 'street', promises: 1, receivedFen: 1_000, backFen: 1_000 }] })
  await money.asked(projectId, 100)
  expect(await hamlet.done('secretary', path, { projectId })).toMatchObject({ backFen: 1_000, waitingPayments: 1 })
  expect(await hamlet.code('owner 0', path, { projectId })).toBe('platform.notYours')
  expect(await hamlet.code('nobody', path, { projectId })).toBe('platform.signIn')
})
