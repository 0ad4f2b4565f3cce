import { type CarriedFacts, carriedFaults } from '../../src/funding/ledger/checkCarried'
import { barByCarried } from '../../src/funding/ledger/rules'
import { barToCarrying, barToNaming, nextName, type Surplus } from '../../src/funding/settlement/carryRules'
import { barToBouncing, barToWriting } from '../../src/funding/settlement/rules'

const from = { id: 'shed', compoundId: 'north' }
const next = { id: 'lamps', compoundId: 'north', stage: 'funding', finalAccountId: null } as const
const surplus: Surplus = {
  point: 'street',
  surplus: 'nextProject',
  from,
  sent: true,
  bounceAsked: false,
  carried: false,
  named: null,
}
const named = (stage: NonNullable<Surplus['named']>['stage']) => ({
  named: { id: 'gate', name: 'SP-0009 大门', stage },
})

it.each<[string, Partial<Surplus>, object, string | undefined]>([
  ['once it is sent and the next project collects', {}, {}, undefined],
  ['not by a plan that pays back', { surplus: 'return' }, {}, 'funding.notForNext'],
  ['not by a plan that fills the maintenance fund', { surplus: 'maintenanceFund' }, {}, 'funding.notForNext'],
  ['not twice', { carried: true }, {}, 'funding.carriedAlready'],
  ['not before a second person has confirmed that it was sent', { sent: false }, {}, 'funding.sendFirst'],
  ['not while the bank is said to have sent it back', { bounceAsked: true }, {}, 'funding.bounceWaits'],
  ['not into itself', {}, { id: 'shed' }, 'funding.notNext'],
  ['not out of its compound', {}, { compoundId: 'south' }, 'funding.notNext'],
  ['not into a project that is over', {}, { stage: 'closed' }, 'funding.notNext'],
  ['not before that project collects', {}, { stage: 'deciding' }, 'funding.nextNotCollecting'],
  ['not after it has begun to build', {}, { stage: 'building' }, 'funding.nextNotCollecting'],
  ['not where an account is written', {}, { finalAccountId: 'a' }, 'funding.accountWritten'],
  ['not for a point that it does not use', { point: 'unit' }, {}, 'funding.nextPoint'],
  ['into the project that the account names', named('funding'), { id: 'gate' }, undefined],
  ['not past the one that the account names', named('funding'), {}, 'funding.otherNext'],
  ['not past it while it is only planned', named('planned'), {}, 'funding.otherNext'],
  ['nor while it is talked over again', named('deliberating'), {}, 'funding.otherNext'],
  ['to another, when the one named builds already', named('building'), {}, undefined],
  ['to another, when the one named was given up', named('declined'), {}, undefined],
])('a surplus is carried over %s', (_, change, of, code) => {
  const said = barToCarrying({ ...surplus, ...change }, { ...next, ...of }, ['street', 'owner'])
  expect(said?.code).toBe(code)
})

it('the owners’ part of a surplus is carried over too, which no organisation could promise', () => {
  expect(barToCarrying({ ...surplus, point: 'owner' }, next, ['owner'])).toBeUndefined()
})

it.each([
  ['raised', false],
  ['deliberating', false],
  ['planned', true],
  ['deciding', true],
  ['funding', true],
  ['building', true],
  ['accepting', false],
  ['closed', false],
  ['stopped', false],
] as const)('an account may name a project that is %s: %s', (stage, may) => {
  expect(barToNaming(from, { ...next, stage })?.code).toBe(may ? undefined : 'funding.notNext')
})

it('a project is named in an account only where the plan sends the surplus there', () => {
  const facts = { acceptedBodies: 2, waitingReceipts: 0, waitingPayments: 0, leftFen: 1 }
  const code = (stage: 'accepting' | 'building', rule: Surplus['surplus']) =>
    barToWriting({ stage, finalAccountId: null }, facts, {
      reason: '停止',
      destination: '灯',
      surplus: rule,
      named: true,
    })?.code
  expect(code('accepting', 'nextProject')).toBeUndefined()
  expect(code('accepting', 'maintenanceFund')).toBe('funding.notForNext')
  expect(code('accepting', 'return')).toBe('funding.notForNext')
  expect(code('building', 'nextProject')).toBe('funding.notForNext')
})

it('what was carried over does not bounce and keeps its sum', () => {
  const sent = { recordedBy: 'a', confirmedAt: '2026-03-01T00:00:00.000+08:00', withdrawnAt: null, bounceAsked: false }
  expect(barToBouncing(sent)).toBeUndefined()
  expect(barToBouncing({ ...sent, carried: true })?.code).toBe('funding.carriedStands')
  expect([barByCarried(false)?.code, barByCarried(true)?.code]).toEqual([undefined, 'funding.carriedSum'])
})

it('a payer’s name is the code and the title, as long as a name may be and no character cut in two', () => {
  expect(nextName({ number: 7, title: '楼道灯' })).toBe('SP-0007 楼道灯')
  expect([...nextName({ number: 7, title: '𠮷'.repeat(80) })]).toHaveLength(60)
})

describe('the daily check', () => {
  const one = (projectId: string) => ({ projectId, point: 'street', amountFen: 50 })
  const whole: CarriedFacts = {
    returnId: 'r',
    surplus: 'nextProject',
    sides: { carried: one('lamps'), owed: one('shed'), promised: one('lamps') },
    fromProjectId: 'shed',
    cash: true,
    sent: true,
    compounds: ['north'],
  }
  it('finds nothing where a surplus is whole', () => expect(carriedFaults([whole])).toEqual([]))
  it.each<[string, Partial<CarriedFacts>]>([
    ['another rule', { surplus: 'return' }],
    ['one fen more owed', { sides: { ...whole.sides, owed: { ...one('shed'), amountFen: 51 } } }],
    ['one fen less promised', { sides: { ...whole.sides, promised: { ...one('lamps'), amountFen: 49 } } }],
    ['another point', { sides: { ...whole.sides, promised: { ...one('lamps'), point: 'unit' } } }],
    ['another project', { sides: { ...whole.sides, promised: one('gate') } }],
    ['another account', { sides: { ...whole.sides, owed: one('gate') } }],
    ['no sending', { sent: false }],
    ['a thing', { cash: false }],
    ['another compound', { compounds: ['north', 'south'] }],
  ])('finds %s', (_, change) => expect(carriedFaults([{ ...whole, ...change }])).toEqual(['carried r']))
})
