import { runs } from '../support/full'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { stories } from '../support/stories'
import { repeating } from './repeating'

/* Every thing whose id its client makes, made once and then sent again: the same, and with other content. */
let walk: Awaited<ReturnType<typeof repeating>>
let hamlet: Hamlet
beforeAll(async () => {
  walk = await repeating(await openHamlet(), ['identity.appoint', 'whistles.blow'])
  hamlet = walk.hamlet
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => {
  expect(hamlet.reported.splice(0)).toEqual([])
  expect(walk.faults.splice(0)).toEqual([])
})

it.each(Object.entries(stories))('%s', (_, tell) => tell(hamlet))

/** Made by the server itself, which takes no id twice; and `resolutions`, into which nothing writes any more. */
const ofTheServer = [
  'accounts',
  'assisted_acts',
  'bank_lines',
  'consents',
  'deliveries',
  'devices',
  'joinings',
  'messages',
  'name_reads',
  'phone_questions',
  'public_ids',
  'resolutions',
  'returns',
]

/** Where a phone read that nothing was changed, although something had been written. */
const named = [
  'funding.pledges.pledge',
  'funding.pledges.commit',
  'funding.pledges.offerThing',
  'funding.receiving.recordReceipt',
  'funding.receiving.setAccount',
  'identity.enterRoll',
  'projects.raise',
  'votes.resolutions.putShares',
]

/** What they say besides ids is nothing, a word of a short list, or a telephone. */
const onlyIds = ['notices.askHelp', 'funding.settlement.carryOver', 'votes.signing.applySigning']

it('no table whose rows have an id of their client’s was left out', () => {
  const walked = new Set([...walk.walked.flatMap(({ tables }) => tables), ...ofTheServer])
  expect(walk.tables.filter((table) => !walked.has(table))).toEqual([])
  const paths = walk.walked.map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(named))
  expect(walk.tries()).toBeGreaterThan(runs(400, 1_000))
  // The same content is the same thing under whatever request's id; a value that was confirmed has no id of its own.
  const otherwise = walk.walked.filter(({ codes }) => codes[0] !== 'same').map(({ path }) => path)
  expect(otherwise).toEqual(['funding.pledges.confirmThing'])
  // Refused for what it is, not for its form: at least one other content came as far as the handler.
  const shallow = walk.walked.filter(({ codes }) => codes.slice(1).every((code) => code === 'platform.badInput'))
  expect(shallow.map(({ path }) => path)).toEqual(onlyIds)
})
