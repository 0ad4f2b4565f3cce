import { endAll, lostAtStart, readiness, stopAmid, stopTwice } from '../prove/stopping'
import { full } from '../support/full'
import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'

/* A real process on a real database is told to stop. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
}, 120_000)
afterAll(async () => {
  endAll()
  await hamlet?.drop()
})

// `npm run prove -- stopping` has 60: more than a machine with much else to do answers in nine seconds.
test('SIGTERM with 24 calls under way cuts none: each is answered, what was answered is there, and the process ends well', async () => {
  const { answered, cut, refused, code, seconds } = await stopAmid(hamlet, 24, 300)
  expect({ answered, cut, refused, code }).toEqual({ answered: 24, cut: 0, refused: 0, code: 0 })
  expect(seconds).toBeLessThan(20)
}, 60_000)

test('a second signal ends it at once', async () => {
  const { code, ms } = await stopTwice(hamlet)
  expect(code).toBe(1)
  // Before the seven seconds that slow clients have are over.
  expect(ms).toBeLessThan(6_500)
}, 60_000)

test('ready tells the truth: while the database is away, when it is back, and while the process stops', async () => {
  const { lostAfterMs, backAfterMs, stopping, code } = await readiness(hamlet)
  expect(lostAfterMs).toBeLessThan(10_000)
  expect(backAfterMs).toBeLessThan(10_000)
  expect(stopping).toBe('HTTP/1.1 503 Service Unavailable')
  expect(code).toBe(0)
}, 60_000)

test.each(full ? [1, 3, 5, 6, 7, 8, 9] : [1, 5, 9])(
  'a database that goes away at thing %i said to it, while the workers begin, ends nothing',
  async (said) => {
    expect(await lostAtStart(hamlet, said)).toEqual({ lives: true, readyAgain: true })
  },
  60_000,
)
