import { allocate } from '../../src/funding/shares/computeRules'
import { barToConfirmingAllocation, barToDrafting } from '../../src/funding/shares/rules'
import { readShareSheets } from '../../src/funding/shares/sheetRules'
import { restText } from '../../src/funding/shares/words'
import { partsOf } from '../../src/platform/shares'
import { coefficientWords, parseCoefficients, presets } from '../../src/projects/coefficients'
import { proveShareLaws } from '../prove/shares'

test('shares add up, lie within a fen, do not depend on order, and nobody outside pays: any roll, any way', () => {
  const { split } = proveShareLaws(1_500, 35)
  expect(split).toBeGreaterThan(1_200)
})

const home = (unitId: string, floor = 1, areaDm2 = 100) => ({ unitId, floor, areaDm2 })
const facts = (unitIds: string[]) => ({
  totalFen: 100,
  roll: unitIds.map((unitId) => home(unitId)),
  payers: 'all' as const,
  exempt: new Set<string>(),
  basis: { mode: 'perHousehold' as const },
})
const fenOf = (split: ReturnType<typeof allocate>) =>
  'problem' in split ? split : Object.fromEntries(split.parts.map(({ key, fen }) => [key, fen]))

describe('who takes part', () => {
  it('one fen over three homes goes to the smallest number; the tie rule is stated', () => {
    expect(fenOf(allocate(facts(['c', 'a', 'b'])))).toEqual({ a: 34, b: 33, c: 33 })
    expect(
      partsOf(100, [
        { key: 'a', weight: 1 },
        { key: 'b', weight: 2 },
      ]),
    ).toEqual([
      { key: 'a', weight: 1, wholeFen: 33, rest: 1, extra: 0, fen: 33 },
      { key: 'b', weight: 2, wholeFen: 66, rest: 2, extra: 1, fen: 67 },
    ])
  })

  it('the exempt pay nothing and the others bear the whole; an exemption of an outsider is refused', () => {
    const with_ = { ...facts(['a', 'b', 'c']), exempt: new Set(['b']) }
    expect(fenOf(allocate(with_))).toEqual({ a: 50, c: 50 })
    expect(allocate({ ...with_, payers: new Set(['a', 'c']) })).toEqual({ problem: 'exemptOutside', unitId: 'b' })
    expect(allocate({ ...facts(['a']), payers: new Set(['a', 'x']) })).toEqual({ problem: 'notOnRoll', unitId: 'x' })
    expect(allocate({ ...facts(['a']), exempt: new Set(['a']) })).toEqual({ problem: 'nobodyPays' })
  })

  it('a table adds up to the fen, and whoever takes part stands in it', () => {
    const table = (...fen: number[]) => ({
      ...facts(['a', 'b']),
      basis: { mode: 'byTable' as const, amounts: new Map(fen.map((one, n) => ['ab'[n] ?? '', one])) },
    })
    expect(fenOf(allocate(table(99, 1)))).toEqual({ a: 99, b: 1 })
    expect(allocate(table(99, 2))).toEqual({ problem: 'tableOff', offFen: 1 })
    expect(allocate(table(98, 1))).toEqual({ problem: 'tableOff', offFen: -1 })
    expect(allocate(table(100))).toEqual({ problem: 'amountMissing', unitId: 'b' })
  })

  it('a fund’s balances weigh, they need not add up', () => {
    const basis = {
      mode: 'byFund' as const,
      amounts: new Map([
        ['a', 3],
        ['b', 1],
      ]),
    }
    expect(fenOf(allocate({ ...facts(['a', 'b']), basis }))).toEqual({ a: 75, b: 25 })
  })
})

test('a draft follows the plan and its stage; once set or pledged on, it says why it changes', () => {
  const plan = { stage: 'planned', planned: 'byArea', ownersFen: 1, confirmed: false, pledged: false } as const
  const draft = { mode: 'byArea', reason: '' } as const
  const bar = (change: object, draftChange: object = {}) =>
    barToDrafting({ ...plan, ...change }, { ...draft, ...draftChange })?.code
  expect(bar({})).toBeUndefined()
  expect(bar({ stage: 'funding' })).toBeUndefined()
  expect(bar({ stage: 'building' })).toBe('funding.allocationLate')
  expect(bar({ planned: undefined })).toBe('funding.allocationNoPlan')
  expect(bar({ planned: 'voluntary' })).toBe('funding.allocationVoluntary')
  expect(bar({ planned: 'perHousehold' })).toBe('funding.allocationNotPlanned')
  expect(bar({ ownersFen: 0 })).toBe('funding.pointNotPlanned')
  expect(bar({ confirmed: true })).toBe('funding.allocationReason')
  expect(bar({ pledged: true })).toBe('funding.allocationReason')
  expect(bar({ pledged: true, confirmed: true }, { reason: '面积更正' })).toBeUndefined()
})

