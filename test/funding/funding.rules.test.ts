import fc from 'fast-check'
import * as rules from '../../src/funding/ledger/rules'
import { drawnFrom } from '../../src/funding/ledger/rules'
import { follow, genesis, hashOf, type PublicEntry, sameBalances } from '../../src/funding/ledger/verify'
import * as pledging from '../../src/funding/pledges/rules'
import * as receiving from '../../src/funding/receiving/rules'
import * as spending from '../../src/funding/spending/rules'
import { sharesOf } from '../../src/platform/shares'
import type { Point } from '../../src/projects/rules'

const weights = fc.uniqueArray(
  fc.record({ key: fc.string({ minLength: 1, maxLength: 6 }), weight: fc.nat(10_000_000) }),
  { selector: ({ key }) => key, minLength: 1, maxLength: 60 },
)
const amount = fc.integer({ min: 1, max: 100_000_000_000 })

describe('shares', () => {
  it('add up exactly and lie within one fen of the exact share, whatever the weights', () => {
    fc.assert(
      fc.property(amount, weights, (totalFen, payers) => {
        const whole = payers.reduce((sum, { weight }) => sum + weight, 0)
        const shares = sharesOf(totalFen, payers)
        if (whole === 0) return expect(shares.size).toBe(0)
        expect([...shares.values()].reduce((a, b) => a + b, 0)).toBe(totalFen)
        for (const { key, weight } of payers) {
          const exact = BigInt(totalFen) * BigInt(weight)
          const off = BigInt(shares.get(key) ?? -1) * BigInt(whole) - exact
          expect(off > -BigInt(whole) && off < BigInt(whole)).toBe(true)
        }
      }),
      { seed: 7, numRuns: 1500 },
    )
  })

  it('do not depend on the order of the payers', () => {
    fc.assert(
      fc.property(amount, weights, (totalFen, payers) => {
        const backwards = sharesOf(totalFen, [...payers].reverse())
        for (const [key, fen] of sharesOf(totalFen, payers)) expect(backwards.get(key)).toBe(fen)
      }),
      { seed: 9, numRuns: 500 },
    )
  })

  it('gives the fen that remain to the largest remainders, ties to the smaller key', () => {
    const equal = ['c', 'a', 'b'].map((key) => ({ key, weight: 1 }))
    expect(Object.fromEntries(sharesOf(100, equal))).toEqual({ a: 34, b: 33, c: 33 })
    expect(Object.fromEntries(sharesOf(101, equal))).toEqual({ a: 34, b: 34, c: 33 })
    expect(
      Object.fromEntries(
        sharesOf(1, [
          { key: 'x', weight: 3 },
          { key: 'y', weight: 4 },
        ]),
      ),
    ).toEqual({ x: 0, y: 1 })
  })
})

