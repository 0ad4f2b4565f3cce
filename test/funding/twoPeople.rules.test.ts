import { barToDecidingDisclosure } from '../../src/funding/books/disclosureRules'
import { barToConfirmingAccount, barToDecliningReceipt, seesNumber } from '../../src/funding/receiving/rules'
import { barToConfirmingBounce, barToConfirmingSending } from '../../src/funding/settlement/rules'

/* Money needs two people, and the second is never the first. */
const at = '2026-03-01T09:00:00+08:00'

describe('an account', () => {
  const set = { number: '12345678', setBy: 'ann', confirmedBy: null, latest: true }
  it.each([
    ['typed anew by another', set, '12345678', 'bea', undefined],
    ['typed anew with spaces, as the bank’s paper has it', set, '1234 5678', 'bea', undefined],
    ['with one digit off', set, '12345679', 'bea', 'funding.accountDiffers'],
    ['by whoever wrote it down', set, '12345678', 'ann', 'funding.twoPeople'],
    ['that is confirmed', { ...set, confirmedBy: 'cyd' }, '12345678', 'bea', 'funding.accountConfirmed'],
    ['that another has replaced', { ...set, latest: false }, '12345678', 'bea', 'funding.accountReplaced'],
  ])('%s', (_, account, typed, by, code) => expect(barToConfirmingAccount(account, typed, by)?.code).toBe(code))

  it('is seen whole by whoever promised money into it, and by those who keep it', () => {
    const seen = [false, true].flatMap((promised) => [false, true].map((keeps) => seesNumber({ promised, keeps })))
    expect(seen).toEqual([false, true, true, true])
  })
})

describe('a receipt', () => {
  const recorded = { recordedBy: 'ann', confirmedBy: null, declinedAt: null, byWechat: false, byLine: false }
  const ann = { personId: 'ann', supervises: false }
  it.each([
    ['withdrawn by whoever recorded it', recorded, ann, undefined],
    ['declined by a supervisor', recorded, { personId: 'bea', supervises: true }, undefined],
    ['declined by anybody else', recorded, { personId: 'bea', supervises: false }, 'funding.notTheirReceipt'],
    ['of WeChat’s money', { ...recorded, byWechat: true }, ann, 'funding.declineWechat'],
    ['of a line of the bank', { ...recorded, byLine: true }, ann, 'funding.declineLine'],
    ['that is confirmed', { ...recorded, confirmedBy: 'bea' }, ann, 'funding.declineConfirmed'],
    ['that is declined', { ...recorded, declinedAt: at }, ann, 'funding.receiptDeclined'],
  ])('%s', (_, receipt, by, code) => expect(barToDecliningReceipt(receipt, by)?.code).toBe(code))
})

describe('money that was sent back', () => {
  const sending = { recordedBy: 'ann', confirmedAt: null, withdrawnAt: null, bounceAsked: false }
  it.each([
    ['by another', sending, 'bea', undefined],
    ['by whoever recorded it', sending, 'ann', 'funding.twoPeople'],
    ['twice', { ...sending, confirmedAt: at }, 'bea', 'funding.alreadyConfirmed'],
    ['that is withdrawn', { ...sending, withdrawnAt: at }, 'bea', 'funding.sendingWithdrawn'],
  ])('is confirmed %s', (_, one, by, code) => expect(barToConfirmingSending(one, by)?.code).toBe(code))

  it('and came back is confirmed once, by somebody else than who said so', () => {
    const bounce = { askedBy: 'ann', confirmedAt: null }
    expect(barToConfirmingBounce(bounce, 'bea')).toBeUndefined()
    expect(barToConfirmingBounce(bounce, 'ann')?.code).toBe('funding.ownReversal')
    expect(barToConfirmingBounce({ ...bounce, confirmedAt: at }, 'bea')?.code).toBe('funding.alreadyConfirmed')
  })
})

test('whoever covered a document does not say that it is covered well, and nobody says it twice', () => {
  const covered = { madeBy: 'ann', decidedAt: null }
  expect(barToDecidingDisclosure(covered, 'bea')).toBeUndefined()
  expect(barToDecidingDisclosure(covered, 'ann')?.code).toBe('funding.twoPeople')
  expect(barToDecidingDisclosure({ ...covered, decidedAt: at }, 'bea')?.code).toBe('funding.alreadyConfirmed')
})
