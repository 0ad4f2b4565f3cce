import { isOnlyTold, type Look, pointLines, stepsOf, totalCommitted, type Viewer } from '../../src/board/rules'
import { moneyByPoint } from '../../src/funding/ledger/rules'

const stranger: Viewer = { member: false, ownsHere: false, livesHere: false, roles: [], onGround: [] }
const tenant: Viewer = { ...stranger, member: true, livesHere: true }
const owner: Viewer = { ...tenant, ownsHere: true }
const staff = (...roles: string[]): Viewer => ({ ...stranger, member: true, roles, onGround: roles })
const look: Look = {
  stage: 'raised',
  decidedBy: 'ballot',
  cosigned: false,
  ballotOpen: false,
  budgetFen: 10,
  committedFen: 9,
  milestones: 2,
  milestonesLeft: 1,
  account: null,
}

test.each<[string, Viewer, Partial<Look>, string[]]>([
  ['a stranger only looks', stranger, {}, []],
  ['a tenant co-signs', tenant, {}, ['cosign']],
  ['once', tenant, { cosigned: true }, []],
  ['an owner votes while it is open', owner, { stage: 'deciding', ballotOpen: true }, ['vote']],
  ['a tenant does not', tenant, { stage: 'deciding', ballotOpen: true }, []],
  ['who lives here pledges', tenant, { stage: 'funding' }, ['pledge']],
  ['the secretary accepts a matter', staff('secretary'), {}, ['accept']],
  [
    'a ballot is opened for what a ballot decides',
    staff('secretary'),
    { stage: 'planned' },
    ['writePlan', 'openBallot'],
  ],
  ['a council resolves', staff('secretary'), { stage: 'planned', decidedBy: 'council' }, ['writePlan', 'resolve']],
  ['until it is closed', staff('secretary'), { stage: 'deciding', decidedBy: 'council' }, ['resolve']],
  ['who is called, once', staff('secretary'), { stage: 'deciding', decidedBy: 'council', called: true }, ['resolve']],
  ['a neighbour who is called', tenant, { stage: 'deciding', called: true }, ['resolve']],
  [
    'a fen short, the works do not begin',
    staff('secretary'),
    { stage: 'funding' },
    ['commit', 'writePlan', 'desk', 'postNotice', 'stop'],
  ],
  [
    'the last fen',
    staff('secretary'),
    { stage: 'funding', committedFen: 10 },
    ['commit', 'begin', 'writePlan', 'desk', 'postNotice', 'stop'],
  ],
  ['a milestone short, nothing is finished', staff('contractor'), { stage: 'building' }, ['desk']],
  ['the last milestone', staff('contractor'), { stage: 'building', milestonesLeft: 0 }, ['finish', 'desk']],
  ['a supervisor accepts', staff('ownersSupervisor'), { stage: 'accepting' }, ['acceptWorks', 'desk']],
  ['a grid worker tells', staff('gridWorker'), { stage: 'building' }, ['desk', 'postNotice']],
  [
    'the secretary writes the account of finished works',
    staff('secretary'),
    { stage: 'accepting' },
    ['account', 'desk', 'postNotice'],
  ],
  [
    'a body that has not signed it audits it',
    staff('ownersSupervisor'),
    { stage: 'building', account: { state: 'written', owedFen: 0, signed: ['residents'] } },
    ['account', 'desk'],
  ],
  [
    'a body that has signed waits',
    staff('residentsSupervisor'),
    { stage: 'building', account: { state: 'written', owedFen: 0, signed: ['residents'] } },
    ['desk'],
  ],
  [
    'what is owed is sent',
    staff('secretary'),
    { stage: 'stopped', account: { state: 'fixed', owedFen: 1, signed: ['residents', 'owners'] } },
    ['account'],
  ],
  ['nothing is left to do at the end', staff('secretary', 'contractor'), { stage: 'closed' }, []],
])('%s', (_, viewer, change, steps) => expect(stepsOf(viewer, { ...look, ...change })).toEqual(steps))

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

test('only a new supervisor is told without anything to do', () => {
  expect(['overdue', 'ballot', 'payments', 'posts', 'newPosts'].filter(isOnlyTold)).toEqual(['newPosts'])
})
