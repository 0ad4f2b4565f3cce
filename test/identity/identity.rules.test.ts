import { barToAppointing, barToJoining, maskedName, maskedRoom } from '../../src/identity/rules'

test('masked names keep the surname, also where it is no single UTF-16 unit', () => {
  expect(maskedName('张伟')).toBe('张**')
  expect(maskedName('𠮷田')).toBe('𠮷**')
  expect(maskedRoom('3号楼')).toBe('3号楼***')
})

describe('appointing', () => {
  const held = (role: string) => [{ personId: 'p', role }]
  it.each([
    ['a first role', 'gridWorker', [], undefined],
    ['both bodies in one person', 'ownersSupervisor', held('residentsSupervisor'), 'identity.bothBodies'],
    ['a contractor who would supervise', 'ownersSupervisor', held('contractor'), 'identity.supervisesOwnWork'],
    ['a supervisor who would build', 'contractor', held('residentsSupervisor'), 'identity.supervisesOwnWork'],
    [
      'a property manager who would supervise',
      'residentsSupervisor',
      held('propertyManager'),
      'identity.supervisesOwnWork',
    ],
    ['another person’s role does not count', 'ownersSupervisor', [{ personId: 'q', role: 'contractor' }], undefined],
  ])('%s', (_, role, roles, code) => expect(barToAppointing('p', 'by', role, roles)?.code).toBe(code))
  it('nobody appoints themselves', () =>
    expect(barToAppointing('p', 'p', 'gridWorker', [])?.code).toBe('identity.selfAppointment'))
})

describe('joining by a code', () => {
  const now = '2026-01-01T00:00:00.000+08:00'
  const fresh = { expiresAt: '2026-01-01T00:00:00.001+08:00', usedAt: null, taken: false }
  it.each([
    ['a fresh code', fresh, undefined, undefined],
    ['unknown', undefined, undefined, 'identity.codeUnknown'],
    ['used', { ...fresh, usedAt: now }, undefined, 'identity.codeUnknown'],
    ['expired this millisecond', { ...fresh, expiresAt: now }, undefined, 'identity.codeUnknown'],
    ['somebody has joined as that person', { ...fresh, taken: true }, undefined, 'identity.codeUnknown'],
    ['already joined', fresh, 'p', 'identity.alreadyJoined'],
  ])('%s', (_, code, personId, refused) => expect(barToJoining(code, { personId }, now)?.code).toBe(refused))
})
