import type { supervisors } from '../../src/platform/roles'
import { appRouter } from '../../src/router'
import { moneyOf } from '../funding/money'
import { accessTable } from '../platform/accessTable'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { watching } from '../support/watching'

/*
 * Whoever was made a supervisor after money came reads from the first day and signs nothing before their own. Every writing call that a
 * supervisor may make is asked by one who waits: the list is made of the calls themselves, so a new one is asked too.
 */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
  await moneyOf(() => hamlet).withCash(100)
  await watching(hamlet, hamlet.ownerOf(0), 'residentsSupervisor', 'owner 0')
  await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta?: { kind: string } } }>
const writes = Object.keys(accessTable).filter((call) => procedures[call]?._def.meta?.kind === 'writing')
const byPost = (call: string, role: (typeof supervisors)[number]): boolean => {
  const access = accessTable[call]
  return Array.isArray(access) && access.includes(role)
}

test('the list is not empty, and holds what an unknowing page still offered', () => {
  const asked = writes.filter((call) => byPost(call, 'ownersSupervisor'))
  expect(asked.length).toBeGreaterThan(20)
  expect(asked).toEqual(
    expect.arrayContaining([
      'funding.receiving.refuseDecision',
      'funding.receiving.declineReceipt',
      'funding.receiving.explainDebit',
      'funding.pledges.valueThing',
      'funding.settlement.withdrawReturn',
      'funding.wechatpay.switchOffMerchant',
      'funding.spending.declinePayment',
      'funding.books.refuseDisclosure',
    ]),
  )
})

test.each([
  ['owner 0', 'residentsSupervisor'],
  ['owner 1', 'ownersSupervisor'],
] as const)('%s, who waits as %s, is refused every call of the post', async (who, role) => {
  const heard = new Map<string, string>()
  for (const call of writes.filter((one) => byPost(one, role))) heard.set(call, await hamlet.code(who, call, {}))
  expect([...heard].filter(([, code]) => code !== 'platform.signsLater')).toEqual([])
})

/** What a waiting supervisor still does about money: as the owner of a home, for their own promise alone. */
const asOwner = [
  'funding.pledges.changePledge',
  'funding.pledges.pledge',
  'funding.pledges.withdrawPledge',
  'funding.wechatpay.beginWechat',
]

test('of all that is written about money, only what owners do for themselves asks for no post', () => {
  const open = writes.filter((call) => /^(funding|works)\./.test(call) && !Array.isArray(accessTable[call]))
  expect(open.sort()).toEqual(asOwner)
})

test('a waiting supervisor reads what those read who sign', async () => {
  const reads = Object.keys(accessTable).filter(
    (call) => procedures[call]?._def.meta?.kind === 'reading' && byPost(call, 'ownersSupervisor'),
  )
  for (const call of reads) expect([call, await hamlet.code('owner 1', call, {})]).not.toContain('platform.signsLater')
})

test('on their day they sign', async () => {
  hamlet.story.passes(7 * 24 * 60)
  expect(await hamlet.code('owner 1', 'funding.receiving.explainDebit', {})).toBe('platform.badInput')
})
