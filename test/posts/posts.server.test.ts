import { randomUUID } from 'node:crypto'
import { operatorOpenid } from '../../server/demo/town'
import { instant } from '../../src/platform/instant'
import { moneyOf } from '../funding/money'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { codeFor, confirmed, confirming, propose, proposed, watching } from '../support/watching'

/* How those who watch come to their posts, for everybody to see, and how they leave them. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
  hamlet.openids.set('operator', operatorOpenid)
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const somebody = (legalName = '甄新') => ({ personId: randomUUID(), legalName })
const confirm = (who: string, appointmentId: string) => confirming(hamlet, who, appointmentId)
type Line = {
  ended: object | null
  id: string
  name: string
  signsFrom: string | null
  byBody: object | null
  refused: { why: string } | null
}
const history = async () => ((await hamlet.done('nobody', 'posts.history', {})) as { items: Line[] }).items
const todo = async (who: string) =>
  ((await hamlet.done(who, 'board.todo', {})) as { items: { kind: string; count: number }[] }).items
    .filter(({ kind }) => kind === 'posts' || kind === 'newPosts')
    .map(({ kind, count }) => [kind, count])

test('the founding pair stands in the history with its proposer, its confirmers and its day, and nobody’s name', async () => {
  const items = await history()
  expect(items).toHaveLength(4)
  expect(items.every(({ name, signsFrom }) => /^.\*\*$/.test(name) && signsFrom !== null)).toBe(true)
  expect(items.filter(({ byBody }) => byBody)).toHaveLength(2)
})

test('a supervisor is proposed, confirmed by two others, told to both bodies, and signs after the days', async () => {
  const money = moneyOf(() => hamlet)
  const { projectId } = await money.withCash(500)
  const person = hamlet.ownerOf(1)
  const appointmentId = await proposed(hamlet, person, 'ownersSupervisor')
  expect(await propose(hamlet, 'secretary', person, 'ownersSupervisor')).toMatchObject({
    code: 'posts.proposedAlready',
  })
  expect(await todo('officer')).toEqual([['posts', 1]])
  expect(await todo('residentsCommittee')).toEqual([['posts', 1]])
  expect(await todo('ownersCommittee')).toEqual([])
  expect(await hamlet.done('officer', 'posts.proposals', {})).toMatchObject({
    items: [{ name: person.legalName, step: 'office' }],
  })
  expect(await hamlet.done('ownersCommittee', 'posts.proposals', {})).toMatchObject({
    items: [{ step: null, why: 'posts.otherConfirms' }],
  })
  const paper = (await hamlet.done('officer', 'posts.paper', { appointmentId })) as { src: string }
  expect(paper.src).toMatch(/^data:image\/jpeg;base64,/)
  expect(await confirm('ownersCommittee', appointmentId)).toBe('posts.otherConfirms')
  expect(await confirm('officer', appointmentId)).toBe('ok')
  expect(await confirm('residentsCommittee', appointmentId)).toBe('ok')
  expect(await confirm('residentsCommittee', appointmentId)).toBe('posts.confirmed')
  for (const who of ['residentsCommittee', 'ownersCommittee', 'residentsSupervisor', 'ownersSupervisor'])
    expect(await todo(who)).toEqual([['newPosts', 1]])
  const paymentId = await money.asked(projectId, 100)
  const sign = () => hamlet.code('owner 1', 'funding.spending.signPayment', { paymentId, body: 'owners' })
  expect(await sign()).toBe('platform.notYours')
  await hamlet.done('owner 1', 'identity.join', {
    code: await codeFor(hamlet, 'officer', 'inviteWatcher', person.personId),
  })
  expect(await sign()).toBe('platform.signsLater')
  // Their own page says from when, for as long as it is so.
  const signs = async () =>
    ((await hamlet.done('owner 1', 'identity.me', {})) as { roles: { signs: string | null }[] }).roles.map(
      (post) => post.signs,
    )
  const from = instant(Date.parse(hamlet.now()) + 7 * 86_400_000)
  expect(await signs()).toEqual([from])
  expect(await hamlet.code('owner 1', 'funding.spending.payment', { paymentId })).toBe('ok')
  hamlet.story.passes(7 * 24 * 60 - 1)
  expect(await sign()).toBe('platform.signsLater')
  expect(await signs()).toEqual([from])
  hamlet.story.passes(1)
  expect(await signs()).toEqual([null])
  expect(await sign()).toBe('ok')
  expect(await todo('ownersCommittee')).toEqual([])
})

test('a body that is not the city’s, or stands beside another, sends no head', async () => {
  const head = (body: string) => propose(hamlet, 'secretary', somebody(), 'ownersCommittee', { body })
  expect(await head('subdistrict')).toMatchObject({ code: 'posts.bodyNotHere' })
  expect(await head('propertyManagementCommittee')).toMatchObject({ code: 'posts.otherBodyStands' })
})

test('where the owners have no body the subdistrict’s two officers stand in, and the signature says so', async () => {
  const { rows } = await hamlet.sql("select person_id from roles where role = 'ownersCommittee'")
  await hamlet.done('officer', 'posts.end', { personId: rows[0]?.['person_id'], role: 'ownersCommittee' })
  const second = somebody('第二')
  const post = { ...second, role: 'officer', scope: '' }
  await hamlet.done('operator', 'identity.appointByOperator', post)
  await hamlet.done('officer 2', 'identity.join', {
    code: await codeFor(hamlet, 'operator', 'inviteByOperator', second.personId),
  })
  const residents = await proposed(hamlet, hamlet.ownerOf(0), 'residentsSupervisor')
  expect(await confirm('officer', residents)).toBe('ok')
  expect(await confirm('officer', residents)).toBe('posts.confirmedByYou')
  expect(await confirm('officer 2', residents)).toBe('ok')
  const owners = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  expect((await history()).find(({ id }) => id === owners)).toMatchObject({ body: 'subdistrict' })
  await confirmed(hamlet, owners, 'ownersSupervisor')
  const { personId } = hamlet.ownerOf(1)
  await hamlet.done('owner 1', 'identity.join', { code: await codeFor(hamlet, 'officer', 'inviteWatcher', personId) })
  const money = moneyOf(() => hamlet)
  const { projectId } = await money.withCash(100)
  const paymentId = await money.asked(projectId, 10)
  await hamlet.done('owner 1', 'funding.spending.signPayment', { paymentId, body: 'owners' })
  expect(await hamlet.done('owner 1', 'funding.spending.payment', { paymentId })).toMatchObject({
    payment: { signed: ['owners'], signedAs: ['subdistrict'] },
  })
  const waiting = await proposed(hamlet, somebody(), 'ownersSupervisor')
  const elected = await proposed(hamlet, somebody(), 'ownersCommittee', { body: 'ownersRepresentatives' })
  const committee = await proposed(hamlet, somebody(), 'ownersCommittee', { body: 'propertyManagementCommittee' })
  expect(await confirm('officer', committee)).toBe('ok')
  // What was proposed for the body of before is put in force for none.
  expect(await confirm('officer', elected)).toBe('posts.otherBodyStands')
  expect(await confirm('residentsCommittee', waiting)).toBe('posts.bodyChanged')
  const next = await proposed(hamlet, hamlet.ownerOf(2), 'ownersSupervisor')
  expect((await history()).find(({ id }) => id === next)).toMatchObject({ body: 'propertyManagementCommittee' })
})

test('the subdistrict ends those who watch and nobody else; what they signed stays', async () => {
  const personId = hamlet.ownerOf(0).personId
  await watching(hamlet, hamlet.ownerOf(0), 'ownersSupervisor', 'owner 0')
  const end = (who: string, role = 'ownersSupervisor') => hamlet.code(who, 'posts.end', { personId, role })
  expect(await end('secretary')).toBe('platform.notYours')
  expect(await end('officer')).toBe('ok')
  expect(await end('officer')).toBe('identity.noSuchPost')
  expect((await history()).filter(({ ended }) => ended)).toMatchObject([
    { ended: { by: expect.stringMatching(/\*\*$/) } },
  ])
  expect(await hamlet.code('operator', 'identity.endByOperator', { personId, role: 'officer' })).toBe(
    'identity.noSuchPost',
  )
  expect(await hamlet.code('operator', 'identity.endByOperator', { personId, role: 'inspector' })).toBe(
    'identity.needsProposal',
  )
})

test('a term that is renewed goes on signing', async () => {
  const money = moneyOf(() => hamlet)
  const { projectId } = await money.withCash(500)
  const { rows } = await hamlet.sql(`select r.person_id, p.legal_name from roles r join people p on p.id = r.person_id
    where role = 'ownersSupervisor'`)
  const person = { personId: String(rows[0]?.['person_id']), legalName: String(rows[0]?.['legal_name']) }
  hamlet.story.passes(1)
  await confirmed(hamlet, await proposed(hamlet, person, 'ownersSupervisor'), 'ownersSupervisor')
  const paymentId = await money.asked(projectId, 100)
  expect(await hamlet.code('ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' })).toBe(
    'ok',
  )
})

test('a post that ends and is confirmed anew in the same millisecond begins a moment later', async () => {
  const person = somebody()
  const role = 'residentsCommittee'
  const again = async (): Promise<string> => {
    const appointmentId = await proposed(hamlet, person, role)
    await confirmed(hamlet, appointmentId, role)
    return appointmentId
  }
  const first = await again()
  await hamlet.done('officer', 'posts.end', { personId: person.personId, role })
  const ids = [first, await again(), await again()]
  const items = await history()
  const moments = ids.map((id) => items.find((item) => item.id === id)?.signsFrom)
  const now = hamlet.story.house.clock()
  expect(moments).toEqual([instant(now), instant(now + 1), instant(now + 2)])
  const { rows } = await hamlet.sql(`select signs_from, until from roles where person_id = '${person.personId}'`)
  expect(rows).toEqual([{ signs_from: new Date(now + 2), until: null }])
})

test('the code of the subdistrict moves a person to the telephone that shows it, whoever stood there', async () => {
  const person = somebody('被占')
  await hamlet.done('secretary', 'identity.appoint', { ...person, role: 'inspector', scope: '' })
  await hamlet.done('impostor', 'identity.join', {
    code: await codeFor(hamlet, 'secretary', 'invite', person.personId),
  })
  expect(await hamlet.code('officer', 'identity.inviteWatcher', { personIds: [person.personId] })).toBe(
    'identity.deskInvites',
  )
  await watching(hamlet, person, 'ownersSupervisor', 'the real one')
  const roles = async (who: string) =>
    ((await hamlet.done(who, 'identity.me', {})) as { roles: { role: string }[] }).roles.map(({ role }) => role).sort()
  expect(await roles('the real one')).toEqual(['inspector', 'ownersSupervisor'])
  expect(await roles('impostor')).toEqual([])
})
