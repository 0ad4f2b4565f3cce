import fc from 'fast-check'
import { countApart, type Evidence, faultsIn } from '../../src/votes/ballots/check'
import { tallyOf } from '../../src/votes/ballots/counting'
import { type Mark, nextReading, type Paper, readMark } from '../../src/votes/ballots/paperRules'
import {
  barToChallenging,
  barToObjecting,
  barToRecounting,
  countsAgree,
  isUpset,
  takesEffect,
} from '../../src/votes/ballots/resultRules'
import { barToFollowing, barToProxy, changeable, outcomeOf } from '../../src/votes/ballots/rules'
import { runs } from '../support/full'
import { type Election, election, published, referenceOutcome, sha256 } from './elections'

const outcomeHere = ({ areas, votes, participation, consent }: Election): string => {
  const cast = votes.flatMap((choice, n) =>
    choice ? [{ choice, areaDm2: areas[n] ?? 0, commitment: '', entry: n + 1 }] : [],
  )
  const whole = { heads: areas.length, areaDm2: areas.reduce((total, dm2) => total + dm2, 0) }
  return outcomeOf(tallyOf(cast), whole, { participation, consent })
}

test('random elections have the outcome that a counter written apart finds with rational numbers', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(election, (drawn) => {
      const outcome = referenceOutcome(drawn)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
      expect(outcomeHere(drawn)).toBe(outcome)
    }),
    { numRuns: runs(2_000, 10_000), seed: 278 },
  )
  // The draw reaches every outcome often enough to mean something.
  for (const outcome of ['passed', 'notConsented', 'notQuorate'])
    expect(seen.get(outcome)).toBeGreaterThan(runs(60, 300))
})

test('what is published of any election checks out, by code that shares nothing with the counting', () => {
  fc.assert(
    fc.property(election, (drawn) => expect(faultsIn(published(drawn), sha256)).toEqual([])),
    { numRuns: 300, seed: 278 },
  )
})

