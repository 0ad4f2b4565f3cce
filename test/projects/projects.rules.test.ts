import fc from 'fast-check'
import {
  anyStage,
  barToCosigning,
  barToMore,
  barToNewRules,
  barToPlan,
  barToStage,
  payersOf,
  plannedOf,
  points,
  projectCode,
  type Stage,
  type StageFacts,
} from '../../src/projects/rules'

const good: StageFacts = {
  accountFixed: true,
  cosigns: 1,
  planVersion: 2,
  decisionPassed: true,
  committedFen: 10,
  budgetFen: 10,
  milestonesLeft: 0,
  acceptedBodies: 2,
  cashFen: 0,
  waitingReceipts: 0,
}

/** Every move of design: from, to, and a fact that forbids it with its refusal. */
const moves: [Stage, Stage, StageFacts, string | undefined][] = [
  ['raised', 'deliberating', { cosigns: 0 }, 'projects.needsHousehold'],
  ['raised', 'withdrawn', { cosigns: 2 }, 'projects.othersSigned'],
  ['raised', 'declined', {}, undefined],
  ['deliberating', 'planned', { planVersion: 0 }, 'projects.needsPlan'],
  ['deliberating', 'declined', { cashFen: 1 }, 'projects.cashMustGoBack'],
  ['planned', 'stopped', { waitingReceipts: 1 }, 'projects.cashMustGoBack'],
  ['planned', 'deciding', { planVersion: 0 }, 'projects.needsPlan'],
  ['deciding', 'funding', { decisionPassed: false }, 'projects.notDecided'],
  ['funding', 'building', { committedFen: 9 }, 'projects.notFunded'],
  ['funding', 'deciding', { planVersion: 1 }, 'projects.needsPlan'],
  ['funding', 'planned', { planVersion: 1 }, 'projects.needsPlan'],
  ['funding', 'stopped', { cashFen: 1 }, 'projects.cashMustGoBack'],
  ['funding', 'stopped', { accountFixed: false }, 'projects.accountNotFixed'],
  ['building', 'accepting', { milestonesLeft: 1 }, 'projects.milestonesLeft'],
  ['building', 'stopped', { waitingReceipts: 1 }, 'projects.cashMustGoBack'],
  ['accepting', 'closed', { acceptedBodies: 1 }, 'projects.notAccepted'],
  ['building', 'stopped', { accountFixed: false }, 'projects.accountNotFixed'],
  ['accepting', 'closed', { cashFen: 1 }, 'projects.accountNotEmpty'],
  ['accepting', 'closed', { accountFixed: false }, 'projects.accountNotFixed'],
]

describe('the stage machine', () => {
  it.each(moves)('%s → %s', (from, to, against, code) => {
    expect(barToStage(from, to, good)).toBeUndefined()
    expect(barToStage(from, to, { ...good, ...against })?.code).toBe(code)
  })
  it('a ballot that failed goes back to deliberation; one that passed does not', () => {
    expect(barToStage('deciding', 'deliberating', { decisionPassed: false })).toBeUndefined()
    expect(barToStage('deciding', 'deliberating', { decisionPassed: true })?.code).toBe('projects.wasDecided')
  })
  it('knows no other move, whatever the facts', () => {
    const listed = new Set([...moves.map(([from, to]) => `${from} ${to}`), 'deciding deliberating'])
    for (const from of anyStage)
      for (const to of anyStage)
        if (!listed.has(`${from} ${to}`)) expect(barToStage(from, to, good)?.code).toBe('projects.noSuchMove')
  })
  it('lets nobody through on missing facts, except where there is nothing to know', () => {
    for (const [from, to, , code] of moves)
      if (code && !['withdrawn', 'stopped', 'declined'].includes(to)) expect(barToStage(from, to, {})).toBeDefined()
  })
})

describe('co-signing', () => {
  it.each([
    ['raised', true, undefined],
    ['deliberating', true, undefined],
    ['planned', true, 'projects.cosigningOver'],
    ['raised', false, 'projects.notYourCompound'],
  ] as const)('%s, living there %s: %s', (stage, lives, code) => expect(barToCosigning(stage, lives)?.code).toBe(code))
})

