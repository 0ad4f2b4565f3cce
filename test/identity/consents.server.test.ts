import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

/* What one agreed to is dated and can be taken back; what is wrong can be put right. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

type Mine = {
  name: string
  phone: string | null
  consents: { purpose: string; withdrawnAt: string | null }[]
  corrections: { answer: string | null; done: boolean | null; said: string }[]
}
const mine = async (): Promise<Mine> => (await hamlet.done('owner 0', 'identity.myData', {})) as Mine

test('a full name beside a pledge rests on a consent; taking it back masks what was published, agreeing again shows it', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: 1, shownAs: 'named' }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  const { name } = await mine()
  const shown = async () => JSON.stringify(await hamlet.done('nobody', 'funding.ledger.entries', { projectId }))
  expect(await shown()).toContain(name)
  await hamlet.done('owner 0', 'identity.consent', { purpose: 'publicName', given: false })
  expect(await shown()).not.toContain(name)
  expect((await mine()).consents).toMatchObject([{ purpose: 'publicName', withdrawnAt: hamlet.now() }])
  await hamlet.done('owner 0', 'identity.consent', { purpose: 'publicName', given: true })
  await hamlet.done('owner 0', 'identity.consent', { purpose: 'publicName', given: true })
  expect(await shown()).toContain(name)
  expect((await mine()).consents).toHaveLength(2)
})

test('a wrong phone is put right by a second person, answered either way, and lies sealed', async () => {
  const ask = (said: string, field = 'phone') => ({ correctionId: randomUUID(), field, said })
  expect(await hamlet.code('owner 0', 'identity.askCorrection', ask('12'))).toBe('identity.notAPhone')
  const first = ask('13711112222')
  await hamlet.done('owner 0', 'identity.askCorrection', first)
  expect(await hamlet.code('owner 0', 'identity.askCorrection', ask('13711113333'))).toBe('identity.oneCorrection')
  expect(JSON.stringify((await hamlet.sql('select * from corrections')).rows)).not.toContain('13711112222')
  const { items } = (await hamlet.done('secretary', 'identity.corrections', {})) as { items: { said: string }[] }
  expect(items).toMatchObject([{ said: '13711112222', field: 'phone' }])
  const reply = { correctionId: first.correctionId, done: true, answer: '已改' }
  await hamlet.done('secretary', 'identity.answerCorrection', reply)
  expect(await mine()).toMatchObject({ phone: '13711112222', corrections: [{ answer: '已改', done: true }] })
  expect(await hamlet.code('secretary', 'identity.answerCorrection', reply)).toBe('identity.correctionAnswered')
  const second = ask('张新名', 'name')
  await hamlet.done('owner 0', 'identity.askCorrection', second)
  const no = { correctionId: second.correctionId, done: false, answer: '请带户口簿来' }
  await hamlet.done('secretary', 'identity.answerCorrection', no)
  expect((await mine()).name).not.toBe('张新名')
  const own = ask('13711114444')
  await hamlet.done('secretary', 'identity.askCorrection', own)
  expect(
    await hamlet.code('secretary', 'identity.answerCorrection', { ...reply, correctionId: own.correctionId }),
  ).toBe('identity.ownCorrection')
})

test('leaving ends every consent: the name beside an old pledge is masked, the pledge stays', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: 1, shownAs: 'named' }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  const { name } = await mine()
  await hamlet.done('owner 0', 'identity.leave', { sure: true })
  const ledger = JSON.stringify(await hamlet.done('nobody', 'funding.ledger.entries', { projectId }))
  expect(ledger).not.toContain(name)
  // Beside its sum stands not even the surname.
  expect(ledger).toContain('邻居')
})
