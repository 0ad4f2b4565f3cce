import fc from 'fast-check'
import { type RollUnit, rollOf, rollWeight } from '../../src/votes/ballots/rules'

/**
 * An independent count: a head is a distinct set of owners. Written with pairwise comparison instead of keys, so that
 * it shares no idea with what it checks.
 */
const counted = (units: readonly RollUnit[]) => {
  const sameOwners = (a: RollUnit, b: RollUnit) =>
    a.ownerIds.every((id) => b.ownerIds.includes(id)) && b.ownerIds.every((id) => a.ownerIds.includes(id))
  const heads = units.filter((unit, n) => !units.slice(0, n).some((other) => sameOwners(unit, other))).length
  let areaDm2 = 0
  for (const unit of units) areaDm2 += unit.areaDm2
  return { heads, areaDm2 }
}

const people = ['甲', '乙', '丙', '丁', '开发商', '房管所']
const unit = fc.record({
  unitId: fc.uuid(),
  stairwellId: fc.constant('s'),
  areaDm2: fc.integer({ min: 1, max: 30_000 }),
  ownerIds: fc.subarray(people, { minLength: 1 }),
})
const roll = fc
  .uniqueArray(unit, { minLength: 1, maxLength: 40, selector: ({ unitId }) => unitId })
  .map((units): RollUnit[] => units.map((one) => ({ ...one, voterId: one.ownerIds[0] ?? '' })))

test('heads and areas of 1,000 random rolls equal an independent count, in any order', () =>
  fc.assert(
    fc.property(roll, fc.nat(), (units, turn) => {
      expect(rollWeight(rollOf(units))).toEqual(counted(units))
      const turned = [...units.slice(turn % units.length), ...units.slice(0, turn % units.length)]
      expect(rollOf(turned)).toEqual(rollOf(units))
    }),
    { numRuns: 1000, seed: 270 },
  ))

// Supreme People's Court interpretation (2020) art. 9: what one buyer has counts once, what the developer has not sold
// or not handed over counts once; areas always add.
test.each([
  ['one owner with nine homes is one head', Array(9).fill(['甲']), 1],
  ['nine owners with a home each are nine', [...'甲乙丙丁戊己庚辛壬'].map((name) => [name]), 9],
  ['the developer’s unsold homes are one head', [['开发商'], ['开发商'], ['甲']], 2],
  [
    'a couple with two homes is one head, and each with a home of their own one more',
    [['甲', '乙'], ['乙', '甲'], ['甲'], ['乙']],
    3,
  ],
])('%s', (_, owners, heads) => {
  const units = owners.map((ownerIds: string[], n: number) => ({
    unitId: String(n),
    stairwellId: 's',
    areaDm2: 100,
    ownerIds,
    voterId: ownerIds[0] ?? '',
  }))
  expect(rollWeight(rollOf(units))).toEqual({ heads, areaDm2: 100 * owners.length })
})
