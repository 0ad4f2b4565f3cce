import { stepsOf } from '../../src/board/stepRules'
import type { Look, Step, Viewer } from '../../src/board/steps'

/* Who does what next: every person of the demo at every stage, and what may stand in a menu but never first. */
const guest: Viewer = { member: false, ownsHere: false, livesHere: false, roles: [], onGround: [] }
const elsewhere: Viewer = { ...guest, member: true }
const tenant: Viewer = { ...elsewhere, livesHere: true }
const owner: Viewer = { ...tenant, ownsHere: true }
const staff = (...roles: string[]): Viewer => ({ ...elsewhere, roles, onGround: roles })
/** A post for one grid or building answers for no project as a whole. */
const near = (...onGround: string[]): Viewer => ({ ...elsewhere, onGround })

const look: Look = {
  stage: 'raised',
  decidedBy: 'ballot',
  cosigned: false,
  ballotOpen: false,
  called: false,
  budgetFen: 10,
  committedFen: 9,
  milestones: 2,
  milestonesLeft: 1,
  accepted: [],
  account: null,
  toVote: false,
  unpaidId: null,
  pledged: false,
  toSignId: null,
  toPayId: null,
  receipts: false,
  whistled: false,
}
const signedBy = (...signed: string[]) => ({ state: 'written' as const, due: false, owedFen: 0, signed })

const stages = {
  raised: {},
  deliberating: { decidedBy: undefined },
  planned: {},
  deciding: { ballotOpen: true },
  funding: {},
  building: {},
  accepting: { milestonesLeft: 0 },
  closed: { account: { state: 'fixed' as const, due: true, owedFen: 0, signed: ['residents', 'owners'] } },
} satisfies Partial<Record<Look['stage'], Partial<Look>>>
type Way = readonly (Step | null)[]

/** One line a person, one column a stage in their order. */
const table: [string, Viewer, Way][] = [
  ['a guest', guest, [null, null, null, null, null, 'watch', 'watch', 'seeAccount']],
  [
    'a member of another compound',
    elsewhere,
    [null, 'talk', 'talk', 'seeBallot', null, 'watch', 'watch', 'seeAccount'],
  ],
  ['a tenant', tenant, ['cosign', 'cosign', 'talk', 'seeBallot', 'pledge', 'watch', 'watch', 'seeAccount']],
  ['an owner', owner, ['cosign', 'cosign', 'talk', 'seeBallot', 'pledge', 'watch', 'watch', 'seeAccount']],
  [
    'the secretary',
    staff('secretary'),
    ['accept', 'writePlan', 'openBallot', 'doors', 'commit', 'watch', 'watch', 'seeAccount'],
  ],
  [
    'a grid worker',
    near('gridWorker'),
    [null, 'talk', 'talk', 'doors', 'postNotice', 'postNotice', 'postNotice', 'seeAccount'],
  ],
  ['a building lead', near('buildingLead'), [null, 'talk', 'talk', 'doors', null, 'watch', 'watch', 'seeAccount']],
  ['an officer', staff('officer'), [null, 'talk', 'talk', 'seeBallot', 'commit', 'watch', 'watch', 'seeAccount']],
  ['a liaison', staff('liaison'), [null, 'talk', 'talk', 'seeBallot', null, 'watch', 'watch', 'seeAccount']],
  [
    'a head of a body',
    staff('residentsCommittee'),
    [null, 'talk', 'talk', 'seeBallot', null, 'watch', 'watch', 'seeAccount'],
  ],
  [
    'a supervisor',
    staff('ownersSupervisor'),
    [null, 'talk', 'talk', 'seeBallot', null, 'watch', 'acceptWorks', 'seeAccount'],
  ],
  [
    'a property manager',
    staff('propertyManager'),
    [null, 'talk', 'talk', 'seeBallot', 'commit', 'postNotice', 'postNotice', 'seeAccount'],
  ],
  ['a contractor', staff('contractor'), [null, 'talk', 'talk', 'seeBallot', null, 'finishStep', 'watch', 'seeAccount']],
  [
    'a parking operator',
    staff('parkingOperator'),
    [null, 'talk', 'talk', 'seeBallot', null, 'watch', 'watch', 'seeAccount'],
  ],
]

describe.each(table)('%s', (_, viewer, way) => {
  test.each(Object.entries(stages).map(([stage, change], column) => [stage, change, way[column] ?? null] as const))(
    'at %s',
    (stage, change, next) => {
      const found = stepsOf(viewer, { ...look, stage: stage as Look['stage'], ...change })
      expect(found.next).toBe(next)
      // What is next is the first of all that may be done.
      if (next) expect(found.steps[0]).toBe(next)
    },
  )
})

