import { barToCounting, barToSum, mostCommittedFen } from '../../src/funding/pledges/rules'

const facts = {
  compoundId: 'c',
  homeCompoundId: 'c',
  budgetFen: 1_000,
  committedFen: 400,
  homeFen: 0,
  homeMostFen: 500,
}
const bar = (change: object, amountFen: number, beforeFen = 0) =>
  barToSum({ ...facts, ...change }, amountFen, beforeFen)

describe('how much a home pledges', () => {
  it.each([
    ['its own compound alone', { homeCompoundId: 'd' }, 1, 0, 'funding.otherCompound'],
    ['a home that is nowhere', { homeCompoundId: null }, 1, 0, 'funding.otherCompound'],
    ['all that the plan still needs', { committedFen: 600 }, 400, 0, undefined],
    ['one fen more', { committedFen: 600 }, 401, 0, 'funding.moreThanNeeded'],
    ['where the plan is covered', { committedFen: 1_000 }, 1, 0, 'funding.planCovered'],
    ['its bound', {}, 500, 0, undefined],
    ['one fen above its bound', {}, 501, 0, 'funding.moreThanAHome'],
    ['with what it pledged before', { homeFen: 400 }, 101, 0, 'funding.moreThanAHome'],
    ['a change to more counts what it stood at', { committedFen: 900 }, 300, 200, undefined],
    ['a change to one fen more than is needed', { committedFen: 900 }, 301, 200, 'funding.moreThanNeeded'],
    ['a change to more where the plan is covered', { committedFen: 1_000 }, 201, 200, 'funding.planCovered'],
    ['a change to less, whatever the plan', { committedFen: 5_000 }, 199, 200, undefined],
  ] as const)('%s', (_, change, amountFen, beforeFen, code) =>
    expect(bar(change, amountFen, beforeFen)?.code).toBe(code),
  )
  it('sums are told in yuan', () =>
    expect(bar({ committedFen: 600 }, 401)).toEqual({ code: 'funding.moreThanNeeded', values: { needed: '¥4.00' } }))
})

test('what is promised for a project stays where whole numbers are exact', () => {
  expect(barToCounting(mostCommittedFen - 1, 1)).toBeUndefined()
  expect(barToCounting(mostCommittedFen, 1)?.code).toBe('funding.beyondCounting')
  expect(Number.isSafeInteger(mostCommittedFen * 100)).toBe(true)
})
