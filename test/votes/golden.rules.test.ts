import { tallyOf } from '../../src/votes/ballots/counting'
import { profileOf } from '../../src/votes/ballots/profiles'
import { outcomeOf, rollOf, rollWeight } from '../../src/votes/ballots/rules'
import { type Golden, golden } from './golden'

const { participation, consent } = profileOf('national')

test.each(golden.map((edge): [string, Golden] => [`${edge.name} — ${edge.clause}`, edge]))('%s', (_, edge) => {
  const units = edge.homes.map(({ areaDm2, owners }, n) => {
    const ownerIds = owners.split(' ')
    const unitId = `unit ${String(n).padStart(4, '0')}`
    return { unitId, stairwellId: 's', areaDm2, ownerIds, voterId: ownerIds[0] ?? '' }
  })
  const roll = rollOf(units)
  expect(rollWeight(roll)).toEqual(edge.roll)
  const votes = edge.votes.map((choice, n) => ({
    choice,
    areaDm2: roll[n]?.areaDm2 ?? 0,
    commitment: '',
    entry: n + 1,
  }))
  const rules = { participation, consent: consent[edge.matter] }
  expect(outcomeOf(tallyOf(votes), rollWeight(roll), rules)).toBe(edge.outcome)
})

test('every edge cites its clause, and no two are the same', () => {
  for (const { clause } of golden) expect(clause).toMatch(/第.+条/)
  expect(new Set(golden.map(({ name }) => name)).size).toBe(golden.length)
})
