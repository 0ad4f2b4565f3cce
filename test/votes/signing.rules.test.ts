import fc from 'fast-check'
import {
  type Act,
  barToAct,
  barToApplying,
  type HomeAnswer,
  homeShares,
  signedEnough,
  signingDone,
  supported,
} from '../../src/votes/signing/rules'

const rules = { support: { of: 2, in: 3 }, sign: { of: 3, in: 4 }, objectionDays: 10 }
const homes = (...stairwells: [number, number, Act][]): HomeAnswer[] =>
  stairwells.flatMap(([all, those, act], s) =>
    Array.from({ length: all }, (_, n) => ({
      unitId: `${s}-${n}`,
      stairwellId: `${s}`,
      act: n < those ? act : null,
      version: n < those && act === 'sign' ? 1 : null,
    })),
  )

describe('the ratio', () => {
  it.each([
    [[9, 6, 'support'], true],
    [[9, 5, 'support'], false],
    [[9, 9, 'oppose'], false],
    [[1, 1, 'support'], true],
    [[9, 9, 'withdraw'], false],
  ] as [[number, number, Act], boolean][])('%j: signing opens is %s', (stairwell, opens) =>
    expect(supported(homes(stairwell), rules)).toBe(opens),
  )

  it('is reached in every stairwell or not at all: one that is full does not carry another', () => {
    expect(supported(homes([9, 9, 'support'], [9, 5, 'support']), rules)).toBe(false)
    expect(signedEnough(homes([8, 6, 'sign'], [8, 6, 'sign']), 1, rules)).toBe(true)
    expect(signedEnough(homes([8, 8, 'sign'], [8, 5, 'sign']), 1, rules)).toBe(false)
    expect(supported([], rules)).toBe(false)
  })

  it('counts signatures under the version that stands, and no other', () => {
    expect(signedEnough(homes([8, 8, 'sign']), 2, rules)).toBe(false)
    expect(signedEnough(homes([8, 8, 'sign']), 0, rules)).toBe(false)
  })
})

describe('what a household may do next', () => {
  const open = {
    completed: false,
    supported: true,
    version: 2,
    underPlan: true,
    signs: 2,
    before: null as Act | null,
    acts: 3,
  }
  it.each([
    ['sign', open, undefined],
    ['sign', { ...open, supported: false }, 'votes.ratioNotReached'],
    ['sign', { ...open, signs: 1 }, 'votes.newVersion'],
    ['sign', { ...open, version: 0 }, 'votes.noAgreement'],
    ['sign', { ...open, completed: true }, 'votes.signingOver'],
    ['sign', { ...open, underPlan: false }, 'votes.planNewer'],
    ['withdraw', { ...open, underPlan: false, before: 'sign' as Act }, undefined],
    ['support', { ...open, acts: 98 }, 'votes.tooManyChanges'],
    ['withdraw', { ...open, before: 'sign' as Act, acts: 98 }, undefined],
    ['withdraw', open, 'votes.notSigned'],
    ['withdraw', { ...open, before: 'sign' as Act }, undefined],
    ['withdraw', { ...open, before: 'sign' as Act, completed: true }, 'votes.signingOver'],
    ['oppose', { ...open, before: 'sign' as Act }, 'votes.withdrawFirst'],
    ['support', { ...open, before: 'withdraw' as Act }, undefined],
  ] as [Act, typeof open, string | undefined][])('%s %j', (act, now, code) =>
    expect(barToAct(act, now)?.code).toBe(code),
  )
})

test('is done with the last millisecond of its days', () => {
  const end = Date.parse('2023-09-06T00:00:00.000+08:00')
  expect(signingDone('2023-08-27T00:00:00.000+08:00', rules, end - 1)).toBe(false)
  expect(signingDone('2023-08-27T00:00:00.000+08:00', rules, end)).toBe(true)
  expect(signingDone(null, rules, end)).toBe(false)
})

test('shares by floor and area add up to the fen for any building; a floor at 0 pays nothing', () => {
  const building = fc.array(
    fc.record({ floor: fc.integer({ min: 1, max: 6 }), areaDm2: fc.integer({ min: 2_000, max: 20_000 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  const table = fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: 0, max: 3_000 })))
  fc.assert(
    fc.property(
      building,
      table,
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.boolean(),
      (drawn, thousandths, total, byArea) => {
        const units = drawn.map((home, n) => ({ ...home, unitId: `unit ${n}`, stairwellId: 's' }))
        const coefficients = thousandths.map((value, n) => ({ floor: n + 1, thousandths: value }))
        const shares = homeShares(total, units, { coefficients, byArea })
        const pays = units.filter(({ floor }) => (thousandths[floor - 1] ?? 0) > 0)
        if (!(shares instanceof Map)) return expect([pays.length, shares.code]).toEqual([0, 'votes.nobodyPays'])
        expect([...shares.values()].reduce((sum, fen) => sum + fen, 0)).toBe(total)
        for (const { unitId, floor } of units) if (thousandths[floor - 1] === 0) expect(shares.get(unitId)).toBe(0)
      },
    ),
    { numRuns: 1_000, seed: 14 },
  )
  const roof = [{ unitId: 'a', stairwellId: 's', floor: 7, areaDm2: 5_000 }]
  expect(homeShares(100, roof, { coefficients: [{ floor: 1, thousandths: 0 }], byArea: false })).toMatchObject({
    code: 'votes.floorMissing',
    values: { floor: 7 },
  })
  const twice = [1, 1].map((floor) => ({ floor, thousandths: 500 }))
  expect(homeShares(100, roof, { coefficients: twice, byArea: false })).toMatchObject({ code: 'votes.floorTwice' })
})

test('one household begins, where nothing else decides and nobody has begun', () => {
  const open = { stage: 'deliberating', decidedBy: undefined as string | undefined, there: false, own: true }
  expect(barToApplying(open)).toBeUndefined()
  expect(barToApplying({ ...open, stage: 'planned', decidedBy: 'signing' })).toBeUndefined()
  expect(barToApplying({ ...open, stage: 'planned', decidedBy: 'ballot' })?.code).toBe('votes.notBySigning')
  expect(barToApplying({ ...open, stage: 'funding' })?.code).toBe('votes.signingLate')
  expect(barToApplying({ ...open, there: true })?.code).toBe('votes.signingThere')
  expect(barToApplying({ ...open, own: false })?.code).toBe('votes.notOnRoll')
})
