import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { confirmed, confirming, propose, proposed } from '../support/watching'

/* A proposal before it is in force: its paper opened, refused by those who confirm, taken back by whoever made it. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const confirm = (who: string, appointmentId: string) => confirming(hamlet, who, appointmentId)
const history = async () =>
  ((await hamlet.done('nobody', 'posts.history', {})) as { items: { id: string; refused: object | null }[] }).items

test('a proposal is refused with a reason that stays, and proposed anew', async () => {
  const person = { personId: randomUUID(), legalName: '甄新' }
  const appointmentId = await proposed(hamlet, person, 'residentsCommittee')
  const refuse = (who: string) => hamlet.code(who, 'posts.refuse', { appointmentId, why: '文件没有盖章' })
  expect(await refuse('ownersCommittee')).toBe('posts.otherRefuses')
  expect(await refuse('officer')).toBe('ok')
  expect(await confirm('officer', appointmentId)).toBe('posts.refused')
  expect((await history()).find(({ id }) => id === appointmentId)).toMatchObject({
    refused: { why: '文件没有盖章', own: false },
  })
  await proposed(hamlet, person, 'residentsCommittee')
  expect(await confirm('officer', randomUUID())).toBe('posts.noSuchProposal')
  expect(await hamlet.code('officer', 'posts.paper', { appointmentId: randomUUID() })).toBe('posts.noSuchProposal')
})

test('whoever proposed somebody takes it back until it is in force, and nobody else of the desk does', async () => {
  const person = hamlet.ownerOf(1)
  const back = (who: string, appointmentId: string) =>
    hamlet.code(who, 'posts.refuse', { appointmentId, why: '照片拍错了' })
  const mine = async (who: string) =>
    ((await hamlet.done(who, 'posts.proposals', {})) as { items: { mine: boolean }[] }).items.map((item) => item.mine)
  const byHead = await propose(hamlet, 'ownersCommittee', person, 'ownersSupervisor')
  expect([await mine('ownersCommittee'), await mine('secretary')]).toEqual([[true], [false]])
  expect(await back('secretary', byHead.appointmentId)).toBe('posts.otherRefuses')
  expect(await confirm('officer', byHead.appointmentId)).toBe('ok')
  expect(await back('officer', byHead.appointmentId)).toBe('posts.confirmedByYou')
  expect(await back('ownersCommittee', byHead.appointmentId)).toBe('ok')
  expect(await back('ownersCommittee', byHead.appointmentId)).toBe('posts.refused')
  expect((await history()).find(({ id }) => id === byHead.appointmentId)).toMatchObject({ refused: { own: true } })
  const again = await proposed(hamlet, person, 'ownersSupervisor')
  await confirmed(hamlet, again, 'ownersSupervisor')
  expect(await back('secretary', again)).toBe('posts.confirmed')
})

test('nobody confirms before opening the paper: each opens it, and whoever opened another person’s did not', async () => {
  const appointmentId = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  const other = await proposed(hamlet, hamlet.ownerOf(2), 'ownersSupervisor')
  const blind = (who: string) => hamlet.code(who, 'posts.confirm', { appointmentId })
  await hamlet.done('officer', 'posts.proposals', {})
  await hamlet.done('officer', 'posts.paper', { appointmentId: other })
  expect(await blind('officer')).toBe('posts.readPaper')
  await hamlet.done('officer', 'posts.paper', { appointmentId })
  expect(await blind('residentsCommittee')).toBe('posts.readPaper')
  expect(await blind('officer')).toBe('ok')
  expect(await confirm('residentsCommittee', appointmentId)).toBe('ok')
})

test.each([
  ['of the same minute', 0],
  ['of the next day', 24 * 60],
])('a paper that was opened for an earlier proposal is opened anew for the one %s', async (_, minutes) => {
  const person = hamlet.ownerOf(1)
  const first = await proposed(hamlet, person, 'ownersSupervisor')
  await hamlet.done('officer', 'posts.paper', { appointmentId: first })
  await hamlet.done('secretary', 'posts.refuse', { appointmentId: first, why: '照片拍错了' })
  hamlet.story.passes(minutes)
  const appointmentId = await proposed(hamlet, person, 'ownersSupervisor')
  expect(await hamlet.code('officer', 'posts.confirm', { appointmentId })).toBe('posts.readPaper')
  expect(await confirm('officer', appointmentId)).toBe('ok')
})

test('one person’s proposals that wait are bounded, also when they come at once; one taken back makes room', async () => {
  const tried = () =>
    propose(hamlet, 'ownersCommittee', { personId: randomUUID(), legalName: '甄多' }, 'ownersSupervisor')
  const made = await Promise.all(Array.from({ length: 12 }, tried))
  expect(made.filter(({ code }) => code === 'posts.tooManyOpen').length).toBe(2)
  const { appointmentId } = made.find(({ code }) => code === 'ok') ?? { appointmentId: '' }
  expect((await tried()).code).toBe('posts.tooManyOpen')
  expect(await hamlet.code('ownersCommittee', 'posts.refuse', { appointmentId, why: '写错了' })).toBe('ok')
  expect((await tried()).code).toBe('ok')
})