describe('what a payment draws on', () => {
  const cash = (street: number, owner: number) =>
    new Map<Point, number>([
      ['street', street],
      ['owner', owner],
    ])
  it('is in proportion to the cash of each point', () => {
    expect(drawnFrom(30, cash(100, 200))?.get('street')).toBe(10)
    expect(drawnFrom(300, cash(100, 200))?.get('owner')).toBe(200)
  })
  it('is refused when it passes the cash by one fen', () => expect(drawnFrom(301, cash(100, 200))).toBeUndefined())
  it('never takes more of a point than it has, and takes exactly the amount', () => {
    const some = fc.integer({ min: 0, max: 5_000 })
    fc.assert(
      fc.property(some, some, some, (street, owner, wanted) => {
        const drawn = drawnFrom(wanted, cash(street, owner))
        if (wanted > street + owner) return expect(drawn).toBeUndefined()
        expect(drawn?.get('street')).toBeLessThanOrEqual(street)
        expect(drawn?.get('owner')).toBeLessThanOrEqual(owner)
        expect([...(drawn?.values() ?? [])].reduce((a, b) => a + b, 0)).toBe(wanted)
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})

describe('what stands in the way', () => {
  it('a pledge: from one fen, while money is collected', () => {
    expect(pledging.barToPledging('funding', 1)).toBeUndefined()
    expect(pledging.barToPledging('funding', 0)?.code).toBe('funding.atLeastOneFen')
    expect(pledging.barToPledging('building', 1)?.code).toBe('funding.notCollecting')
  })
  it('a commitment: of money, of a planned point, never of the owners', () => {
    expect(pledging.barToCommitting('funding', { point: 'street', kind: 'cash' }, ['street'])).toBeUndefined()
    expect(pledging.barToCommitting('funding', { point: 'unit', kind: 'cash' }, ['street'])?.code).toBe(
      'funding.pointNotPlanned',
    )
    expect(pledging.barToCommitting('funding', { point: 'owner', kind: 'cash' }, ['owner'])?.code).toBe(
      'funding.ownersPledge',
    )
    for (const kind of ['concession', 'labour', 'materials'] as const)
      expect(pledging.barToCommitting('funding', { point: 'street', kind }, ['street'])?.code).toBe(
        'funding.valueFirst',
      )
  })
  it('a side: what the plan has from it, to the fen, changed or new', () => {
    const facts = { point: 'street' as const, budgetFen: 500, plannedFen: 100, promisedFen: 40, committedFen: 70 }
    expect(pledging.barToPromising(facts, 60)).toBeUndefined()
    expect(pledging.barToPromising(facts, 61)).toEqual({
      code: 'funding.moreThanPlanned',
      values: { planned: '¥1.00', left: '¥0.60' },
    })
    expect(pledging.barToPromising(facts, 90, 30)).toBeUndefined()
    expect(pledging.barToPromising(facts, 91, 30)?.code).toBe('funding.moreThanPlanned')
    expect(pledging.barToPromising({ ...facts, promisedFen: 140 }, 30, 30)).toBeUndefined()
    expect(pledging.barToPromising({ ...facts, promisedFen: 140 }, 31, 30)?.values).toEqual({
      planned: '¥1.00',
      left: '¥0.00',
    })
    const all = 2 * pledging.mostCommittedFen
    const most = { ...facts, budgetFen: all, plannedFen: all, promisedFen: 0, committedFen: pledging.mostCommittedFen }
    expect(pledging.barToPromising(most, 1)?.code).toBe('funding.beyondCounting')
  })
  it('all sides together: the whole plan, to the fen, with the side and what is open for it', () => {
    const facts = { point: 'street' as const, budgetFen: 200, plannedFen: 100, promisedFen: 40, committedFen: 170 }
    expect(pledging.barToPromising(facts, 30)).toBeUndefined()
    expect(pledging.barToPromising(facts, 31)).toEqual({
      code: 'funding.moreThanOpen',
      values: { side: '街道奖一点', sideInEnglish: expect.any(String), budget: '¥2.00', left: '¥0.30' },
    })
    expect(pledging.barToPromising(facts, 61)?.values).toEqual({ planned: '¥1.00', left: '¥0.30' })
    // A change counts what it stood at; of a plan that became smaller nothing is taken back.
    expect(pledging.barToPromising(facts, 60, 30)).toBeUndefined()
    expect(pledging.barToPromising(facts, 61, 30)?.code).toBe('funding.moreThanOpen')
    expect(pledging.barToPromising({ ...facts, budgetFen: 100 }, 40, 40)).toBeUndefined()
    expect(pledging.barToPromising({ ...facts, budgetFen: 100 }, 41, 40)?.code).toBe('funding.moreThanOpen')
    expect(pledging.openFen({ budgetFen: 100, committedFen: 170 })).toBe(0)
  })
  it('a receipt: never above what was promised, counting what waits', () => {
    const promised = { amountFen: 100, receivedFen: 40, waitingFen: 10, kind: 'cash' as const }
    expect(receiving.barToRecording('funding', promised, { amountFen: 50, method: 'transfer' })).toBeUndefined()
    expect(receiving.barToRecording('funding', promised, { amountFen: 51, method: 'transfer' })).toEqual({
      code: 'funding.moreThanPromised',
      values: { leftFen: 50 },
    })
    expect(receiving.barToRecording('funding', promised, { amountFen: 1, method: 'inKind' })?.code).toBe(
      'funding.wrongMethod',
    )
    expect(receiving.barToRecording('closed', promised, { amountFen: 1, method: 'cash' })?.code).toBe(
      'funding.notReceiving',
    )
  })
  const recorded = { recordedBy: 'a', confirmedBy: null, declinedAt: null }
  it('a confirmation: by another person, once, and not of what was declined', () => {
    expect(receiving.barToConfirming(recorded, 'b')).toBeUndefined()
    expect(receiving.barToConfirming(recorded, 'a')?.code).toBe('funding.twoPeople')
    expect(receiving.barToConfirming({ ...recorded, confirmedBy: 'c' }, 'b')?.code).toBe('funding.alreadyConfirmed')
    expect(receiving.barToConfirming({ ...recorded, declinedAt: '2026-03-01' }, 'b')?.code).toBe(
      'funding.receiptDeclined',
    )
  })
  it('a declining: by a supervisor or the recorder, while nobody confirmed it, not of WeChat’s or the bank’s money', () => {
    const receipt = { ...recorded, byWechat: false, byLine: false }
    const bar = (change: object, personId: string, supervises: boolean) =>
      receiving.barToDecliningReceipt({ ...receipt, ...change }, { personId, supervises })?.code
    expect(bar({}, 'b', true)).toBeUndefined()
    expect(bar({}, 'a', false)).toBeUndefined()
    expect(bar({}, 'a', true)).toBeUndefined()
    expect(bar({}, 'b', false)).toBe('funding.notTheirReceipt')
    expect(bar({ confirmedBy: 'c' }, 'a', false)).toBe('funding.declineConfirmed')
    expect(bar({ declinedAt: '2026-03-01' }, 'b', true)).toBe('funding.receiptDeclined')
    expect(bar({ byWechat: true }, 'a', true)).toBe('funding.declineWechat')
    expect(bar({ byLine: true, confirmedBy: 'c' }, 'b', true)).toBe('funding.declineLine')
  })
  it('a payment: up to a tenth over its budget line, up to the last fen of the cash', () => {
    const facts = { amountFen: 10, cashFen: 1_000, lineFen: 1_000, lineAskedFen: 1_090 }
    expect(spending.barToPaying('building', facts)).toBeUndefined()
    expect(spending.barToPaying('building', { ...facts, amountFen: 11 })?.code).toBe('funding.overLine')
    expect(spending.barToPaying('building', { ...facts, lineAskedFen: 0, amountFen: 1_001 })?.code).toBe(
      'funding.notEnoughCash',
    )
    expect(spending.barToPaying('funding', facts)?.code).toBe('funding.notSpending')
  })
  it('a signature: one per body, two people, never the author', () => {
    const payment = { requestedBy: 'author', paidAt: null }
    expect(spending.barToSigning(payment, [], 'owners', 'b')).toBeUndefined()
    expect(spending.barToSigning(payment, [], 'owners', 'author')?.code).toBe('funding.ownPayment')
    expect(spending.barToSigning(payment, [{ body: 'owners', personId: 'c' }], 'owners', 'b')?.code).toBe(
      'funding.bodySigned',
    )
    expect(spending.barToSigning(payment, [{ body: 'residents', personId: 'b' }], 'owners', 'b')?.code).toBe(
      'funding.twoPeople',
    )
    expect(spending.barToSigning({ ...payment, paidAt: 'x' }, [], 'owners', 'b')?.code).toBe('funding.alreadyPaid')
  })
  it('paying out: both signatures, once', () => {
    const both = [{ body: 'residents' }, { body: 'owners' }]
    expect(spending.barToSettlingPayment({ paidAt: null }, both)).toBeUndefined()
    expect(spending.barToSettlingPayment({ paidAt: null }, [{ body: 'owners' }])?.code).toBe(
      'funding.needsBothSignatures',
    )
    expect(spending.barToSettlingPayment({ paidAt: 'x' }, both)?.code).toBe('funding.alreadyPaid')
  })
})

describe('a payer’s public name', () => {
  const payer = { legalName: '张伟', masked: '张**', building: '3号楼***' }
  it.each([
    ['masked', '张** 3号楼***'],
    ['neighbour', '邻居'],
    ['named', '张伟'],
    ['organisation', '张伟'],
  ])('%s: %s', (shownAs, name) => expect(rules.shownName(shownAs, payer)).toBe(name))
  it('a neighbour is one in the reader’s language', () =>
    expect(rules.shownName('neighbour', payer, 'en')).toBe('a neighbour'))
})

describe('checking a ledger on the phone', () => {
  const chain = (amounts: readonly number[]): PublicEntry[] => {
    let hash = genesis().hash
    return amounts.map((amountFen, place) => {
      const entry = {
        seq: place + 1,
        at: '2026-01-01T00:00:00.000+08:00',
        memo: `认筹 ${place}`,
        debit: 'promised:owner',
        credit: 'committed:owner',
        amountFen,
      }
      hash = hashOf(hash, entry)
      return { ...entry, hash }
    })
  }
  it('follows an honest chain in pages and finds its balances', () => {
    const entries = chain([1, 20, 300])
    const first = follow(genesis(), entries.slice(0, 2))
    if ('brokenAt' in first) throw new Error('an honest chain must hold')
    const whole = follow(first, entries.slice(2))
    expect(
      'balances' in whole && sameBalances(whole.balances, { 'promised:owner': 321, 'committed:owner': -321 }),
    ).toBe(true)
    expect(
      'balances' in whole && sameBalances(whole.balances, { 'promised:owner': 320, 'committed:owner': -320 }),
    ).toBe(false)
  })
  it('notices any one changed field of any entry, 500 of 500', () => {
    const entries = chain(Array.from({ length: 20 }, (_, n) => n * 7 + 1))
    const change = fc.record({
      place: fc.nat(19),
      field: fc.constantFrom('at', 'memo', 'debit', 'credit', 'amountFen', 'hash', 'seq'),
      by: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(change, ({ place, field, by }) => {
        const forged = entries.map((entry, n) => {
          if (n !== place) return entry
          const old = entry[field as keyof PublicEntry]
          return {
            ...entry,
            [field]: typeof old === 'number' ? old + by : `${String(old).slice(0, -1)}${by === 9 ? 'x' : 'y'}`,
          }
        })
        expect(follow(genesis(), forged)).toHaveProperty('brokenAt')
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})
