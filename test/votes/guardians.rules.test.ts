import {
  barToCheckingGuardian,
  barToHoldingGuardian,
  barToRecordingGuardian,
  barToVotingFor,
} from '../../src/votes/ballots/guardianRules'

/* Civil Code art. 23 and 34: a guardian acts for whoever cannot; who says so is not who confirms it. */
const waiting = { giverId: 'ward', holderId: 'guardian', recordedBy: 'clerk', accepted: null, checkedBy: null }

const closesAt = '2026-03-20T18:00:00.000+08:00'
const before = '2026-03-20T17:59:59.999+08:00'
const open = { closesAt, countedAt: null }

test.each([
  ['the owner of the home', 'ward', 'votes.ownGuardian'],
  ['anybody else', 'clerk', undefined],
])('recorded by %s', (_, by, code) => expect(barToRecordingGuardian(open, 'ward', by, before)?.code).toBe(code))

test('a home that is not on the roll has no guardian', () =>
  expect(barToRecordingGuardian(open, undefined, 'clerk', before)?.code).toBe('votes.notOnRoll'))

test('in the last millisecond, not after it', () => {
  expect(barToRecordingGuardian(open, 'ward', 'clerk', before)).toBeUndefined()
  expect(barToRecordingGuardian(open, 'ward', 'clerk', closesAt)?.code).toBe('votes.closed')
})

test.each([
  ['who recorded it', 'clerk', true, null, 'votes.anotherReader'],
  ['the owner', 'ward', true, null, 'votes.ownGuardian'],
  ['the guardian', 'guardian', true, null, 'votes.ownGuardian'],
  ['somebody else', 'other', true, null, undefined],
  ['somebody else, a second time', 'other', true, true, 'votes.guardianChecked'],
  ['somebody else, to end it', 'other', false, true, undefined],
  ['who recorded it, to end it', 'clerk', false, true, 'votes.anotherReader'],
])('checked by %s', (_, by, accepted, before, code) =>
  expect(barToCheckingGuardian({ ...waiting, accepted: before }, by, accepted)?.code).toBe(code),
)

test('neither who recorded it nor who checked it takes the code', () => {
  expect(barToHoldingGuardian(waiting, 'clerk')?.code).toBe('votes.ownGuardian')
  expect(barToHoldingGuardian({ ...waiting, checkedBy: 'other' }, 'other')?.code).toBe('votes.ownGuardian')
  expect(barToHoldingGuardian({ ...waiting, checkedBy: 'other' }, 'guardian')).toBeUndefined()
})

test('a guardian votes when it is confirmed; a written proxy needs nobody for that', () => {
  expect(barToVotingFor({ kind: 'guardian', accepted: null })?.code).toBe('votes.guardianWaits')
  expect(barToVotingFor({ kind: 'guardian', accepted: false })?.code).toBe('votes.guardianWaits')
  expect(barToVotingFor({ kind: 'guardian', accepted: true })).toBeUndefined()
  expect(barToVotingFor({ kind: 'written', accepted: null })).toBeUndefined()
})
