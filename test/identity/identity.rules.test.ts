import { barToAppointing } from '../../src/identity/postRules'
import { barToJoiningAs, barToSelling, codeUsable, maskedName, maskedRoom } from '../../src/identity/rules'
import type { Role } from '../../src/platform/roles'

test('masked names keep the surname, also where it is no single UTF-16 unit', () => {
  expect(maskedName('张伟')).toBe('张**')
  expect(maskedName('𠮷田')).toBe('𠮷**')
  expect(maskedRoom('3号楼')).toBe('3号楼***')
})

describe('appointing', () => {
  const held = (role: Role) => [{ personId: 'p', role }]
  it.each<[string, Role, { personId: string; role: Role }[], string | undefined]>([
    ['a first role', 'gridWorker', [], undefined],
    ['both bodies in one person', 'ownersSupervisor', held('residentsSupervisor'), 'identity.bothBodies'],
    [
      'a head of one body who would supervise for the other',
      'ownersSupervisor',
      held('residentsCommittee'),
      'identity.bothBodies',
    ],
    ['a head who supervises for the same body', 'residentsSupervisor', held('residentsCommittee'), undefined],
    ['the subdistrict’s officer who would supervise', 'ownersSupervisor', held('officer'), 'identity.officerApart'],
    ['a head who would be the officer', 'officer', held('ownersCommittee'), 'identity.officerApart'],
    ['a contractor who would supervise', 'ownersSupervisor', held('contractor'), 'identity.supervisesOwnWork'],
    ['a supervisor who would build', 'contractor', held('residentsSupervisor'), 'identity.supervisesOwnWork'],
    [
      'a property manager who would supervise',
      'residentsSupervisor',
      held('propertyManager'),
      'identity.supervisesOwnWork',
    ],
    ['whoever runs the car park', 'residentsSupervisor', held('parkingOperator'), 'identity.supervisesOwnWork'],
    [
      'a supervisor who would run the car park',
      'parkingOperator',
      held('ownersSupervisor'),
      'identity.supervisesOwnWork',
    ],
    ['a secretary who would supervise', 'ownersSupervisor', held('secretary'), 'identity.supervisesOwnWork'],
    ['whoever works in a grid may supervise', 'ownersSupervisor', held('gridWorker'), undefined],
    ['another person’s role does not count', 'ownersSupervisor', [{ personId: 'q', role: 'contractor' }], undefined],
  ])('%s', (_, role, roles, code) => expect(barToAppointing('p', 'by', role, roles)?.code).toBe(code))
  it('nobody appoints themselves', () =>
    expect(barToAppointing('p', 'p', 'gridWorker', [])?.code).toBe('identity.selfAppointment'))
})

describe('joining by a code', () => {
  const now = '2026-01-01T00:00:00.000+08:00'
  const fresh = { expiresAt: '2026-01-01T00:00:00.001+08:00', usedAt: null, taken: false }
  it.each([
    ['a fresh code', fresh, true],
    ['unknown', undefined, false],
    ['used', { ...fresh, usedAt: now }, false],
    ['expired this millisecond', { ...fresh, expiresAt: now }, false],
    ['somebody has joined as that person', { ...fresh, taken: true }, false],
  ])('%s', (_, code, usable) => expect(codeUsable(code, now)).toBe(usable))
})

describe('taking a home over', () => {
  const person = { id: 'p', legalName: '张三', accountId: null, holdsPost: false }
  it.each([
    ['a first home', { accountId: 'a', personId: undefined }, undefined, undefined],
    ['a second one under the same name', { accountId: 'a', personId: 'q' }, '张三', undefined],
    ['one that is theirs already', { accountId: 'a', personId: 'p' }, '张三', 'identity.alreadyJoined'],
    ['one under another name', { accountId: 'a', personId: 'q' }, '李四', 'identity.otherName'],
  ])('%s', (_, caller, name, code) => expect(barToJoiningAs(person, caller, name)?.code).toBe(code))
  it('whoever holds a post is taken over by nobody of the same name, and joins as themselves', () => {
    const holder = { ...person, holdsPost: true }
    expect(barToJoiningAs(holder, { accountId: 'a', personId: 'q' }, '张三')?.code).toBe('identity.holdsPost')
    expect(barToJoiningAs(holder, { accountId: 'a', personId: undefined }, undefined)).toBeUndefined()
  })
})

describe('selling', () => {
  const sale = { soldAt: '2026-01-02', now: '2026-01-02', since: '2026-01-02', by: 'secretary', owners: ['p'] }
  it.each([
    ['the day itself, of an owner since the same day', sale, undefined],
    ['tomorrow', { ...sale, soldAt: '2026-01-03' }, 'identity.soldLater'],
    ['before the seller bought', { ...sale, soldAt: '2026-01-01' }, 'identity.soldBefore'],
    ['of one’s own home', { ...sale, by: 'p' }, 'identity.ownSale'],
    ['the first owner there is', { ...sale, since: undefined }, undefined],
  ])('%s', (_, facts, code) => expect(barToSelling(facts)?.code).toBe(code))
})
