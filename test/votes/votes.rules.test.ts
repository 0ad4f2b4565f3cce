import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { merkleRoot } from '../../src/votes/ballots/merkle'
import { profileOf } from '../../src/votes/ballots/profiles'
import {
  barToOpening,
  barToVoting,
  castOf,
  consented,
  outcomeOf,
  phaseOf,
  quorate,
  type RollUnit,
  rollOf,
  rollWeight,
  type Tally,
} from '../../src/votes/ballots/rules'

const twoThirds = { of: 2, in: 3 }
const special = profileOf('national').consent.special
const ordinary = profileOf('national').consent.ordinary
const weight = (heads: number, areaDm2 = heads) => ({ heads, areaDm2 })

describe('Civil Code art. 278, on its edges, for a roll of 270', () => {
  it.each([
    [180, true],
    [179, false],
    [270, true],
    [0, false],
  ])('%i taking part: quorate is %s', (heads, is) => expect(quorate(weight(heads), weight(270), twoThirds)).toBe(is))

  it.each([
    ['special', 135, true],
    ['special', 134, false],
    ['ordinary', 91, true],
    ['ordinary', 90, false],
  ])('of 180, a matter that is %s with %i consenting: %s', (matter, heads, is) =>
    expect(consented(weight(heads), weight(180), matter === 'special' ? special : ordinary)).toBe(is),
  )

  it('needs heads and area alike: either alone is not enough', () => {
    expect(quorate({ heads: 180, areaDm2: 179 }, weight(270), twoThirds)).toBe(false)
    expect(quorate({ heads: 179, areaDm2: 180 }, weight(270), twoThirds)).toBe(false)
    expect(consented({ heads: 135, areaDm2: 134 }, weight(180), special)).toBe(false)
    expect(consented({ heads: 134, areaDm2: 135 }, weight(180), special)).toBe(false)
  })

  it('compares areas that no rounding could: 2/3 of 1 000 000 007 dm² is missed by one', () => {
    const roll = { heads: 3, areaDm2: 1_000_000_007 }
    expect(quorate({ heads: 2, areaDm2: 666_666_671 }, roll, twoThirds)).toBe(false)
    expect(quorate({ heads: 2, areaDm2: 666_666_672 }, roll, twoThirds)).toBe(true)
  })
})

describe('the outcome', () => {
  const tally = (consent: number, against: number, abstain: number): Tally => ({
    consent: weight(consent),
    against: weight(against),
    abstain: weight(abstain),
  })
  const rules = { participation: twoThirds, consent: ordinary }
  it.each([
    ['nobody votes', tally(0, 0, 0), 270, 'notQuorate'],
    ['a roll of one that consents', tally(1, 0, 0), 1, 'passed'],
    ['a roll of one that abstains takes part and does not consent', tally(0, 0, 1), 1, 'notConsented'],
    ['abstaining makes the quorum and weakens the consent', tally(90, 0, 90), 270, 'notConsented'],
    ['one more consents', tally(91, 0, 89), 270, 'passed'],
    ['all consent, too few take part', tally(179, 0, 0), 270, 'notQuorate'],
  ])('%s', (_, votes, roll, outcome) => expect(outcomeOf(votes, weight(roll), rules)).toBe(outcome))

  /** Written apart: fractions as reduced BigInt pairs, nothing shared with the rules. */
  const reference = (tally: Tally, roll: { heads: number; areaDm2: number }, isSpecial: boolean): string => {
    const ratio = (a: number, b: number) => [BigInt(a) * 12n, BigInt(b)] as const
    const sum = (key: 'heads' | 'areaDm2') => tally.consent[key] + tally.against[key] + tally.abstain[key]
    for (const key of ['heads', 'areaDm2'] as const) {
      const [part, whole] = ratio(sum(key), roll[key])
      if (part < 8n * whole) return 'notQuorate'
    }
    for (const key of ['heads', 'areaDm2'] as const) {
      const [part, whole] = ratio(tally.consent[key], sum(key))
      if (isSpecial ? part < 9n * whole : part <= 6n * whole) return 'notConsented'
    }
    return 'passed'
  }

  it('agrees with a reference counter written apart, on random elections', () => {
    const part = fc.record({ heads: fc.nat(40), areaDm2: fc.nat(400_000) })
    const elections = fc.record({ consent: part, against: part, abstain: part, more: part, isSpecial: fc.boolean() })
    fc.assert(
      fc.property(elections, ({ more, isSpecial, ...tally }) => {
        const cast = castOf(tally)
        const roll = { heads: cast.heads + more.heads + 1, areaDm2: cast.areaDm2 + more.areaDm2 + 1 }
        const consent = isSpecial ? special : ordinary
        expect(outcomeOf(tally, roll, { participation: twoThirds, consent })).toBe(reference(tally, roll, isSpecial))
      }),
      { seed: 278, numRuns: 3000 },
    )
  })
})

