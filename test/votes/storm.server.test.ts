import { castStorm } from '../prove/casts'
import { freshDatabase } from '../support/database'

test('a small storm of casts over app, paper and proxy: nothing twice, nothing lost, the tally recounted', async () => {
  const database = await freshDatabase()
  try {
    const storm = await castStorm(database, 1_500, 24)
    expect(storm.papersRead).toBeGreaterThan(0)
    expect(storm.refusals['votes.alreadyVoted']).toBeGreaterThan(300)
    expect(storm.outcomes.map(({ standing }) => standing)).toEqual([24, 24])
  } finally {
    await database.drop()
  }
}, 120_000)