test.each<[string, Viewer, Partial<Look>, Step | null]>([
  ['co-signed once, they have their say', tenant, { stage: 'deliberating', cosigned: true }, 'talk'],
  ['whoever raised it is asked for no lift', owner, { cosigned: true, decidedBy: undefined }, null],
  ['what is signed is signed first', owner, { stage: 'planned', decidedBy: 'signing' }, 'sign'],
  ['a vote that is not cast', owner, { stage: 'deciding', ballotOpen: true, toVote: true }, 'vote'],
  ['a council resolves', staff('secretary'), { stage: 'planned', decidedBy: 'council' }, 'resolve'],
  ['until it is closed', staff('secretary'), { stage: 'deciding', decidedBy: 'council' }, 'resolve'],
  ['a neighbour who is called', tenant, { stage: 'deciding', called: true }, 'resolve'],
  ['what is pledged is paid', tenant, { stage: 'funding', pledged: true, unpaidId: 'p' }, 'pay'],
  ['also when the works go on', tenant, { stage: 'building', pledged: true, unpaidId: 'p' }, 'pay'],
  ['who has paid is not asked again', tenant, { stage: 'funding', pledged: true }, null],
  ['the last fen: nobody is asked for more', tenant, { stage: 'funding', committedFen: 10 }, null],
  ['the last fen: the works begin', staff('secretary'), { stage: 'funding', committedFen: 10 }, 'begin'],
  ['the last fen: no promise is left to enter', staff('officer'), { stage: 'funding', committedFen: 10 }, null],
  ['works without steps', staff('secretary'), { stage: 'building', milestones: 0, milestonesLeft: 0 }, 'planWorks'],
  ['the last step is done', staff('contractor'), { stage: 'building', milestonesLeft: 0 }, 'finish'],
  ['a payment to sign', staff('ownersSupervisor'), { stage: 'building', toSignId: 'y' }, 'signPayment'],
  ['money to check', staff('ownersSupervisor'), { stage: 'funding', receipts: true }, 'confirm'],
  ['both have signed', staff('secretary'), { stage: 'building', toPayId: 'y' }, 'recordPaid'],
  ['but no supervisor pays', staff('ownersSupervisor'), { stage: 'building', toPayId: 'y' }, 'watch'],
  ['a body accepts once', staff('ownersSupervisor'), { stage: 'accepting', accepted: ['owners'] }, 'watch'],
  ['one body is not enough', staff('secretary'), { stage: 'accepting', accepted: ['owners'] }, 'watch'],
  ['both bodies', staff('secretary'), { stage: 'accepting', accepted: ['owners', 'residents'] }, 'account'],
  ['a body audits', staff('ownersSupervisor'), { stage: 'building', account: signedBy('residents') }, 'audit'],
  [
    'a body that has waits',
    staff('residentsSupervisor'),
    { stage: 'building', account: signedBy('residents') },
    'seeAccount',
  ],
  [
    'a day early nothing is closed',
    staff('secretary'),
    { stage: 'accepting', accepted: ['owners', 'residents'], account: { ...signedBy(), state: 'public', due: false } },
    'seeAccount',
  ],
  [
    'its days are over',
    staff('secretary'),
    { stage: 'accepting', accepted: ['owners', 'residents'], account: { ...signedBy(), state: 'public', due: true } },
    'close',
  ],
  [
    'what is owed is sent',
    staff('secretary'),
    { stage: 'stopped', account: { state: 'fixed', due: true, owedFen: 1, signed: ['residents', 'owners'] } },
    'giveBack',
  ],
  ['a whistle waits', staff('liaison'), { stage: 'building', whistled: true }, 'answerWhistle'],
  ['nothing is done with what was declined', owner, { stage: 'declined' }, null],
])('%s', (_, viewer, change, next) => expect(stepsOf(viewer, { ...look, ...change }).next).toBe(next))

test('what a project never needs next stands last, and each thing once', () => {
  expect(stepsOf(staff('secretary'), { ...look, stage: 'funding' }).steps).toEqual([
    ...['commit', 'postNotice', 'revisePlan', 'recordMeeting', 'desk', 'stop'],
  ])
  expect(stepsOf(owner, { ...look, stage: 'planned', decidedBy: 'signing' }).steps).toEqual(['sign', 'talk'])
  expect(stepsOf(owner, { ...look, decidedBy: undefined }).steps).toEqual(['cosign', 'signEarly'])
  expect(stepsOf(tenant, { ...look, stage: 'funding', pledged: true }).steps).toEqual(['pledge'])
  expect(stepsOf(staff('secretary'), { ...look, stage: 'building', account: signedBy() }).steps).not.toContain('stop')
})
