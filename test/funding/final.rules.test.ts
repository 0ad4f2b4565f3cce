import { returnsTo } from '../../src/funding/ledger/rules'
import * as rules from '../../src/funding/settlement/rules'

const open = { stage: 'building', finalAccountId: null } as const
const ready = { acceptedBodies: 0, waitingReceipts: 0, waitingPayments: 0, leftFen: 0 }
const said = { reason: '停止', destination: '', surplus: 'return' } as const

describe('an account is written', () => {
  it.each([
    ['while building, with a reason', open, {}, {}, undefined],
    ['not before money is collected', { ...open, stage: 'deciding' as const }, {}, {}, 'funding.noAccountNow'],
    ['once', { ...open, finalAccountId: 'x' }, {}, {}, 'funding.accountWritten'],
    ['never without a reason to stop', open, {}, { reason: '停' }, 'funding.whyStopped'],
    ['after the last receipt', open, { waitingReceipts: 1 }, {}, 'funding.receiptsWait'],
    ['after the last payment', open, { waitingPayments: 1 }, {}, 'funding.paymentsWait'],
    [
      'after one body accepted: not yet',
      { ...open, stage: 'accepting' as const },
      { acceptedBodies: 1 },
      {},
      'funding.acceptFirst',
    ],
    ['after both accepted', { ...open, stage: 'accepting' as const }, { acceptedBodies: 2 }, { reason: '' }, undefined],
    [
      'with one fen left for the next project: where?',
      { ...open, stage: 'accepting' as const },
      { acceptedBodies: 2, leftFen: 1 },
      { surplus: 'nextProject' as const },
      'funding.whereTo',
    ],
    [
      'with nothing left it goes nowhere',
      { ...open, stage: 'accepting' as const },
      { acceptedBodies: 2 },
      { surplus: 'nextProject' as const },
      undefined,
    ],
    [
      'a stopped project pays back, whatever its plan says',
      open,
      { leftFen: 1 },
      { surplus: 'nextProject' as const },
      undefined,
    ],
  ])('%s', (_, project, facts, change, code) =>
    expect(rules.barToWriting(project, { ...ready, ...facts }, { ...said, ...change })?.code).toBe(code),
  )
})

describe('what is left goes back in proportion', () => {
  const giver = (point: 'owner' | 'street', number: number, gaveFen: number) => ({ point, number, gaveFen })
  it('the fen that remain go to the larger remainders, ties to the smaller number', () => {
    const found = returnsTo(new Map([['owner', 2]]), [
      giver('owner', 10, 1),
      giver('owner', 2, 1),
      giver('owner', 3, 1),
    ])
    expect([...found]).toEqual(
      expect.arrayContaining([
        ['owner 2', 1],
        ['owner 3', 1],
      ]),
    )
    expect(found.size).toBe(2)
  })
  it('what one point has left never goes to another', () => {
    const found = returnsTo(new Map([['street', 5]]), [giver('owner', 1, 9), giver('street', 2, 9)])
    expect([...found]).toEqual([['street 2', 5]])
  })
  it('everything left is everything given, to the fen', () => {
    const found = returnsTo(new Map([['owner', 7]]), [giver('owner', 1, 3), giver('owner', 2, 4)])
    expect([...found]).toEqual([
      ['owner 1', 3],
      ['owner 2', 4],
    ])
  })
})

test('an account that is fixed is never withdrawn; nobody audits what they wrote, or twice', () => {
  const account = { writtenBy: 'w', publishedAt: null, withdrawnAt: null, fixedAt: null }
  expect(rules.barToWithdrawing({ ...account, fixedAt: 'x' })?.code).toBe('funding.accountFixed')
  expect(rules.barToAuditing(account, [], 'owners', 'w')?.code).toBe('funding.ownAccount')
  const one = [{ body: 'residents', personId: 'a' }]
  expect(rules.barToAuditing(account, one, 'residents', 'b')?.code).toBe('funding.bodySigned')
  expect(rules.barToAuditing(account, one, 'owners', 'a')?.code).toBe('funding.twoPeople')
  expect(rules.barToAuditing(account, one, 'owners', 'b')).toBeUndefined()
})