describe('a plan adds up twice', () => {
  const plan = {
    budgetFen: 100,
    lines: [{ amountFen: 60 }, { amountFen: 40 }],
    points: [
      { point: 'street' as const, sources: [{ plannedFen: 98 }, { plannedFen: 1 }] },
      { point: 'owner' as const, sources: [{ plannedFen: 1 }] },
    ],
  }
  it.each([
    ['exactly', {}, undefined, undefined],
    ['a fen too much in the lines', { lines: [{ amountFen: 101 }] }, 'projects.linesOff', 1],
    [
      'a fen too little in the points',
      { points: [{ point: 'street' as const, sources: [{ plannedFen: 98 }, { plannedFen: 1 }] }] },
      'projects.pointsOff',
      -1,
    ],
    [
      'one point twice',
      {
        points: [
          { point: 'street' as const, sources: [{ plannedFen: 50 }] },
          { point: 'street' as const, sources: [{ plannedFen: 50 }] },
        ],
      },
      'projects.pointTwice',
      undefined,
    ],
  ])('%s', (_, change, code, off) => {
    const bar = barToPlan('deliberating', { ...plan, ...change })
    expect(bar?.code).toBe(code)
    expect(bar?.values?.['offFen']).toBe(off)
  })
  it('is fixed once the decision runs', () => expect(barToPlan('deciding', plan)?.code).toBe('projects.planFixed'))
  it('any split of a budget over any of the six points is a plan', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...points], { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 6, maxLength: 6 }),
        (used, fen) => {
          const split = used.map((point, n) => ({ point, sources: [{ plannedFen: fen[n] ?? 1 }, { plannedFen: 1 }] }))
          const budgetFen = split.reduce((sum, { sources }) => sum + plannedOf(sources), 0)
          expect(barToPlan('planned', { budgetFen, lines: [{ amountFen: budgetFen }], points: split })).toBeUndefined()
        },
      ),
      { seed: 6, numRuns: 200 },
    )
  })
})

describe('what was promised to those who pledged', () => {
  const promised = { surplus: 'return', shortfall: 'extend' } as const
  it.each([
    ['the same rules', 'funding', promised, {}, undefined],
    ['another surplus rule', 'funding', promised, { surplus: 'nextProject' as const }, 'projects.rulesPromised'],
    ['another shortfall rule', 'funding', promised, { shortfall: 'stopAndReturn' as const }, 'projects.rulesPromised'],
    [
      'another rule, to be decided again',
      'funding',
      promised,
      { shortfall: 'stopAndReturn' as const, redecide: true },
      undefined,
    ],
    ['another rule while nobody has pledged', 'funding', undefined, { surplus: 'nextProject' as const }, undefined],
    ['another rule before it is decided', 'planned', promised, { surplus: 'nextProject' as const }, undefined],
  ] as const)('%s', (_, stage, before, change, code) =>
    expect(barToNewRules(stage, before, { ...promised, ...change })?.code).toBe(code),
  )
})

describe('what was decided, while money is collected', () => {
  const of = (street: number, owner: number) => ({
    budgetFen: street + owner,
    points: [
      { point: 'street' as const, sources: [{ plannedFen: street }] },
      { point: 'owner' as const, sources: [{ plannedFen: owner }] },
    ],
  })
  it.each([
    ['the same costs', 'funding', of(60, 40), {}, undefined],
    ['less, with more from the street', 'funding', of(70, 29), {}, undefined],
    ['a fen more', 'funding', of(61, 40), {}, 'projects.moreThanDecided'],
    ['a fen more from the owners', 'funding', of(59, 41), {}, 'projects.moreThanDecided'],
    ['more, to be decided again', 'funding', of(61, 40), { redecide: true }, undefined],
    ['more, before it is decided', 'planned', of(61, 40), {}, undefined],
  ] as const)('%s', (_, stage, plan, change, code) =>
    expect(barToMore(stage, of(60, 40), { ...plan, ...change })?.code).toBe(code),
  )
})

test('a point names each of its payers once', () => {
  expect(payersOf([{ payer: '施工企业' }, { payer: '商户' }, { payer: '施工企业' }])).toBe('施工企业、商户')
})

test('a project’s code is what people write on a transfer', () => {
  expect(projectCode(3)).toBe('SP-0003')
  expect(projectCode(12_345)).toBe('SP-12345')
})

test('while a final account is written a project goes nowhere but to its end', () => {
  const written = { accountWritten: true, committedFen: 5, budgetFen: 5, milestonesLeft: 0, planVersion: 2 }
  expect(barToStage('funding', 'building', { ...written, accountWritten: false })).toBeUndefined()
  for (const [from, to] of [
    ['funding', 'building'],
    ['funding', 'planned'],
    ['building', 'accepting'],
  ] as const)
    expect(barToStage(from, to, written)?.code).toBe('projects.accountWritten')
  expect(barToStage('funding', 'stopped', { ...written, accountFixed: true })).toBeUndefined()
  expect(barToStage('accepting', 'closed', { ...written, accountFixed: true, acceptedBodies: 2 })).toBeUndefined()
})
