import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { challengeDays } from '../../src/platform/terms'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'

/* A guardian's vote (Civil Code art. 23 and 34): its proof by one, confirmed by another, cast by the guardian, once. */
let hamlet: Hamlet
let ballotId = ''
beforeEach(async () => {
  hamlet = await openHamlet()
  const projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 20 * dayMs), proxies: 0 }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
  hamlet.story.passes((15 * dayMs) / 60_000)
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const entryOf = async (n: number): Promise<number> => {
  const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
    mine: { entry: number }[]
  }
  return mine[0]?.entry ?? 0
}
const record = async (entry: number, who = 'secretary') => {
  const input = { proxyId: randomUUID(), ballotId, entry, fileId: await photoBy(hamlet, who) }
  return { ...input, ...((await hamlet.done(who, 'votes.ballots.recordGuardian', input)) as { code: string }) }
}
const vote = (who: string, proxyId: string, choice = 'consent') =>
  hamlet.code(who, 'votes.ballots.castProxy', { proxyId, choice })
const check = (who: string, proxyId: string, accepted = true) =>
  hamlet.code(who, 'votes.ballots.checkGuardian', { proxyId, accepted })

test('where no written proxies are taken a guardian votes all the same, when another person has confirmed it', async () => {
  const entry = await entryOf(0)
  const { proxyId, code } = await record(entry)
  const again = { proxyId: randomUUID(), ballotId, entry, fileId: await photoBy(hamlet, 'secretary') }
  expect(await hamlet.code('secretary', 'votes.ballots.recordGuardian', again)).toBe('votes.oneProxy')
  expect(await hamlet.code('secretary', 'votes.ballots.takeProxy', { code })).toBe('votes.ownGuardian')
  expect(await hamlet.code('owner 0', 'votes.ballots.takeProxy', { code })).toBe('votes.ownProxy')
  expect(await hamlet.code('owner 1', 'votes.ballots.takeProxy', { code })).toBe('ok')
  expect(await vote('owner 1', proxyId)).toBe('votes.guardianWaits')
  expect(await check('secretary', proxyId)).toBe('votes.anotherReader')
  expect(await check('owner 1', proxyId)).toBe('platform.notYours')
  expect(await hamlet.done('ownersCommittee', 'votes.ballots.guardians', { ballotId })).toMatchObject({
    items: [{ proxyId, entry, taken: true, accepted: null, mineToCheck: true }],
  })
  const seen = (await hamlet.done('ownersCommittee', 'votes.ballots.guardianEvidence', { proxyId })) as { src: string }
  expect(seen.src).toMatch(/^data:image\/jpeg;base64,\/9j\//)
  const looks = await hamlet.sql("select count(*)::int as looks from name_reads where purpose = 'guardian'")
  expect(looks.rows).toEqual([{ looks: 1 }])
  expect(await check('ownersCommittee', proxyId)).toBe('ok')
  expect(await check('ownersCommittee', proxyId)).toBe('votes.guardianChecked')
  expect(await hamlet.code('owner 0', 'votes.ballots.cast', { ballotId, entry, choice: 'against' })).toBe(
    'votes.guardianVotes',
  )
  expect(await hamlet.code('owner 0', 'votes.ballots.revokeProxy', { proxyId })).toBe('votes.guardianVotes')
  expect(await vote('owner 2', proxyId)).toBe('votes.noSuchProxy')
  expect(await vote('owner 1', proxyId)).toBe('ok')
  expect(await vote('owner 1', proxyId, 'against')).toBe('votes.alreadyVoted')
  expect(
    await hamlet.code('owner 1', 'votes.ballots.cast', { ballotId, entry: await entryOf(1), choice: 'abstain' }),
  ).toBe('ok')
  hamlet.story.passes((6 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  expect(await hamlet.done('secretary', 'votes.ballots.ballot', { ballotId })).toMatchObject({
    roll: { heads: 4 },
    tally: { consent: { heads: 1 }, abstain: { heads: 1 } },
  })
  const kept = await hamlet.sql(
    "select channel, photo_sealed like '%/9j/%' as plain from votes, proxies where choice = 'consent'",
  )
  expect(kept.rows).toEqual([{ channel: 'proxy', plain: false }])
})

test('a proof that is refused, or ended later, gives the vote back to the owner', async () => {
  const entry = await entryOf(0)
  const refused = await record(entry)
  expect(await check('residentsSupervisor', refused.proxyId, false)).toBe('ok')
  expect(await hamlet.code('owner 1', 'votes.ballots.takeProxy', { code: refused.code })).toBe('votes.noSuchProxy')
  const { proxyId, code } = await record(entry)
  expect(await hamlet.code('owner 1', 'votes.ballots.takeProxy', { code })).toBe('ok')
  expect(await check('ownersCommittee', proxyId)).toBe('ok')
  expect(await check('secretary', proxyId, false)).toBe('votes.anotherReader')
  expect(await check('residentsSupervisor', proxyId, false)).toBe('ok')
  expect(await vote('owner 1', proxyId)).toBe('votes.noSuchProxy')
  expect(await hamlet.code('owner 0', 'votes.ballots.cast', { ballotId, entry, choice: 'against' })).toBe('ok')
})

test('the ballot is over: nobody is recorded any more', async () => {
  const entry = await entryOf(0)
  const fileId = await photoBy(hamlet, 'secretary')
  hamlet.story.passes((5 * dayMs) / 60_000)
  const input = { proxyId: randomUUID(), ballotId, entry, fileId }
  expect(await hamlet.code('secretary', 'votes.ballots.recordGuardian', input)).toBe('votes.closed')
})

test('a proof is kept as long as the decision can be challenged; then its hash, and the ballot verifies as before', async () => {
  const entry = await entryOf(0)
  const { proxyId, code } = await record(entry)
  await hamlet.done('owner 1', 'votes.ballots.takeProxy', { code })
  await check('ownersCommittee', proxyId)
  expect(await vote('owner 1', proxyId)).toBe('ok')
  const ballot = async () => ({
    ...((await hamlet.done('nobody', 'votes.ballots.ballot', { ballotId })) as object),
    now: '',
  })
  const evidence = () => hamlet.code('ownersCommittee', 'votes.ballots.guardianEvidence', { proxyId })
  hamlet.story.passes((6 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  const before = await ballot()
  expect(await evidence()).toBe('ok')
  const [{ counted }] = (await hamlet.sql('select counted_at as counted from ballots')).rows as [{ counted: string }]
  const toDay = async (day: number) => {
    const then = new Date(counted).getTime() + day * dayMs
    hamlet.story.house.clock = () => then
    // A tick does a bounded piece; the day's work is done when nothing is left.
    for (let left = 1; left; ) ({ left } = await tick(hamlet.story.house))
  }
  await toDay(challengeDays - 1)
  expect(await evidence()).toBe('ok')
  await toDay(challengeDays + 1)
  expect(await evidence()).toBe('platform.forgotten')
  const { rows } = await hamlet.sql('select photo_sealed, length(photo_digest) as hash from proxies')
  expect(rows).toEqual([{ photo_sealed: null, hash: 64 }])
  expect(await ballot()).toEqual(before)
  expect((await hamlet.sql('select what, thing from deletions')).rows).toContainEqual({
    what: 'proxies',
    thing: proxyId,
  })
})
