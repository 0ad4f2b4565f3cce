import fc from 'fast-check'
import { profileOf } from '../../src/votes/ballots/profiles'
import { choicesShown } from '../../src/votes/resolutions/choosing'
import { barToPutting, barToSharing, mayGo, payerShares } from '../../src/votes/resolutions/putRules'
import {
  atLeastAsStrict,
  barToAnsweringResolution,
  barToAttending,
  barToClosing,
  barToSheet,
  type Count,
  enough,
  resolutionOutcome,
} from '../../src/votes/resolutions/rules'

const { hall, tripartite, contributors } = profileOf('national').meetings
const twoThirds = { of: 2, in: 3, strict: false }
const count = (seats: number, present: number, consented: number, change: Partial<Count> = {}): Count => ({
  seats,
  present,
  parties: 0,
  consented,
  against: 0,
  abstained: 0,
  ...change,
})

describe('a measure', () => {
  test('exactly the half is not more than half; exactly two thirds are two thirds; nobody of nobody is nothing', () => {
    expect(enough(5, 10, hall.quorum)).toBe(false)
    expect(enough(6, 10, hall.quorum)).toBe(true)
    expect(enough(6, 9, twoThirds)).toBe(true)
    expect(enough(5, 9, twoThirds)).toBe(false)
    expect(enough(0, 0, twoThirds)).toBe(false)
    expect(enough(0, 0, contributors.quorum)).toBe(false)
  })
  test('may be made stricter than another, never laxer', () => {
    expect(atLeastAsStrict(twoThirds, hall.quorum)).toBe(true)
    expect(atLeastAsStrict(hall.quorum, twoThirds)).toBe(false)
    expect(atLeastAsStrict({ of: 2, in: 4, strict: false }, hall.quorum)).toBe(false)
    expect(atLeastAsStrict({ of: 2, in: 4, strict: true }, hall.quorum)).toBe(true)
  })
})

describe('a hall', () => {
  test.each([
    ['exactly the quorum, one less consenting', count(11, 6, 3), 'notCarried'],
    ['exactly the quorum and the majority', count(11, 6, 4), 'passed'],
    ['one less than the quorum, all consenting', count(11, 5, 5), 'notQuorate'],
    ['half of an even number', count(10, 5, 5), 'notQuorate'],
    ['a tie', count(10, 6, 3, { against: 3 }), 'notCarried'],
    ['those who abstain are there and do not consent', count(10, 6, 3, { abstained: 3 }), 'notCarried'],
    ['those who are there and say nothing do not consent', count(10, 10, 5), 'notCarried'],
    ['nobody', count(10, 0, 0), 'notQuorate'],
    ['one of one', count(1, 1, 1), 'passed'],
  ])('%s', (_, shown, outcome) => expect(resolutionOutcome(shown, hall)).toBe(outcome))
})

test('a hall never turns a passed resolution down for one more consent', () => {
  const counts = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)).map(([a, b, c]) => count(a + b + c + 1, a + b + 1, a))
  fc.assert(
    fc.property(counts, (one) => {
      if (resolutionOutcome(one, hall) === 'passed')
        expect(resolutionOutcome({ ...one, consented: one.consented + 1 }, hall)).toBe('passed')
    }),
  )
})

test('a tripartite meeting needs all three sides, however many are there', () => {
  expect(resolutionOutcome(count(9, 8, 8, { parties: 2 }), tripartite)).toBe('notQuorate')
  expect(resolutionOutcome(count(9, 5, 3, { parties: 3 }), tripartite)).toBe('passed')
})

test('those who pay pass it only together', () => {
  expect(resolutionOutcome(count(7, 7, 7), contributors)).toBe('passed')
  expect(resolutionOutcome(count(7, 7, 6, { against: 1 }), contributors)).toBe('notCarried')
  expect(resolutionOutcome(count(7, 6, 6), contributors)).toBe('notQuorate')
})

const at = (minutes: number) => new Date(Date.parse('2026-03-02T19:00:00+08:00') + minutes * 60_000 + 28_800_000)
const moment = (minutes: number) => at(minutes).toISOString().replace('Z', '+08:00')
const times = { meetsAt: moment(0), closesAt: moment(120), closedAt: null, signInMinutes: 60 }

