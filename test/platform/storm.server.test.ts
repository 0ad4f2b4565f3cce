import { faultsOf, storm } from '../prove/storm'
import { freshDatabase } from '../support/database'

/* The small one of `npm run prove -- storm`: a real server over HTTP. */
test('while one caller does all the costly things at once, another community lists, votes and pledges, and all who pledge at once are heard', async () => {
  const fresh = await freshDatabase()
  const size = { signIns: 35, images: 2, receipts: 4, stuck: 1, pledges: 12, rounds: 3 }
  const told = await storm(fresh, size)
  await fresh.drop()
  expect(faultsOf(told, size)).toEqual([])
  // A machine that has no time looks at fewer of them; nowhere at more than an address may try.
  const { 'identity.staffWrong': wrong = 0 } = (told['anonymous sign-ins'] ?? {}) as Record<string, number>
  expect(wrong).toBeGreaterThan(0)
  expect(wrong).toBeLessThanOrEqual(30)
}, 90_000)
