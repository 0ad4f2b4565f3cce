import fc from 'fast-check'
import { allocate } from '../../src/funding/shares/computeRules'
import type { Basis, ShareHome } from '../../src/projects/shareRules'

const home = fc.record({ floor: fc.integer({ min: 1, max: 9 }), areaDm2: fc.integer({ min: 1, max: 2_000_000 }) })
const roll = fc.array(fc.tuple(home, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 10_000_000_000 })), {
  minLength: 1,
  maxLength: 40,
})
const modes = ['perHousehold', 'byArea', 'byFloor', 'byFund', 'byTable'] as const

/** A roll, who of it pays and who of those is exempt, an amount, and a way of splitting. */
const drawnCase = fc
  .record({
    drawn: roll,
    totalFen: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100_000_000_000 })),
    mode: fc.constantFrom(...modes),
    onlyPayers: fc.boolean(),
    timesArea: fc.boolean(),
    thousandths: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 9, maxLength: 9 }),
    order: fc.integer({ min: 1, max: 1_000_003 }),
  })
  .map(({ drawn, totalFen, mode, onlyPayers, timesArea, thousandths, order }) => {
    const homes = drawn.map(([one], n): ShareHome => ({ ...one, unitId: `unit ${String(n).padStart(2, '0')}` }))
    const of = (test: (chance: number) => boolean) =>
      new Set(homes.filter((_, n) => test(drawn[n]?.[1] ?? 0)).map(({ unitId }) => unitId))
    const payers = of((chance) => chance > 2)
    const exempt = of((chance) => chance === 3)
    const paying = homes.filter(({ unitId }) => (!onlyPayers || payers.has(unitId)) && !exempt.has(unitId))
    return { homes, payers: onlyPayers ? payers : ('all' as const), exempt, paying, totalFen, order, ...basisOf() }

    function basisOf(): { basis: Basis; weight: (one: ShareHome) => bigint } {
      const amounts = new Map(homes.map(({ unitId }, n) => [unitId, drawn[n]?.[2] ?? 0]))
      // A table that was agreed adds up: the last who pays gets what is left.
      if (mode === 'byTable') {
        const each = Math.floor(totalFen / Math.max(1, paying.length))
        for (const { unitId } of paying) amounts.set(unitId, each)
        const last = paying.at(-1)
        if (last) amounts.set(last.unitId, totalFen - each * (paying.length - 1))
      }
      const coefficients = thousandths.map((value, n) => ({ floor: n + 1, thousandths: value }))
      const factor = ({ floor }: ShareHome) => BigInt(thousandths[floor - 1] ?? -1)
      if (mode === 'byFloor')
        return {
          basis: { mode, coefficients, timesArea },
          weight: (one) => factor(one) * (timesArea ? BigInt(one.areaDm2) : 1n),
        }
      if (mode === 'byFund' || mode === 'byTable')
        return { basis: { mode, amounts }, weight: ({ unitId }) => BigInt(amounts.get(unitId) ?? -1) }
      return { basis: { mode }, weight: ({ areaDm2 }) => (mode === 'byArea' ? BigInt(areaDm2) : 1n) }
    }
  })
type Case = typeof drawnCase extends fc.Arbitrary<infer T> ? T : never

const shuffled = <T>(list: readonly T[], order: number): T[] =>
  list
    .map((one, n) => ({ one, at: ((n + 1) * order) % 1_000_033 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** Everything that must hold of one split; it throws where something does not. Answers whether anybody paid. */
const shareLaws = ({ homes, payers, exempt, paying, totalFen, basis, weight, order }: Case): boolean => {
  const facts = { totalFen, roll: homes, payers, exempt, basis }
  // An exemption of somebody who takes no part is refused; here they are told apart beforehand.
  const within = new Set([...exempt].filter((unitId) => payers === 'all' || payers.has(unitId)))
  const split = allocate({ ...facts, exempt: within })
  const whole = paying.reduce((sum, one) => sum + weight(one), 0n)
  if ('problem' in split) {
    const rightly = whole === 0n || (basis.mode === 'byTable' && paying.length === 0)
    if (!rightly) throw new Error(`refused without cause: ${split.problem}`)
    return false
  }
  const fenOf = new Map(split.parts.map(({ key, fen }) => [key, fen]))
  if (split.parts.length !== paying.length || fenOf.size !== paying.length) throw new Error('somebody else pays')
  for (const { key } of split.parts)
    if (!paying.some(({ unitId }) => unitId === key)) throw new Error('somebody outside pays')
  if (split.parts.reduce((sum, { fen }) => sum + fen, 0) !== totalFen) throw new Error('the sum is off')
  for (const one of paying) {
    const fen = BigInt(fenOf.get(one.unitId) ?? -1)
    const off = fen * whole - BigInt(totalFen) * weight(one)
    if (fen < 0n || off <= -whole || off >= whole) throw new Error('a fen or more from the exact share')
    if (weight(one) === 0n && fen !== 0n) throw new Error('weighs nothing and pays')
  }
  const ranked = [...paying].sort((a, b) =>
    weight(a) === weight(b) ? (a.unitId < b.unitId ? -1 : 1) : weight(a) > weight(b) ? -1 : 1,
  )
  ranked.forEach((one, n) => {
    const next = ranked[n + 1]
    if (next && (fenOf.get(one.unitId) ?? 0) < (fenOf.get(next.unitId) ?? 0))
      throw new Error('who weighs more pays less')
  })
  const again = allocate({ ...facts, exempt: within, roll: shuffled(homes, order) })
  if ('problem' in again) throw new Error('the order decides')
  for (const { key, fen } of again.parts) if (fenOf.get(key) !== fen) throw new Error('the order decides')
  return true
}

export const proveShareLaws = (runs: number, seed: number): { split: number; nobody: number } => {
  const counts = { split: 0, nobody: 0 }
  fc.assert(
    fc.property(drawnCase, (one) => {
      counts[shareLaws(one) ? 'split' : 'nobody'] += 1
    }),
    { numRuns: runs, seed },
  )
  return counts
}
