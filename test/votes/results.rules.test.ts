import {
  barToChallenging,
  barToObjecting,
  barToOfficial,
  barToRecounting,
  countsAgree,
  isUpset,
  takesEffect,
} from '../../src/votes/ballots/resultRules'

/* What stands between a count and its effect, to the millisecond. */
const countedAt = '2026-03-01T09:00:00+08:00'
const end = Date.parse(countedAt) + 10 * 86_400_000
const passed = { countedAt, effectiveAt: null, outcome: 'passed', objectionDays: 10 } as const

describe('an objection', () => {
  it.each([
    ['in the last millisecond of its days', passed, true, end - 1, undefined],
    ['when they are over', passed, true, end, 'votes.noObjections'],
    ['before the count', { ...passed, countedAt: null }, true, end - 1, 'votes.noObjections'],
    ['to what did not pass', { ...passed, outcome: 'notQuorate' as const }, true, end - 1, 'votes.noObjections'],
    ['after it took effect', { ...passed, effectiveAt: countedAt }, true, end - 1, 'votes.noObjections'],
    ['by somebody who is not on the roll', passed, false, end - 1, 'votes.notOnRoll'],
  ])('%s', (_, ballot, onRoll, now, code) => expect(barToObjecting(ballot, onRoll, now)?.code).toBe(code))
})

describe('a challenge', () => {
  it.each([
    ['in the last millisecond of its days', countedAt, true, end - 1, undefined],
    ['when they are over', countedAt, true, end, 'votes.noChallenges'],
    ['before the count', null, true, end - 1, 'votes.noChallenges'],
    ['by somebody who is not on the roll', countedAt, false, end - 1, 'votes.notOnRoll'],
  ])('%s', (_, at, onRoll, now, code) =>
    expect(barToChallenging({ countedAt: at, objectionDays: 10 }, onRoll, now)?.code).toBe(code),
  )

  it('is recounted once, and by somebody else', () => {
    const waiting = { personId: 'ann', recountedAt: null }
    expect(barToRecounting(waiting, 'bea')).toBeUndefined()
    expect(barToRecounting(waiting, 'ann')?.code).toBe('votes.ownChallenge')
    expect(barToRecounting({ ...waiting, recountedAt: countedAt }, 'bea')?.code).toBe('votes.recounted')
  })
})

describe('a decision', () => {
  const none = { open: 0, upheld: 0, waiting: 0, differ: 0 }
  it('takes effect when its days are over and nothing stands against it', () => {
    expect(takesEffect(passed, none, end)).toBe(true)
    expect(takesEffect(passed, none, end - 1)).toBe(false)
  })

  it.each(['open', 'upheld', 'waiting', 'differ'] as const)('does not take effect with one %s', (doubt) => {
    expect(takesEffect(passed, { ...none, [doubt]: 1 }, end)).toBe(false)
  })

  it('ends when something was upheld or differs, as soon as nothing waits', () => {
    expect([none, { ...none, upheld: 1 }, { ...none, differ: 1 }].map(isUpset)).toEqual([false, true, true])
    expect(isUpset({ ...none, upheld: 1, open: 1 })).toBe(false)
    expect(isUpset({ ...none, differ: 1, waiting: 1 })).toBe(false)
  })
})

const weight = { heads: 2, areaDm2: 200 }
const tally = { consent: weight, against: { heads: 1, areaDm2: 100 }, abstain: { heads: 0, areaDm2: 0 } }

describe('a second count', () => {
  const first = { tally, outcome: 'passed', commitmentsRoot: 'root' }
  it.each([
    ['the same', {}, true],
    ['with a fault', { faults: ['a vote twice'] }, false],
    ['with another outcome', { outcome: 'notQuorate' }, false],
    ['of other votes', { commitmentsRoot: 'other' }, false],
    ['with one square decimetre more', { tally: { ...tally, consent: { heads: 2, areaDm2: 201 } } }, false],
    ['with one head less', { tally: { ...tally, against: { heads: 0, areaDm2: 100 } } }, false],
  ])('%s', (_, change, agrees) => expect(countsAgree(first, { ...first, faults: [], ...change })).toBe(agrees))
})

describe('an official result', () => {
  const asked = { standing: 'consultative', countedAt }
  const roll = { heads: 3, areaDm2: 300 }
  it.each([
    ['that is the whole roll', asked, roll, undefined],
    ['of a ballot that decides itself', { ...asked, standing: 'formal' }, roll, 'votes.isFormal'],
    ['of a ballot that runs', { ...asked, countedAt: null }, roll, 'votes.notCounted'],
    ['with one head too many', asked, { heads: 2, areaDm2: 300 }, 'votes.moreThanRoll'],
    ['with one square decimetre too many', asked, { heads: 3, areaDm2: 299 }, 'votes.moreThanRoll'],
  ])('%s', (_, ballot, of, code) => expect(barToOfficial(ballot, tally, of)?.code).toBe(code))
})
