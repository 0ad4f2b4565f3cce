import { barToGiving, barToGivingByOperator, barToInviting, barToTerm, issuersFor } from '../../src/identity/postRules'
import { dayMs, later } from '../../src/platform/instant'
import type { Role } from '../../src/platform/roles'
import { type Body, signsFrom, watchRulesOf } from '../../src/posts/bodies'
import {
  barToEnding,
  barToRefusing,
  barToUnread,
  bodyOf,
  missing,
  nextConfirmation,
  signingPost,
} from '../../src/posts/rules'

const proposal = {
  personId: 'p',
  role: 'ownersSupervisor' as const,
  proposedBy: 'secretary',
  bodyBy: null,
  officeBy: null,
  refusedAt: null,
  signsFrom: null,
}
const by = (personId: string, ...roles: Role[]) => ({ personId, roles })

describe('confirming a post that watches', () => {
  it.each([
    ['the subdistrict', proposal, by('o', 'officer'), 'ownersCommittee', { step: 'office' }],
    ['the head of the other body', proposal, by('r', 'residentsCommittee'), 'ownersCommittee', { step: 'body' }],
    ['the head of the same body', proposal, by('w', 'ownersCommittee'), 'ownersCommittee', 'posts.otherConfirms'],
    ['the secretary', { ...proposal, proposedBy: 'x' }, by('s', 'secretary'), 'ownersCommittee', 'posts.otherConfirms'],
    [
      'who proposed it',
      { ...proposal, proposedBy: 'r' },
      by('r', 'residentsCommittee'),
      'ownersCommittee',
      'posts.ownProposal',
    ],
    ['the appointee', proposal, by('p', 'officer'), 'ownersCommittee', 'identity.selfAppointment'],
    [
      'one person twice',
      { ...proposal, officeBy: 'o' },
      by('o', 'officer', 'residentsCommittee'),
      'ownersCommittee',
      'posts.confirmedByYou',
    ],
    [
      'a second officer where the owners have a body',
      { ...proposal, role: 'residentsSupervisor' as const, officeBy: 'o' },
      by('o2', 'officer'),
      'ownersCommittee',
      'posts.otherConfirms',
    ],
    [
      'a second officer where the owners have none',
      { ...proposal, role: 'residentsSupervisor' as const, officeBy: 'o' },
      by('o2', 'officer'),
      undefined,
      { step: 'body' },
    ],
    ['what was refused', { ...proposal, refusedAt: 'x' }, by('o', 'officer'), 'ownersCommittee', 'posts.refused'],
    ['what is in force', { ...proposal, signsFrom: 'x' }, by('o', 'officer'), 'ownersCommittee', 'posts.confirmed'],
  ] as const)('%s', (_, what, who, body, said) => {
    const next = nextConfirmation(what, who, body as Body | undefined)
    expect('code' in next ? next.code : next).toEqual(said)
  })
  it('a head is confirmed by the subdistrict alone, a supervisor by two', () => {
    expect(missing({ ...proposal, role: 'ownersCommittee' })).toEqual(['office'])
    expect(missing(proposal)).toEqual(['office', 'body'])
    expect(missing({ ...proposal, bodyBy: 'r' })).toEqual(['office'])
  })
})

describe('refusing a proposal or taking it back', () => {
  it.each([
    ['whose confirmation is next', proposal, by('o', 'officer'), undefined],
    ['whoever proposed it', proposal, by('secretary', 'secretary'), undefined],
    ['whoever proposed it, confirmed by one', { ...proposal, officeBy: 'o' }, by('secretary', 'secretary'), undefined],
    ['whoever proposed it, in force', { ...proposal, signsFrom: 'x' }, by('secretary', 'secretary'), 'posts.confirmed'],
    ['whoever proposed it, twice', { ...proposal, refusedAt: 'x' }, by('secretary', 'secretary'), 'posts.refused'],
    ['another secretary', proposal, by('s2', 'secretary'), 'posts.otherRefuses'],
    ['the head of the same body', proposal, by('w', 'ownersCommittee'), 'posts.otherRefuses'],
    ['whoever confirmed it', { ...proposal, officeBy: 'o' }, by('o', 'officer'), 'posts.confirmedByYou'],
    ['the appointee', proposal, by('p', 'officer'), 'identity.selfAppointment'],
  ] as const)('%s', (_, what, who, code) => expect(barToRefusing(what, who, 'ownersCommittee')?.code).toBe(code))
  it('a paper is opened before anybody confirms on it', () => {
    expect(barToUnread(true)).toBeUndefined()
    expect(barToUnread(false)?.code).toBe('posts.readPaper')
  })
})

describe('when a term ends', () => {
  const now = '2026-03-02T09:00:00.000+08:00'
  it('not before the post begins, nor in that moment', () => {
    expect(barToTerm(undefined, now)).toBeUndefined()
    expect(barToTerm(null, now)).toBeUndefined()
    expect(barToTerm(later(now, 1), now)).toBeUndefined()
    expect(barToTerm(now, now)).toMatchObject({ code: 'identity.termOver', values: { day: '2026-03-02' } })
    expect(barToTerm(later(now, -1), now)?.code).toBe('identity.termOver')
  })
})

