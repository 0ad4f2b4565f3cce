import { freshDatabase } from '../support/database'
import { askOne, everybody, nothingWalked, readings } from './calls'
import { plantedTown, type Town } from './town'

let town: Town
beforeAll(async () => {
  town = await plantedTown(await freshDatabase(), 8)
}, 240_000)
afterAll(() => town?.hamlet.drop())

test('walk', async () => {
  const walked = nothingWalked()
  for (const path of readings) for (const who of everybody) await askOne(town, walked, path, who, 3)
  console.log(walked.answers, walked.mentions, walked.leaks.size)
  require('node:fs').writeFileSync('/tmp/leaks.txt', [...walked.leaks.values()].join('\n'))
}, 600_000)