describe('the roll (Supreme People’s Court interpretation 2020, art. 8 and 9)', () => {
  const unit = (unitId: string, areaDm2: number, ...ownerIds: string[]): RollUnit => ({
    unitId,
    stairwellId: 's',
    areaDm2,
    ownerIds,
    voterId: ownerIds[0] ?? '',
  })
  it('one owner with nine units is one head with all their area', () => {
    const nine = Array.from({ length: 9 }, (_, n) => unit(`u${n}`, 100 + n, 'a'))
    expect(rollWeight(rollOf(nine))).toEqual({ heads: 1, areaDm2: 936 })
  })
  it('co-owners have one ballot, whoever is named first; another group is another head', () => {
    const roll = rollOf([unit('u1', 10, 'a', 'b'), unit('u2', 20, 'b', 'a'), unit('u3', 30, 'a')])
    expect(roll.map(({ entry, areaDm2, voterId }) => [entry, areaDm2, voterId])).toEqual([
      [1, 30, 'a'],
      [2, 30, 'a'],
    ])
  })
  it('is the same whatever order the units come in', () => {
    const units = Array.from({ length: 30 }, (_, n) => unit(`u${n}`, n + 1, `o${n % 7}`, ...(n % 3 ? [] : ['x'])))
    fc.assert(
      fc.property(fc.shuffledSubarray(units, { minLength: 30 }), (shuffled) =>
        expect(rollOf(shuffled)).toEqual(rollOf(units)),
      ),
      { seed: 8, numRuns: 100 },
    )
  })
})

describe('when somebody may vote', () => {
  const ballot = {
    opensAt: '2026-01-10T00:00:00.000+08:00',
    closesAt: '2026-01-20T00:00:00.000+08:00',
    countedAt: null,
  }
  const mine = { voterId: 'me', voted: false }
  it.each([
    ['2026-01-09T23:59:59.999+08:00', 'votes.notOpen'],
    ['2026-01-10T00:00:00.000+08:00', undefined],
    ['2026-01-19T23:59:59.999+08:00', undefined],
    ['2026-01-20T00:00:00.000+08:00', 'votes.closed'],
  ])('at %s: %s', (now, code) => expect(barToVoting(ballot, mine, 'me', now)?.code).toBe(code))

  const during = '2026-01-15T12:00:00.000+08:00'
  it.each([
    ['not on the roll', undefined, 'votes.notOnRoll'],
    ['a co-owner who does not represent', { voterId: 'you', voted: false }, 'votes.notRepresentative'],
  ])('%s', (_, entry, code) => expect(barToVoting(ballot, entry, 'me', during)?.code).toBe(code))

  it('a counted ballot is closed, also where its counter’s clock was ahead', () => {
    expect(barToVoting({ ...ballot, countedAt: during }, mine, 'me', during)?.code).toBe('votes.closed')
  })
  it('says in which phase it is', () => {
    const at = (now: string, countedAt: string | null = null) => phaseOf({ ...ballot, countedAt }, now)
    expect([at('2026-01-01'), at(during), at('2026-01-20T00:00:00.000+08:00'), at('2026-01-21', during)]).toEqual([
      'public',
      'open',
      'counting',
      'counted',
    ])
  })
})

describe('opening a ballot', () => {
  const day = 86_400_000
  const facts = { stage: 'planned', decidedBy: 'ballot', rollHeads: 3, elsewhere: false, profile: profileOf('beijing') }
  const window = { publicisedMs: 0, opensMs: 15 * day, closesMs: 15 * day + 3_600_000 }
  it.each([
    ['Beijing regulations art. 35: public for exactly 15 days', {}, {}, undefined],
    ['a millisecond less', {}, { opensMs: 15 * day - 1 }, 'votes.tooSoon'],
    ['open for less than an hour', {}, { closesMs: 15 * day + 3_599_999 }, 'votes.tooShort'],
    ['no owner', { rollHeads: 0 }, {}, 'votes.emptyRoll'],
    ['homes of another compound', { elsewhere: true }, {}, 'votes.elsewhere'],
    ['decided by a council', { decidedBy: 'council' }, {}, 'votes.notByBallot'],
    ['no plan yet', { stage: 'deliberating' }, {}, 'votes.notPlanned'],
  ])('%s', (_, fact, time, code) =>
    expect(barToOpening({ ...facts, ...fact }, { ...window, ...time })?.code).toBe(code),
  )
})

describe('the Merkle root', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const leaf = (text: string) => hash(`leaf\n${text}`)
  it('is what its definition says for none, one, two and three', () => {
    const pair = hash(`node\n${leaf('a')}\n${leaf('b')}`)
    expect(merkleRoot([], hash)).toBe(hash('empty'))
    expect(merkleRoot(['a'], hash)).toBe(leaf('a'))
    expect(merkleRoot(['a', 'b'], hash)).toBe(pair)
    expect(merkleRoot(['a', 'b', 'c'], hash)).toBe(hash(`node\n${pair}\n${leaf('c')}`))
  })
  it('changes with any commitment, their order and their number', () => {
    const list = fc.uniqueArray(fc.string({ minLength: 4, maxLength: 8 }), {
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(list, (commitments) => {
        const root = merkleRoot(commitments, hash)
        expect(merkleRoot([...commitments].reverse(), hash)).not.toBe(root)
        expect(merkleRoot(commitments.slice(1), hash)).not.toBe(root)
        expect(merkleRoot([`${commitments[0]}x`, ...commitments.slice(1)], hash)).not.toBe(root)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
