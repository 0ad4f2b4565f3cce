import fc from 'fast-check'
import type { PromiseNow } from '../../src/funding/ledger/rules'
import {
  barToChanging,
  barToSpeaking,
  committedByDay,
  namesPayer,
  payerFor,
  suggestedFor,
} from '../../src/funding/pledges/rules'
import { stages } from '../../src/projects/rules'

const promise: PromiseNow = { amountFen: 500, receivedFen: 200, waitingFen: 100, shownAs: 'masked', version: 3 }
const wanted = { seen: 3, amountFen: 300, shownAs: 'masked' as const }
const bar = (change: object, of: Partial<PromiseNow> = {}) =>
  barToChanging('funding', { ...promise, ...of }, { ...wanted, ...change })?.code

describe('a promise is changed', () => {
  it('down to what came and what waits, to the fen, and not one below', () => {
    expect(bar({ amountFen: 300 })).toBeUndefined()
    expect(bar({ amountFen: 299 })).toBe('funding.lessThanReceived')
    expect(bar({ amountFen: 1 }, { receivedFen: 0, waitingFen: 0 })).toBeUndefined()
    expect(bar({ amountFen: 501 })).toBeUndefined()
  })
  it('to nothing where nothing came and nothing waits', () => {
    expect(bar({ amountFen: 0 }, { receivedFen: 0, waitingFen: 0 })).toBeUndefined()
    expect(bar({ amountFen: 0 }, { receivedFen: 1, waitingFen: 0 })).toBe('funding.cannotWithdraw')
    expect(bar({ amountFen: 0 }, { receivedFen: 0, waitingFen: 1 })).toBe('funding.cannotWithdraw')
  })
  it('not below what is being paid by WeChat just now', () => {
    expect(bar({ amountFen: 349 }, { orderedFen: 50 })).toBe('funding.orderOpen')
    expect(bar({ amountFen: 350 }, { orderedFen: 50 })).toBeUndefined()
    expect(bar({ amountFen: 0 }, { receivedFen: 0, waitingFen: 0, orderedFen: 1 })).toBe('funding.orderOpen')
  })
  it('by whoever saw it as it stands, and only to something else; another name is something else', () => {
    for (const seen of [2, 4]) expect(bar({ seen })).toBe('funding.changedMeanwhile')
    expect(bar({ amountFen: 500 })).toBe('funding.nothingChanged')
    expect(bar({ amountFen: 500, shownAs: 'neighbour' })).toBeUndefined()
    expect(bar({ amountFen: 1 }, { amountFen: 0, receivedFen: 0, waitingFen: 0 })).toBeUndefined()
  })
  it('while its campaign is open and in no other stage', () => {
    const open = stages.filter((stage) => !barToChanging(stage, promise, wanted))
    expect(open).toEqual(['funding'])
  })
  it('never to less than what came, whatever is asked', () => {
    const fen = fc.integer({ min: 0, max: 1_000 })
    fc.assert(
      fc.property(fen, fen, fen, (receivedFen, waitingFen, amountFen) => {
        const barred = bar({ amountFen }, { amountFen: 2_001, receivedFen, waitingFen })
        expect(barred === undefined).toBe(amountFen >= receivedFen + waitingFen)
      }),
    )
  })
})

describe('an organisation is spoken for', () => {
  const post = (role: 'supporter' | 'officer' | 'secretary' | 'propertyManager', scope = '') => [
    { role, scope, scopeId: '' },
  ]
  const unit = { point: 'unit' as const, payer: '建西银行' }
  it.each([
    ['by its own mandate', post('supporter', '建西银行'), unit, true],
    ['not by the mandate of another', post('supporter', '建西学校'), unit, false],
    ['not by a mandate that names nobody', post('supporter'), unit, false],
    ['not for another point', post('supporter', '建西银行'), { ...unit, point: 'street' as const }, false],
    ['by the secretary, with its paper', post('secretary'), unit, true],
    ['by the officer for the street', post('officer'), { point: 'street' as const, payer: '街道' }, true],
    ['not by the officer for an organisation', post('officer'), unit, false],
    [
      'not by the property company for the street',
      post('propertyManager'),
      { point: 'street' as const, payer: '' },
      false,
    ],
    ['never for the owners', post('secretary'), { point: 'owner' as const, payer: '' }, false],
  ])('%s', (_, posts, promised, may) => {
    expect(barToSpeaking(posts, promised) === undefined).toBe(may)
  })
  it.each([
    ['by the plan’s payer where they may speak for it', post('secretary'), '建西银行', '建西银行'],
    ['by the organisation that their post names', post('supporter', '建西学校'), '建西银行', '建西学校'],
    ['by nobody without a mandate', post('supporter'), '建西银行', undefined],
    ['by nobody for another point', post('officer', '街道'), '建西银行', undefined],
  ])('and promises %s', (_, posts, planned, payer) => expect(payerFor(posts, 'unit', planned)).toBe(payer))
})

it('a neighbour is named to supervisors alone, everybody else to the office too, and nobody to others', () => {
  const readers = [
    { supervises: true, records: false },
    { supervises: false, records: true },
    { supervises: false, records: false },
  ]
  const seen = (shownAs: string) => readers.map((reader) => namesPayer(shownAs, reader))
  expect(seen('neighbour')).toEqual([true, false, false])
  expect(seen('masked')).toEqual([true, true, false])
  expect(seen('organisation')).toEqual([true, true, true])
})

it('a home’s own share comes before the plan’s figure for one home', () => {
  expect(suggestedFor({ suggestedFen: 100 }, 90)).toBe(90)
  expect(suggestedFor({ suggestedFen: 100 }, null)).toBe(100)
  expect(suggestedFor({ suggestedFen: 100 }, 0)).toBe(0)
  expect(suggestedFor(null)).toBeNull()
})

it('by day: the last day ends with what is promised now, also where some was taken back', () => {
  const days = [
    { day: '2026-03-01', movedFen: 500 },
    { day: '2026-03-02', movedFen: -200 },
    { day: '2026-03-05', movedFen: 50 },
  ]
  expect(committedByDay(days, 350).map(({ committedFen }) => committedFen)).toEqual([500, 300, 350])
  expect(committedByDay([], 7)).toEqual([])
})
