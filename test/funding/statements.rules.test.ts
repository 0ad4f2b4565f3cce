import fc from 'fast-check'
import { codeOf, codesIn, shownCode } from '../../src/funding/ledger/codeRules'
import {
  barToAgreeing,
  barToDeciding,
  candidatesFor,
  certainAmong,
  certainFrom,
  coded,
  codedFirst,
  doubtAbout,
  leadFrom,
  type Promised,
} from '../../src/funding/receiving/statements/rules'
import { barToAnswer, barToTaking } from '../../src/funding/receiving/statements/takingRules'
import { dayIn, fenOf } from '../../src/platform/cells'

const numbers = fc.integer({ min: 300_000, max: 999_999 })

test('a code is found in any remark as it is said or in one piece; one wrong digit or two changed round are not it', () => {
  fc.assert(
    fc.property(numbers, fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
      const code = codeOf(number)
      expect(codesIn(`电梯款 ${code}`)).toEqual([number])
      expect(codesIn(`张三${shownCode(number)}。`)).toContain(number)
      expect(codesIn(`1${code}`)).toEqual([])
      const wrong = [...code].map((digit, at) => (at === place ? String((Number(digit) + by) % 10) : digit)).join('')
      expect(codesIn(wrong)).toEqual([])
      const swapped = code.replace(new RegExp(`^(.{${Math.min(place, 5)}})(.)(.)`), '$1$3$2')
      if (swapped !== code) expect(codesIn(swapped)).toEqual([])
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('sums and days are read as banks write them, or not at all', () => {
  const sums = ['1,234.50', '¥1234.5', '（1,234.50）', '-1234.500', ' ', '--', '1,23.4', '1.005', 12.3, 'x'].map(fenOf)
  expect(sums).toEqual([123_450, 123_450, -123_450, -123_450, undefined, undefined, 'bad', 'bad', 1_230, 'bad'])
  const days = ['20260301', '2026-3-1 09:10:11', '2026年03月01日', '20260301 091011', 46_082].map(dayIn)
  expect(days).toEqual(Array(5).fill('2026-03-01'))
  expect(['2026-02-30', '01/03/2026', '26-03-01'].map(dayIn)).toEqual([undefined, undefined, undefined])
})

test('certain matches never give a promise more than is left, nor a line twice, nor money to another account', () => {
  const promise = fc.record({
    code: numbers,
    leftFen: fc.integer({ min: 0, max: 5 }),
    payer: fc.constantFrom('甲', '乙', '丙'),
    payable: fc.boolean(),
  })
  const line = fc.record({
    amountFen: fc.integer({ min: 1, max: 5 }),
    counterparty: fc.constantFrom('甲', '乙', '丁'),
    at: fc.nat(9),
  })
  fc.assert(
    fc.property(fc.array(promise, { maxLength: 6 }), fc.array(line, { maxLength: 12 }), (said, came) => {
      const promises = said.map(
        (one, n): Promised => ({ ...one, commitmentId: `${n}`, family: [], building: '', room: '' }),
      )
      const lines = came.map(({ at, ...one }, n) => {
        const code = promises[at]?.code
        return { ...one, id: `${n}`, remark: code ? codeOf(code) : '' }
      })
      const matches = codedFirst(lines.map(coded)).flatMap(certainAmong(promises))
      expect(new Set(matches.map(({ lineId }) => lineId)).size).toBe(matches.length)
      for (const { commitmentId, leftFen, payable } of promises) {
        const got = matches.filter((match) => match.commitmentId === commitmentId)
        expect(got.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBeLessThanOrEqual(payable ? leftFen : 0)
      }
    }),
    { seed: 2, numRuns: 500 },
  )
})

test('every fen of a line is said: one fen less or more is refused', () => {
  const decide = (amountFen: number, returnFen: number) =>
    barToDeciding(
      { amountFen: 100, state: 'open' },
      { kind: 'match', shares: [{ commitmentId: 'a', amountFen }], returnFen, reason: '退' },
    )?.code
  expect([decide(100, 0), decide(60, 40), decide(99, 0), decide(60, 41)]).toEqual([
    undefined,
    undefined,
    'funding.sharesDiffer',
    'funding.sharesDiffer',
  ])
})

describe('a line is certain', () => {
  const promised = (commitmentId: string, change: Partial<Promised> = {}): Promised => ({
    commitmentId,
    code: null,
    leftFen: 500,
    payer: '张三',
    family: [],
    building: '',
    room: '',
    payable: true,
    ...change,
  })
  const line = { id: '1', amountFen: 500, counterparty: '张三', remark: '' }
  const first = promised('a')
  const scored = (best: number, second?: number) => [
    { promised: first, score: best },
    ...(second === undefined ? [] : [{ promised: promised('b'), score: second }]),
  ]

  it('from so many points, and from exactly so many more than the next', () => {
    expect(doubtAbout(line, scored(certainFrom))).toBeUndefined()
    expect(doubtAbout(line, scored(certainFrom - 1))).toBe('weak')
    expect(doubtAbout(line, scored(certainFrom + leadFrom, certainFrom))).toBeUndefined()
    expect(doubtAbout(line, scored(certainFrom + leadFrom - 1, certainFrom))).toBe('several')
    expect(doubtAbout(line, [])).toBe('nobody')
  })

  it('never with more than is left, for another account, or of a sum that was written down by hand', () => {
    const about = (change: Partial<Promised>, amountFen = 500) =>
      doubtAbout({ ...line, amountFen }, [{ promised: { ...first, ...change }, score: 200 }])
    expect(about({})).toBeUndefined()
    expect(about({}, 501)).toBe('more')
    expect(about({ payable: false })).toBe('notPayable')
    expect(about({ byHandFen: [500] })).toBe('byHand')
    expect(about({ byHandFen: [499, 501] })).toBeUndefined()
  })

  it('by a payer’s name and the whole sum; two homes of one name are for a person to tell apart', () => {
    expect(candidatesFor(line, [first]).map(({ score }) => score)).toEqual([85])
    expect(doubtAbout(line, candidatesFor(line, [first, promised('b')]))).toBe('several')
    expect(doubtAbout(line, candidatesFor(line, [first, promised('b', { payer: '李四' })]))).toBeUndefined()
  })
})

test('whoever decided about a line does not confirm it, and a question is confirmed by nobody', () => {
  const decision = { kind: 'match', madeBy: 'ann', outcome: null } as const
  expect(barToAgreeing(decision, 'bea')).toBeUndefined()
  expect(barToAgreeing(decision, 'ann')?.code).toBe('funding.twoPeople')
  expect(barToAgreeing({ ...decision, outcome: 'refused' }, 'bea')?.code).toBe('funding.alreadyConfirmed')
  expect(barToAgreeing({ ...decision, kind: 'ask' }, 'bea')?.code).toBe('funding.alreadyConfirmed')
})

test('a statement is taken with every odd row and likely duplicate answered, and sums that add up or words why not', () => {
  const counts = { open: { similar: 0, unread: 0 }, breaks: 0, badBalances: 0, totalsDiffer: false }
  expect(barToTaking(counts, '')).toBeUndefined()
  expect(barToTaking({ ...counts, open: { similar: 0, unread: 1 } }, '因为')?.code).toBe('funding.rowsUnread')
  expect(barToTaking({ ...counts, open: { similar: 1, unread: 0 } }, '因为')?.code).toBe('funding.similarUnsaid')
  for (const change of [{ breaks: 1 }, { badBalances: 1 }, { totalsDiffer: true }]) {
    expect(barToTaking({ ...counts, ...change }, '')?.code).toBe('funding.sumsUnexplained')
    expect(barToTaking({ ...counts, ...change }, '银行合并打印')).toBeUndefined()
  }
})

test('each row has its own answers: a duplicate is taken or the same, an odd row has a side or is left out with a reason', () => {
  const bar = (
    verdict: string,
    as: 'take' | 'out' | 'credit' | 'debit',
    reason = '',
    choices: object = { debit: 100 },
  ) => barToAnswer(verdict, choices, { as, reason })?.code
  expect([bar('similar', 'take'), bar('similar', 'out'), bar('unread', 'debit'), bar('unread', 'out', '冲正')]).toEqual(
    Array(4).fill(undefined),
  )
  expect(bar('unread', 'out')).toBe('funding.reasonNeeded')
  for (const [verdict, as] of [
    ['similar', 'credit'],
    ['unread', 'take'],
    ['unread', 'credit'],
    ['new', 'out'],
    ['known', 'take'],
    ['aside', 'out'],
  ] as const)
    expect(bar(verdict, as, '因为')).toBe('funding.answerWrong')
})
