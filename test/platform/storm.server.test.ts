import { faultsOf, storm } from '../prove/storm'
import { freshDatabase } from '../support/database'

/* The small one of `npm run prove -- storm`: a real server over HTTP. */
test('while one caller does all the costly things at once, another community lists, votes and pledges, and all who pledge at once are heard', async () => {
  const fresh = await freshDatabase()
  const size = { signIns: 35, images: 2, receipts: 4, stuck: 1, pledges: 12, rounds: 3 }
  const told = await storm(fresh, size)
  await fresh.drop()
  expect(faultsOf(told, size)).toEqual([])
  expect(told['anonymous sign-ins']).toMatchObject({ 'identity.staffWrong': 30, 'platform.tooMany': 5 })
}, 90_000)
