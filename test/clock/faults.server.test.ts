import { faults } from '../prove/faults'

test('kill -9 of server, database, worker and timer amid votes, pledges, payments and notices: nothing lost, doubled or late', async () => {
  const { kills, acknowledged, unanswered } = await faults(4, 16, { hurried: true })
  expect(Object.values(kills).every((times) => times > 0)).toBe(true)
  // The kills fell among what people did, not beside it.
  expect(unanswered).toBeGreaterThan(3)
  expect(Math.min(...Object.values(acknowledged))).toBeGreaterThan(1)
}, 240_000)
