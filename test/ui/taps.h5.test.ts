import { dayMs } from '../../src/platform/instant'
import { freshDatabase } from '../support/database'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { webHands } from '../support/hands'
import { foundBeside } from '../support/settling'
import { tellWalks, type Walked, walkedDays } from '../support/walked'
import { type Job, jobs, mostTaps, Thumb, walks } from '../support/walks'
import { load, openWeb, type Web } from '../support/web'

/* The jobs of a neighbourhood, each from a link in a chat to what the server has of it, every tap counted, in a browser. */
let hamlet: Hamlet
let told: Walked
let web: Web

beforeAll(async () => {
  const before = Date.now() - walkedDays * dayMs
  const fresh = await freshDatabase()
  hamlet = await openHamletOn(fresh, before)
  const elsewhere = await foundBeside(hamlet.story)
  told = { ...(await tellWalks(hamlet)), elsewhere }
  web = await openWeb(hamlet, 'taps')
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

/** Somebody who just signed in here, and somebody whose browser stands in another community. */
const walkers = [0, 2] as const
const each = jobs.flatMap((job) => walkers.map((n): [Job, number, number] => [job, mostTaps[job], n]))

test.each(each)(
  '%s in at most %i taps, walker %i',
  async (job, most, n) => {
    const walk = walks(told, job, n)
    await load(web.page, `${web.base}/empty`)
    await web.forgets()
    await web.becomes(walk.who, n === 0 ? {} : { communityId: told.elsewhere })
    const thumb = new Thumb(webHands(web), (page, words) => web.open(page, words))
    const count = async (query: string) => (await hamlet.sql(`select from ${query}`)).rows.length
    expect(await walk.taps(thumb, count)).toBeLessThanOrEqual(most)
  },
  60_000,
)