/** Every place in the published data that holds a text or a number, as a path. */
const leavesOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] => {
  if (value === null || typeof value !== 'object') return value === null ? [] : [path]
  return Object.entries(value).flatMap(([key, below]) =>
    leavesOf(below, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
const at = (value: any, path: readonly (string | number)[]): any => path.reduce((below, key) => below[key], value)
const put = (value: any, path: readonly (string | number)[], leaf: unknown): void => {
  at(value, path.slice(0, -1))[path.at(-1) ?? ''] = leaf
}
/** One byte of a text or one digit of a number, another one than before. */
const otherByte = (leaf: string | number, dice: number): string | number => {
  const text = String(leaf)
  const place = dice % text.length
  const byte = text.charCodeAt(place)
  if (typeof leaf === 'number')
    return Number(`${text.slice(0, place)}${(byte - 48 + 1 + (dice % 8)) % 10}${text.slice(place + 1)}`)
  return `${text.slice(0, place)}${String.fromCharCode(byte ^ (1 << (dice % 5)))}${text.slice(place + 1)}`
}

test('one changed byte of what is published, or two lines that changed places, is noticed, every time', () => {
  const enough = election.filter(({ votes }) => votes.filter(Boolean).length >= 3)
  let tried = 0
  const missed: string[] = []
  fc.assert(
    fc.property(enough, fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (drawn, dice) => {
      const whole = published(drawn)
      const leaves = leavesOf(whole)
      for (const [n, throw_] of dice.entries()) {
        const forged = structuredClone(whole) as Evidence
        if (n % 10 === 9) {
          const list = forged.commitments as string[]
          const place = throw_ % (list.length - 1)
          list.splice(place, 2, list[place + 1] ?? '', list[place] ?? '')
        } else {
          const path = leaves[throw_ % leaves.length] ?? []
          const leaf = otherByte(at(whole, path), throw_)
          if (leaf === at(whole, path)) continue
          put(forged, path, leaf)
        }
        tried += 1
        const noticed = (() => {
          try {
            return faultsIn(forged, sha256).length > 0
          } catch {
            return true
          }
        })()
        if (!noticed) missed.push(JSON.stringify(leaves[throw_ % leaves.length]))
      }
    }),
    { numRuns: runs(60, 420), seed: 1259 },
  )
  expect(missed).toEqual([])
  expect(tried).toBeGreaterThanOrEqual(runs(1_400, 10_000))
})

describe('a second vote of one home', () => {
  const rules = (changes: boolean, wins: 'paper' | 'app') => ({ changes, wins })
  it.each([
    ['the first is always free', rules(false, 'app'), undefined, 'app', undefined],
    ['another tap where nothing may change', rules(false, 'paper'), 'app', 'app', 'votes.alreadyVoted'],
    ['another tap where it may', rules(true, 'paper'), 'app', 'app', undefined],
    ['paper after the app, paper stands', rules(false, 'paper'), 'app', 'paper', undefined],
    ['paper after the app, the app stands', rules(false, 'app'), 'app', 'paper', 'votes.appStands'],
    ['a second paper', rules(true, 'paper'), 'paper', 'paper', 'votes.appStands'],
    ['the app after paper, paper stands', rules(true, 'paper'), 'paper', 'app', 'votes.paperStands'],
    ['the app after paper, the app stands', rules(false, 'app'), 'paper', 'app', undefined],
    ['a proxy after oneself', rules(false, 'paper'), 'app', 'proxy', 'votes.alreadyVoted'],
  ] as const)('%s', (_, package_, standing, next, code) => {
    const before = standing && { channel: standing, round: 1 }
    expect(barToFollowing(package_, before, next)?.code).toBe(code)
    // What the rule lets in, the database's own check lets in too.
    if (before)
      expect(barToFollowing(package_, { ...before, inherited: true }, next)?.code).toBe('votes.castBeforeSale')
    if (standing && !code) expect(changeable(package_) || (next as string) === 'paper').toBe(true)
  })
})

test('a vote is changed so often and no more; a paper still finds room, so that the counting never waits for ever', () => {
  const rules = { changes: true, wins: 'paper' as const }
  const before = (round: number) => ({ channel: 'app' as const, round })
  expect(barToFollowing(rules, before(97), 'app')).toBeUndefined()
  expect(barToFollowing(rules, before(98), 'app')?.code).toBe('votes.tooManyChanges')
  expect(barToFollowing(rules, before(98), 'paper')).toBeUndefined()
})

test('an objection is heard from the roll, in its days, before it is decided', () => {
  const countedAt = '2026-03-01T00:00:00.000+08:00'
  const ballot = { countedAt, effectiveAt: null, outcome: 'passed' as const, objectionDays: 10 }
  const end = Date.parse('2026-03-11T00:00:00.000+08:00')
  expect(barToObjecting(ballot, true, end - 1)).toBeUndefined()
  expect(barToObjecting(ballot, false, end - 1)?.code).toBe('votes.notOnRoll')
  expect(barToObjecting(ballot, true, end)?.code).toBe('votes.noObjections')
  expect(barToObjecting({ ...ballot, outcome: 'notQuorate' as const }, true, end - 1)?.code).toBe('votes.noObjections')
  expect(barToObjecting({ ...ballot, effectiveAt: countedAt }, true, end - 1)?.code).toBe('votes.noObjections')
})

test('a proxy is for somebody else, who does not collect them, and only where the package takes proxies', () => {
  const proxy = { giverId: 'a', holderId: 'b', held: 2 }
  expect(barToProxy({ proxies: 3 }, proxy)).toBeUndefined()
  expect(barToProxy({ proxies: 3 }, { ...proxy, held: 3 })?.code).toBe('votes.proxiesFull')
  expect(barToProxy({ proxies: 3 }, { ...proxy, holderId: 'a' })?.code).toBe('votes.ownProxy')
  expect(barToProxy({ proxies: 0 }, proxy)?.code).toBe('votes.noProxies')
})

test('a paper is read by one, by another, and by a third where they differ', () => {
  const read = (choice: Mark, by: string) => ({ choice, by })
  const blank: Paper = { first: undefined, second: undefined, settled: undefined }
  expect(nextReading(blank, 'a')).toEqual({ step: 'first' })
  const one = { ...blank, first: read('consent', 'a') }
  expect(nextReading(one, 'a')).toMatchObject({ code: 'votes.anotherReader' })
  expect(nextReading(one, 'b')).toEqual({ step: 'second' })
  const same = { ...one, second: read('consent', 'b') }
  expect([readMark(one), readMark(same)]).toEqual([undefined, 'consent'])
  expect(nextReading(same, 'c')).toMatchObject({ code: 'votes.paperRead' })
  const differ = { ...one, second: read('against', 'b') }
  expect(readMark(differ)).toBeUndefined()
  for (const by of ['a', 'b']) expect(nextReading(differ, by)).toMatchObject({ code: 'votes.anotherReader' })
  expect(nextReading(differ, 'c')).toEqual({ step: 'settled' })
  expect(readMark({ ...differ, settled: { choice: 'against' } })).toBe('against')
})

test('a decision takes effect with the last millisecond of its days, and not over an objection', () => {
  const ballot = { countedAt: '2026-03-01T00:00:00.000+08:00', objectionDays: 10 }
  const end = Date.parse('2026-03-11T00:00:00.000+08:00')
  expect(takesEffect(ballot, { open: 0, upheld: 0 }, end - 1)).toBe(false)
  expect(takesEffect(ballot, { open: 0, upheld: 0 }, end)).toBe(true)
  expect(takesEffect(ballot, { open: 1, upheld: 0 }, end)).toBe(false)
  expect(takesEffect(ballot, { open: 0, upheld: 1 }, end)).toBe(false)
})

test('a challenge is heard from the roll, in its days, whatever the outcome; its recount is ordered once, by somebody else', () => {
  const ballot = { countedAt: '2026-03-01T00:00:00.000+08:00', objectionDays: 10 }
  const end = Date.parse('2026-03-11T00:00:00.000+08:00')
  expect(barToChallenging(ballot, true, end - 1)).toBeUndefined()
  expect(barToChallenging(ballot, true, end)?.code).toBe('votes.noChallenges')
  expect(barToChallenging({ ...ballot, countedAt: null }, true, end - 1)?.code).toBe('votes.noChallenges')
  expect(barToChallenging(ballot, false, end - 1)?.code).toBe('votes.notOnRoll')
  expect(barToRecounting({ personId: 'a', recountedAt: null }, 'b')).toBeUndefined()
  expect(barToRecounting({ personId: 'a', recountedAt: null }, 'a')?.code).toBe('votes.ownChallenge')
  expect(barToRecounting({ personId: 'a', recountedAt: ballot.countedAt }, 'b')?.code).toBe('votes.recounted')
})

test('while a challenge waits nothing takes effect; a count that differs ends the decision, one that agrees does not', () => {
  const ballot = { countedAt: '2026-03-01T00:00:00.000+08:00', objectionDays: 10 }
  const end = Date.parse('2026-03-11T00:00:00.000+08:00')
  const calm = { open: 0, upheld: 0 }
  expect(takesEffect(ballot, { ...calm, waiting: 1, differ: 0 }, end)).toBe(false)
  expect(takesEffect(ballot, { ...calm, waiting: 0, differ: 1 }, end)).toBe(false)
  expect(takesEffect(ballot, { ...calm, waiting: 0, differ: 0 }, end)).toBe(true)
  expect(isUpset({ ...calm, waiting: 0, differ: 1 })).toBe(true)
  expect(isUpset({ ...calm, waiting: 1, differ: 1 })).toBe(false)
  expect(isUpset({ ...calm, waiting: 0, differ: 0 })).toBe(false)
})

test('two counts agree only number by number, with the same votes and nothing at fault', () => {
  const weight = (heads: number) => ({ heads, areaDm2: heads * 8_000 })
  const first = {
    tally: { consent: weight(3), against: weight(1), abstain: weight(0) },
    outcome: 'passed',
    commitmentsRoot: 'a',
  }
  const second = { ...first, faults: [] as string[] }
  expect(countsAgree(first, second)).toBe(true)
  expect(countsAgree(first, { ...second, faults: ['roll'] })).toBe(false)
  expect(countsAgree(first, { ...second, outcome: 'notConsented' })).toBe(false)
  expect(countsAgree(first, { ...second, commitmentsRoot: 'b' })).toBe(false)
  const oneDm2 = { ...first.tally, abstain: { heads: 0, areaDm2: 1 } }
  expect(countsAgree(first, { ...second, tally: oneDm2 })).toBe(false)
})

test('random elections: a second count from the rows finds what the first found, and what a later row changes', () => {
  fc.assert(
    fc.property(election, (drawn) => {
      const { votes, ...whole } = published(drawn)
      const rows = (votes ?? []).map((vote) => ({ ...vote, round: 1 }))
      const second = countApart(whole, rows, sha256)
      const { tally, outcome, commitmentsRoot } = whole.result
      expect({ ...second }).toEqual({ tally, outcome, commitmentsRoot, faults: [] })
      const [one] = rows
      if (!one) return
      const later = { ...one, round: 2, choice: one.choice === 'consent' ? 'against' : 'consent' }
      expect(countApart(whole, [later, ...rows], sha256).tally).not.toEqual(tally)
    }),
    { seed: 20_261_124, numRuns: 300 },
  )
})
