import { openHouse } from '../../src/house'
import { passYear } from '../prove/year'
import { demoDatabase, secret } from '../support/demo'

/* Two years of the clock over the demo, a month at a time; `npm run prove -- year` goes day by day. */
test('what is gone after two years, and what is left, is what the table of personal data says', async () => {
  const fresh = await demoDatabase()
  const reported: string[] = []
  const report = (path: string, error: unknown) => void reported.push(`${path}: ${error}`)
  try {
    const house = { ...openHouse(fresh.db, secret, true), report }
    const days = { from: Date.now(), days: 24 * 31, step: 31, say: () => undefined }
    const gone = await passYear({ house, url: fresh.url, ...days })
    expect([...gone.keys()]).toEqual(expect.arrayContaining(['requests', 'drawnPresences', 'signedSheets', 'minutes']))
    expect(reported).toEqual([])
  } finally {
    await fresh.drop()
  }
}, 240_000)
