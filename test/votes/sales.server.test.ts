import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

/*
 * A sale while a ballot is open, by the practice of Beijing's owners' platform: a vote that was cast stands, otherwise the
 * buyer votes. The roll with its heads and areas stays as it was frozen.
 */
let hamlet: Hamlet
let ballotId = ''
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)
const opens = async (changes: boolean): Promise<void> => {
  const projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    changes,
    ...window,
  })
  days(15)
}
type Own = { entry: number; voted: boolean; inherited: boolean; commitment: string | null }
const rights = async (who: string): Promise<Own[]> =>
  ((await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as { mine: Own[] }).mine
/** The home of an owner goes to a buyer, who then joins by the code for their door. */
const sells = async (n: number, buyer: string): Promise<void> => {
  const personId = randomUUID()
  const unitId = hamlet.homes[n]?.unit.id
  const buyers = [{ personId, legalName: buyer }]
  await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers })
  const invited = await hamlet.done('secretary', 'identity.invite', { personIds: [personId] })
  const { codes } = invited as { codes: { code: string }[] }
  await hamlet.done(buyer, 'identity.join', { code: codes[0]?.code })
}
const cast = (who: string, entry: number, choice: string) =>
  hamlet.code(who, 'votes.ballots.cast', { ballotId, entry, choice })
const counted = async () => {
  days(6)
  await tick(hamlet.story.house)
  return (await hamlet.done('secretary', 'votes.ballots.ballot', { ballotId })) as {
    roll: object
    tally: object
    commitments: string[]
  }
}

test.each([
  ['may not be changed', false, 'votes.castBeforeSale'],
  ['may be changed', true, 'votes.castBeforeSale'],
])(
  'sold after voting, where votes %s: the vote stands, the buyer is told so, and one is counted',
  async (_, changes, code) => {
    await opens(changes)
    const [right] = await rights('owner 0')
    const entry = right?.entry ?? 0
    expect(await cast('owner 0', entry, 'against')).toBe('ok')
    const commitment = (await rights('owner 0'))[0]?.commitment
    days(1)
    await sells(0, '买家')
    expect(await rights('买家')).toMatchObject([{ entry, voted: true, inherited: true, commitment: null }])
    expect(await cast('买家', entry, 'consent')).toBe(code)
    expect(await cast('owner 0', entry, 'consent')).toBe('platform.notOwner')
    const result = await counted()
    expect(result).toMatchObject({
      roll: { heads: 4, areaDm2: 32_000 },
      tally: { consent: { heads: 0 }, against: { heads: 1, areaDm2: 8_000 } },
      commitments: [commitment],
    })
  },
)

test('sold before voting: the buyer votes, the seller does not, and the head is one', async () => {
  await opens(false)
  const entry = (await rights('owner 1'))[0]?.entry ?? 0
  await sells(1, '买家')
  expect(await cast('owner 1', entry, 'against')).toBe('platform.notOwner')
  expect(await cast('买家', entry, 'consent')).toBe('ok')
  expect(await cast('买家', entry, 'against')).toBe('votes.alreadyVoted')
  expect(await counted()).toMatchObject({
    roll: { heads: 4, areaDm2: 32_000 },
    tally: { consent: { heads: 1, areaDm2: 8_000 }, against: { heads: 0 } },
  })
})

test('a buyer who voted first may change that vote where the package allows it: it is their own', async () => {
  await opens(true)
  const entry = (await rights('owner 2'))[0]?.entry ?? 0
  await sells(2, '买家')
  days(1)
  expect(await cast('买家', entry, 'against')).toBe('ok')
  expect(await rights('买家')).toMatchObject([{ voted: true, inherited: false }])
  expect(await cast('买家', entry, 'consent')).toBe('ok')
  expect(await counted()).toMatchObject({ tally: { consent: { heads: 1 }, against: { heads: 0 } } })
})

test('a home that is sold twice before anybody voted: the last buyer votes for it', async () => {
  await opens(false)
  const entry = (await rights('owner 3'))[0]?.entry ?? 0
  await sells(3, '第一位')
  days(1)
  await sells(3, '第二位')
  expect(await cast('第一位', entry, 'against')).toBe('platform.notOwner')
  expect(await cast('第二位', entry, 'consent')).toBe('ok')
  expect(await counted()).toMatchObject({ tally: { consent: { heads: 1 } } })
})

test('the buyer of a home that had voted, who has one of their own: two heads stay two, each with its vote', async () => {
  await opens(true)
  const [first, second] = [await rights('owner 0'), await rights('owner 1')].map(([own]) => own?.entry ?? 0)
  expect(await cast('owner 0', first ?? 0, 'against')).toBe('ok')
  expect(await cast('owner 1', second ?? 0, 'consent')).toBe('ok')
  const buyers = [hamlet.ownerOf(1)]
  days(1)
  await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[0]?.unit.id, soldAt: hamlet.now(), buyers })
  expect(await cast('owner 1', first ?? 0, 'consent')).toBe('votes.castBeforeSale')
  expect(await cast('owner 1', second ?? 0, 'abstain')).toBe('ok')
  expect(await counted()).toMatchObject({
    tally: { consent: { heads: 0 }, against: { heads: 1 }, abstain: { heads: 1 } },
  })
})