describe('putting', () => {
  const project = { stage: 'planned', decidedBy: 'council', resolved: false, open: 'none' } as const
  const day = 86_400_000
  const seat = (
    personId: string,
    party: 'residents' | 'owners' | 'property' | 'others' = 'others',
    ...roles: string[]
  ) => ({
    personId,
    party,
    roles,
  })
  const put = (change: object = {}, meeting: object = {}, seats = [seat('a'), seat('b')]) =>
    barToPutting(
      { ...project, ...change },
      { venue: 'hall', nowMs: 0, meetsMs: day, closesMs: day + 3_600_000, rules: hall, ...meeting },
      hall,
      seats,
    )?.code
  test.each([
    ['exactly a day ahead, an hour long', {}, {}, undefined],
    ['a millisecond late', {}, { meetsMs: day - 1 }, 'votes.meetingTooSoon'],
    ['a millisecond short', {}, { closesMs: day + 3_599_999 }, 'votes.tooShort'],
    ['a plan that owners vote on', { decidedBy: 'ballot' }, {}, 'votes.notByMeeting'],
    ['a plan that those who pay decide', { decidedBy: 'contributors' }, {}, 'votes.notByMeeting'],
    ['no plan', { stage: 'deliberating' }, {}, 'votes.notPlanned'],
    ['once passed', { resolved: true }, {}, 'votes.resolvedAlready'],
    ['in place of one that people sign', { stage: 'deciding', open: 'stays' }, {}, 'votes.meetingFixed'],
    ['in place of one that nobody signs yet', { stage: 'deciding', open: 'mayGo' }, {}, undefined],
    ['stricter', {}, { rules: { ...hall, quorum: twoThirds } }, undefined],
    ['laxer', {}, { rules: { ...hall, majority: { of: 1, in: 3, strict: true } } }, 'votes.laxerThanDefault'],
  ])('%s', (_, change, meeting, code) => expect(put(change, meeting)).toBe(code))
  test('one person is called once, whatever posts they hold', () => {
    expect(put({}, {}, [seat('a'), seat('a')])).toBe('votes.calledTwice')
  })
  test('all three sides are called, each by somebody of that side', () => {
    const three = [
      seat('a', 'residents', 'residentsCommittee'),
      seat('b', 'owners', 'ownersCommittee'),
      seat('c', 'property', 'propertyManager'),
    ]
    const to = (seats: typeof three) => put({}, { venue: 'tripartite' }, seats)
    expect(to(three)).toBeUndefined()
    expect(to(three.slice(0, 2))).toBe('votes.partyMissing')
    expect(to([...three, seat('d', 'owners', 'propertyManager')])).toBe('votes.notOfParty')
    expect(to([...three, seat('e', 'others', 'secretary')])).toBe('votes.notOfParty')
  })
  test('an open meeting goes until people may sign in; an agreement at any time', () => {
    const open = { ...times, venue: 'hall' } as const
    expect(mayGo(undefined, moment(0))).toBe('none')
    expect(mayGo(open, moment(-61))).toBe('mayGo')
    expect(mayGo(open, moment(-60))).toBe('stays')
    expect(mayGo({ ...open, venue: 'contributors' }, moment(60))).toBe('mayGo')
  })
})

describe('sharing', () => {
  const project = { stage: 'planned', decidedBy: 'contributors', resolved: false, open: 'none' } as const
  const payers = ['x', 'y', 'z'].map((unitId, n) => ({ unitId, areaDm2: 100 * (n + 1), shareFen: n }))
  const bar = (totalFen: number | undefined, of: Map<string, number>, change: object = {}) =>
    barToSharing(project, { nowMs: 0, closesMs: 3_600_000 }, totalFen, { payers: 3, found: 3, of, ...change })?.code
  test('by area and alike it adds up to the fen; voluntarily it is what each says', () => {
    expect([...payerShares(100, 'byArea', payers).values()]).toEqual([17, 33, 50])
    expect([...payerShares(100, 'perHousehold', payers).values()].reduce((a, b) => a + b, 0)).toBe(100)
    expect([...payerShares(100, 'voluntary', payers).values()]).toEqual([0, 1, 2])
  })
  test('everybody pays something, once, together exactly what the plan leaves', () => {
    const shares = payerShares(100, 'byArea', payers)
    expect(bar(100, shares)).toBeUndefined()
    expect(bar(101, shares)).toBe('votes.sharesOff')
    expect(bar(3, payerShares(3, 'voluntary', payers))).toBe('votes.nobodyPays')
    expect(bar(undefined, shares)).toBe('votes.nothingToShare')
    expect(bar(100, shares, { found: 2 })).toBe('votes.noRepresentative')
    expect(bar(100, new Map([...shares].slice(1)))).toBe('votes.calledTwice')
  })
})

