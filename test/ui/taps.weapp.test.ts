import { full } from '../support/full'
import { phoneHands } from '../support/hands'
import { openTold } from '../support/told'
import type { Walked } from '../support/walked'
import { type Job, jobs, mostTaps, Thumb, walks } from '../support/walks'

/* The jobs of a neighbourhood, each from a card in a group to what the server has of it, every tap counted, in the mini program. */
const at = openTold<Walked>('openWalks')

/** Somebody who reads large letters, and somebody whose phone stands in another community. */
const walkers = [1, 2] as const
const each = jobs.flatMap((job, j) =>
  walkers.filter((n) => full || n === 1 + (j % 2)).map((n): [Job, number, number] => [job, mostTaps[job], n]),
)

test.each(each)('%s in at most %i taps, walker %i', async (job, most, n) => {
  const { told } = at
  const walk = walks(told, job, n)
  const session = n === 1 ? { communityId: told.here, elder: true } : { communityId: told.elsewhere }
  const phone = at.phone(told.openids[walk.who] ?? `wx:${walk.who}`, session)
  const thumb = new Thumb(
    phoneHands(() => phone),
    (page, words) => phone.openCard(`/${page}/index${words}&c=${told.here}`),
  )
  const count = async (query: string) => (await at.rows(`select from ${query}`, [])).length
  expect(await walk.taps(thumb, count)).toBeLessThanOrEqual(most)
})
