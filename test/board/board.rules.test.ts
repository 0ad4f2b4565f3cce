import {
  faultNumber,
  folded,
  gathered,
  inTurn,
  isOnlyTold,
  moneyBegan,
  pointLines,
  totalCommitted,
} from '../../src/board/rules'
import { moneyByPoint } from '../../src/funding/ledger/rules'

test('only points that are planned or have moved are shown, in their order, with their four amounts', () => {
  const balances = new Map([
    ['committed:owner', -7],
    ['promised:owner', 2],
    ['cash:owner', 1],
    ['spent:owner', 3],
    ['returned:owner', 1],
    ['committedInKind:property', -5],
    ['inKind:property', 4],
  ])
  const lines = pointLines(moneyByPoint(balances), [{ point: 'street', plannedFen: 6, payer: '街道', basis: '' }])
  expect(lines).toMatchObject([
    { point: 'street', plannedFen: 6, committedFen: 0 },
    { point: 'owner', plannedFen: 0, committedFen: 7, receivedFen: 5, spentFen: 3, returnedFen: 1, inKindFen: 0 },
    { point: 'property', committedFen: 5, receivedFen: 0, inKindFen: 4 },
  ])
  expect(totalCommitted(lines)).toBe(12)
})

test('a day says nothing of money before anything was promised, came in or was paid', () => {
  const none = { committedFen: 0, receivedFen: 0, spentFen: 0, returnedFen: 0, inKindFen: 0 }
  expect([[], [none, none]].map(moneyBegan)).toEqual([false, false])
  for (const part of ['committedFen', 'receivedFen', 'spentFen'] as const)
    expect(moneyBegan([none, { ...none, [part]: 1 }])).toBe(true)
})

test('pledges of days in a row are one line, whatever lies between them parts them, and nothing is lost', () => {
  const news = ['pledges', 'pledges', 'pledges', 'meeting', 'meeting', 'pledges'].map((kind, n) => ({ kind, n }))
  const told = gathered(news)
  expect(told.map(({ one, earlier }) => [one.n, ...earlier.map(({ n }) => n)])).toEqual([[0, 1, 2], [3], [4], [5]])
  expect(gathered([])).toEqual([])
})

test('a fault has a number, or none: no word of a program stands for one', () => {
  const codes = ['XX001', '57014', 'TypeError', 'unknown', 'platform.signIn']
  expect(codes.map(faultNumber)).toEqual(['XX001', '57014', undefined, undefined, undefined])
})

test('only a new supervisor is told without anything to do', () => {
  const kinds = ['overdue', 'ballot', 'payments', 'posts', 'newPosts', 'notice', 'news']
  expect(kinds.filter(isOnlyTold)).toEqual(['newPosts', 'notice', 'news'])
})

const noon = '2026-03-02T12:00:00.000+08:00'
const waits = (kind: string, change: Partial<Parameters<typeof inTurn>[0][number]> = {}) => ({
  ...{ kind, places: [], since: noon, until: null, late: false },
  ...change,
})
const kindsInTurn = (things: ReturnType<typeof waits>[]) =>
  inTurn(things, new Map([['mine', 0] as const, ['grid', 1] as const, ['compound', 2] as const]), noon).map(
    ({ kind }) => kind,
  )

test('what waits stands nearest first: the building, the grid, the compound, the community', () => {
  const things = [
    waits('community'),
    waits('elsewhere', { places: ['another compound'] }),
    waits('compound', { places: ['compound'] }),
    waits('building', { places: ['compound', 'mine'] }),
    waits('grid', { places: ['grid'] }),
  ]
  expect(kindsInTurn(things)).toEqual(['building', 'grid', 'compound', 'community', 'elsewhere'])
})

test('of what is equally near the newest stands first, and what began at no one moment last', () => {
  const things = [
    waits('never', { since: null }),
    waits('older', { since: '2026-03-01T12:00:00.000+08:00' }),
    waits('newer', { since: '2026-03-02T11:59:59.999+08:00' }),
  ]
  expect(kindsInTurn(things)).toEqual(['newer', 'older', 'never'])
})

test('what is late, or ends within two days, stands before what is nearer; exactly two days do not press', () => {
  const things = [
    waits('near', { places: ['mine'] }),
    waits('two days', { until: '2026-03-04T12:00:00.000+08:00' }),
    waits('a moment less', { until: '2026-03-04T11:59:59.999+08:00' }),
    waits('late', { late: true }),
  ]
  expect(kindsInTurn(things)).toEqual(['late', 'a moment less', 'near', 'two days'])
})

test('what is only told stands after all that asks for a hand, however near and pressing', () => {
  const things = [waits('notice', { places: ['mine'], until: noon, late: true }), waits('cosigns')]
  expect(kindsInTurn(things)).toEqual(['cosigns', 'notice'])
})

test('quiet days in a row stand as one line; the newest, a day with money, and the day that was asked for stand alone', () => {
  const day = (onDate: string, todayInFen = 0, todayOutFen = 0) => ({ onDate, figures: { todayInFen, todayOutFen } })
  const days = [day('09'), day('08'), day('07', 1), day('06'), day('05'), day('04'), day('03', 0, 1)]
  const shown = (asked: string) => folded(days, asked).map(({ newest, days, still }) => [newest.onDate, days, still])
  expect(shown('')).toEqual([
    ['09', 1, false],
    ['08', 1, true],
    ['07', 1, false],
    ['06', 3, true],
    ['03', 1, false],
  ])
  expect(shown('05').map(([at]) => at)).toEqual(['09', '08', '07', '06', '05', '04', '03'])
  expect(folded(days, '')[3]?.oldest.onDate).toBe('04')
  expect(folded([], '')).toEqual([])
})