describe('as what body somebody signs', () => {
  const rules = watchRulesOf('beijing')
  it.each([
    ['the residents’ side has one body', 'residentsSupervisor', 'ownersCommittee', undefined, 'residentsCommittee'],
    ['a head says which', 'ownersCommittee', 'propertyManagementCommittee', undefined, 'propertyManagementCommittee'],
    ['a head who says nothing is of the owners’ committee', 'ownersCommittee', undefined, undefined, 'ownersCommittee'],
    [
      'a supervisor stands for the body in office',
      'ownersSupervisor',
      undefined,
      'propertyManagementCommittee',
      'propertyManagementCommittee',
    ],
    ['where the owners have none, for the subdistrict', 'ownersSupervisor', undefined, undefined, 'subdistrict'],
    ['a body that the city does not know', 'ownersCommittee', 'subdistrict', undefined, 'posts.bodyNotHere'],
    [
      'a second body beside the one in office',
      'ownersCommittee',
      'ownersRepresentatives',
      'ownersCommittee',
      'posts.otherBodyStands',
    ],
  ] as const)('%s', (_, role, said, ownersBody, body) => {
    const found = bodyOf(role, said, { ownersBody, rules })
    expect(typeof found === 'string' ? found : found.code).toBe(body)
  })
  it('elsewhere there is no property management committee', () =>
    expect(
      bodyOf('ownersCommittee', 'propertyManagementCommittee', {
        ownersBody: undefined,
        rules: watchRulesOf('national'),
      }),
    ).toMatchObject({
      code: 'posts.bodyNotHere',
    }))
})

describe('from when somebody signs', () => {
  const now = '2026-03-02T09:00:00.000+08:00'
  const rules = watchRulesOf('national')
  const facts = { now, moneyCame: true, signsAlready: false, rules }
  it('a supervisor after the profile’s days, to the millisecond', () =>
    expect(signsFrom('ownersSupervisor', facts)).toBe(later(now, rules.signsAfterDays * dayMs)))
  it('a head, a pair before any money, and whoever signs already: at once', () => {
    expect(signsFrom('ownersCommittee', facts)).toBe(now)
    expect(signsFrom('ownersSupervisor', { ...facts, moneyCame: false })).toBe(now)
    expect(signsFrom('ownersSupervisor', { ...facts, signsAlready: true })).toBe(now)
  })
})

describe('who gives, ends and hands codes', () => {
  it('the desk gives neither posts that watch nor the operator’s, and the operator gives those alone', () => {
    expect(barToGiving('ownersSupervisor')?.code).toBe('identity.needsProposal')
    expect(barToGiving('officer')?.code).toBe('identity.operatorAppoints')
    expect(barToGiving('inspector')).toBeUndefined()
    expect(barToGivingByOperator('secretary')).toBeUndefined()
    expect(barToGivingByOperator('ownersCommittee')?.code).toBe('identity.needsProposal')
  })
  it('the subdistrict ends posts that watch, and no other', () => {
    expect(barToEnding({ personId: 'p', role: 'ownersSupervisor' }, 'o')).toBeUndefined()
    expect(barToEnding({ personId: 'o', role: 'ownersSupervisor' }, 'o')?.code).toBe('identity.ownPost')
    expect(barToEnding({ personId: 'p', role: 'inspector' }, 'o')?.code).toBe('posts.deskEnds')
  })
  it('a code reaches no further than whoever hands it over', () => {
    expect(issuersFor([])).toEqual(['secretary', 'officer', 'operator'])
    expect(issuersFor(['inspector', 'ownersSupervisor'])).toEqual(['officer', 'operator'])
    expect(issuersFor(['officer'])).toEqual(['operator'])
    expect(barToInviting('secretary', ['inspector'])).toBeUndefined()
    expect(barToInviting('officer', ['inspector'])?.code).toBe('identity.deskInvites')
    expect(barToInviting('officer', ['secretary'])?.code).toBe('identity.operatorInvites')
    expect(barToInviting('secretary', ['ownersCommittee'])?.code).toBe('identity.officeInvites')
  })
})

describe('which post a page goes by', () => {
  const soon = '2026-03-01T00:00:00.000+08:00'
  const late = '2026-03-05T00:00:00.000+08:00'
  it('one that signs already, wherever it stands among those that wait', () =>
    expect(signingPost([{ signs: soon }, { signs: null }, { signs: late }])).toEqual({ signs: null }))
  it('of several that wait the earliest, not the first', () =>
    expect(signingPost([{ signs: late }, { signs: soon }])).toEqual({ signs: soon }))
  it('none where there is none', () => expect(signingPost([])).toBeUndefined())
})
