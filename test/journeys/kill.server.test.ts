import { kills } from '../prove/kill'

test('kill -9 of the database and of the server, 6 times: no acknowledged pledge is lost, none is there twice', async () => {
  const { rounds, pledges, unanswered } = await kills(6)
  expect(pledges).toBe(12 * rounds)
  // The kills fell among the pledges, not beside them.
  expect(unanswered).toBeGreaterThan(rounds)
}, 240_000)