describe('signing in and answering', () => {
  const free = { mine: true, present: false, choice: null }
  test.each([
    ['a minute before the doors', -61, free, 'votes.meetingNotBegun'],
    ['when the doors open', -60, free, undefined],
    ['in the last minute', 119, free, undefined],
    ['when it is over', 120, free, 'votes.resolutionOver'],
    ['a second time', 0, { ...free, present: true }, 'votes.hereAlready'],
    ['somebody who is not called', 0, { ...free, mine: false }, 'votes.notCalled'],
  ])('signing in %s', (_, minute, seat, code) => expect(barToAttending(times, seat, moment(minute))?.code).toBe(code))
  const there = { ...free, present: true }
  test.each([
    ['before it begins', -1, there, 'votes.meetingNotBegun'],
    ['when it begins', 0, there, undefined],
    ['without having signed in', 0, free, 'votes.signInFirst'],
    ['a second time', 0, { ...there, choice: 'abstain' as const }, 'votes.answeredOnce'],
    ['when it is over', 120, there, 'votes.resolutionOver'],
  ])('answering %s', (_, minute, seat, code) =>
    expect(barToAnsweringResolution(times, seat, moment(minute))?.code).toBe(code),
  )
  test('a closed one takes nothing more', () => {
    expect(barToAttending({ ...times, closedAt: moment(1) }, free, moment(2))?.code).toBe('votes.resolutionOver')
  })
})

describe('a sheet', () => {
  const seats = [
    { seat: 1, present: false, choice: null },
    { seat: 2, present: true, choice: null },
    { seat: 3, present: true, choice: 'consent' as const },
  ]
  const bar = (venue: 'hall' | 'contributors', ...lines: { seat: number; choice: 'consent' | 'abstain' | null }[]) =>
    barToSheet({ ...times, venue }, seats, lines, moment(0))?.code
  test('brings something new about those who are called, each once', () => {
    expect(bar('hall', { seat: 1, choice: null }, { seat: 2, choice: 'abstain' })).toBeUndefined()
    expect(bar('hall', { seat: 2, choice: null })).toBe('votes.sheetAddsNothing')
    expect(bar('hall', { seat: 3, choice: 'consent' })).toBe('votes.sheetAddsNothing')
    expect(bar('hall', { seat: 4, choice: null })).toBe('votes.notCalled')
    expect(bar('hall', { seat: 1, choice: null }, { seat: 1, choice: 'consent' })).toBe('votes.calledTwice')
    expect(bar('contributors', { seat: 1, choice: 'consent' })).toBeUndefined()
    expect(bar('contributors', { seat: 1, choice: null })).toBe('votes.agreeOrNot')
    expect(bar('contributors', { seat: 1, choice: 'abstain' })).toBe('votes.agreeOrNot')
  })
})

describe('closing by a call', () => {
  const papers = { sheetWaits: false, minutes: true }
  const bar = (shown: Count, change: object = {}, venue: 'hall' | 'contributors' = 'hall', minute = 30) =>
    barToClosing(
      { ...times, venue },
      shown,
      venue === 'hall' ? hall : contributors,
      { ...papers, ...change },
      moment(minute),
    )?.code
  test('waits for nobody who could still change it', () => {
    expect(bar(count(10, 6, 6))).toBeUndefined()
    expect(bar(count(10, 6, 5))).toBe('votes.answersWait')
    expect(bar(count(10, 5, 5))).toBe('votes.notQuorateYet')
    expect(bar(count(10, 5, 5), {}, 'hall', 120)).toBeUndefined()
    expect(bar(count(10, 6, 6), {}, 'hall', -1)).toBe('votes.meetingNotBegun')
    expect(bar(count(10, 6, 6), { sheetWaits: true })).toBe('votes.sheetWaits')
    expect(bar(count(10, 6, 6), { minutes: false })).toBe('votes.minutesFirst')
  })
  test('ends an agreement early only where somebody has declined', () => {
    expect(bar(count(7, 3, 3), {}, 'contributors')).toBe('votes.agreementsWait')
    expect(bar(count(7, 3, 2, { against: 1 }), {}, 'contributors')).toBeUndefined()
    expect(bar(count(7, 3, 3), {}, 'contributors', 120)).toBeUndefined()
  })
})

test('of many homes those chosen stand first and stay, and every other is found by its words', () => {
  const homes = Array.from({ length: 700 }, (_, n) => ({
    value: `u${n}`,
    label: `${(n % 14) + 1}号楼 ${(n % 2) + 1}单元 ${100 + Math.floor(n / 14)}`,
  }))
  const first = choicesShown(homes, ['u699'], '')
  expect(first.shown[0]?.value).toBe('u699')
  expect(first.shown.slice(1, 3).map(({ label }) => label)).toEqual(['1号楼 1单元 100', '1号楼 1单元 101'])
  expect(first.shown.length + first.more).toBe(700)
  for (const { value, label } of homes) {
    const { shown, more } = choicesShown(homes, ['u699'], ` ${label.replace('号楼', '')} `.replace('单元', '  '))
    if (more === 0) expect(shown.map((home) => home.value)).toContain(value)
    expect(choicesShown(homes, ['u699'], label).shown.map((home) => home.value)).toContain(value)
  }
  expect(choicesShown(homes, ['u699'], '９９号楼')).toEqual({ shown: [homes[699]], more: 0 })
})