test('another person confirms the newest draft of the plan that stands', () => {
  const draft = { draftedBy: 'a', confirmedAt: null, newest: true, planStands: true, stage: 'planned' } as const
  const bar = (change: object, by = 'b') => barToConfirmingAllocation({ ...draft, ...change }, by)?.code
  expect(bar({})).toBeUndefined()
  expect(bar({}, 'a')).toBe('funding.twoPeople')
  expect(bar({ confirmedAt: 'x' })).toBe('funding.alreadyConfirmed')
  expect(bar({ newest: false })).toBe('funding.allocationReplaced')
  expect(bar({ planStands: false })).toBe('funding.allocationReplaced')
  expect(bar({ stage: 'building' })).toBe('funding.allocationLate')
})

test('presets are the figures that were read, and their words give them back', () => {
  const of = (key: string) => presets.find((one) => one.key === key)
  expect(coefficientWords(of('guangzhouStyle')?.coefficients ?? [])).toBe('0 0 0.7 0.8 0.9 1 1.1 1.2 1.3')
  expect(coefficientWords(of('guangzhouGuidance')?.coefficients ?? [])).toMatch(/^0 0.5 1 1.1 1.2/)
  const percent = of('sixFloorPercent')?.coefficients ?? []
  expect(percent.reduce((sum, { thousandths }) => sum + thousandths, 0)).toBe(100_000)
  for (const { coefficients } of presets)
    expect(parseCoefficients(coefficientWords(coefficients))).toEqual(coefficients)
  for (const wrong of ['', '0 x', '0 1.2345', '-1', '100']) expect(parseCoefficients(wrong)).toBeUndefined()
})

test('a table names its faulty lines; merged cells, words of offices and a sum at its foot are understood', () => {
  const roll = ['1单元 101', '1单元 102', '2单元 101'].map((place) => {
    const [stairwell = '', door = ''] = place.split(' ')
    return { unitId: place, building: '3号楼', stairwell, door }
  })
  const read = (rows: unknown[][]) => {
    const said = readShareSheets([{ name: '', rows }], roll)
    if (said && 'unclear' in said) throw new Error(said.unclear)
    return said
  }
  const header = ['楼号', '单元', '房号', '分摊金额（元）']
  const whole = read([
    ['某小区分摊表'],
    header,
    ['3', '1', '101室', '1,000.50'],
    ['', '', '102', 0],
    ['', '2', '101', '¥3'],
    ['合计', '', '', 1003.5],
  ])
  expect(whole).toMatchObject({
    amounts: [
      { unitId: '1单元 101', amountFen: 100_050 },
      { unitId: '1单元 102', amountFen: 0 },
      { unitId: '2单元 101', amountFen: 300 },
    ],
    problems: [],
    leftOut: [
      { line: 1, why: 'above', words: '某小区分摊表' },
      { line: 6, why: 'total', words: '合计 1003.5' },
    ],
  })
  const faulty = read([
    ['房号', '余额'],
    ['101', 1],
    ['102', '一百'],
    ['102', 5],
    ['999', 5],
    ['', 7],
  ])
  expect(faulty?.problems.map(({ line, problem }) => [line, problem])).toEqual([
    [2, 'severalHomes'],
    [3, 'badAmount'],
    [4, 'twice'],
    [5, 'noSuchHome'],
    [6, 'noRoom'],
  ])
  expect(
    read([header, ['3', '1', '102', '-1'], ['3', '1', '101', '']])?.problems.map(({ problem }) => problem),
  ).toEqual(['badAmount', 'badAmount'])
  expect(read([['名单'], ['张三']])).toBeUndefined()
})

it.each([
  [0, 24, '0'],
  [20_000_000, 24_000_000, '5/6'],
  [1, 3, '1/3'],
  [23, 24, '23/24'],
])('what is left of an exact share, %i of %i, is read as %s', (rest, whole, text) =>
  expect(restText(rest, whole)).toBe(text),
)
