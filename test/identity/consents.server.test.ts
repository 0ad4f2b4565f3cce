import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { pdfText } from '../support/pdfText'

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

type Consented = { id: string; purpose: string; about: string | null; withdrawnAt: string | null }
type Mine = {
  name: string
  phone: string | null
  consents: (Consented & { wording: string; wordingHash: string })[]
  corrections: { answer: string | null; answerBy: string; done: boolean | null; said: string }[]
}
const mine = async (): Promise<Mine> => (await hamlet.done('owner 0', 'identity.myData', {})) as Mine

test('a full name stands beside one pledge by a consent to that pledge, in words that are kept, and ends with it everywhere', async () => {
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = (projectId: string) => ({
    commitmentId: randomUUID(),
    projectId,
    unitId,
    amountFen: 1,
    shownAs: 'named',
  })
  const [first, other] = [await collecting(hamlet), await collecting(hamlet)].map(pledge)
  for (const one of [first, other]) await hamlet.done('owner 0', 'funding.pledges.pledge', one ?? {})
  const { name, consents } = await mine()
  const shown = async (of: typeof first) =>
    JSON.stringify(await hamlet.done('nobody', 'funding.ledger.entries', { projectId: of?.projectId })).includes(name)
  expect([await shown(first), await shown(other)]).toEqual([true, true])
  expect(consents).toHaveLength(2)
  expect(consents).toMatchObject(
    [0, 1].map(() => ({ purpose: 'publicName', withdrawnAt: null, wording: 'publicName 1' })),
  )
  expect(consents.every(({ about, wordingHash }) => about && /^[0-9a-f]{64}$/.test(wordingHash))).toBe(true)
  const { rows } = await hamlet.sql(`select id from consents where object_id = '${first?.commitmentId}'`)
  const consentId = rows[0]?.['id']
  expect(await hamlet.code('owner 1', 'identity.withdrawConsent', { consentId })).toBe('identity.noSuchConsent')
  for (let times = 0; times < 2; times += 1) await hamlet.done('owner 0', 'identity.withdrawConsent', { consentId })
  expect([await shown(first), await shown(other)]).toEqual([false, true])
  // To be named there again is a change of that pledge, with a consent of its own.
  hamlet.story.passes(1)
  const again = { commitmentId: first?.commitmentId, seen: 1, amountFen: 1, shownAs: 'named' }
  await hamlet.done('owner 0', 'funding.pledges.changePledge', again)
  expect(await shown(first)).toBe(true)
  await hamlet.done('owner 0', 'funding.pledges.changePledge', { ...again, seen: 2, shownAs: 'masked' })
  expect(await shown(first)).toBe(false)
  expect((await mine()).consents.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1)
})

test('a consent to every pledge from before becomes one for each pledge that it named, in words that were not kept', async () => {
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = async (shownAs: string): Promise<string> => {
    const commitmentId = randomUUID()
    const made = { commitmentId, projectId: await collecting(hamlet), unitId, amountFen: 1, shownAs }
    await hamlet.done('owner 0', 'funding.pledges.pledge', made)
    return commitmentId
  }
  const named = [await pledge('named'), await pledge('named')].sort()
  await pledge('masked')
  const file = join(__dirname, '../../src/platform/server/migrations/0077_single_consents.sql')
  const law = readFileSync(file, 'utf8')
  await hamlet.sql(`alter table consents drop constraint name_beside_one_thing; delete from consents;
    insert into consents (community_id, id, person_id, purpose, given_at)
      select community_id, gen_random_uuid(), person_id, 'publicName', made_at from commitments where id = '${named[0]}'`)
  await hamlet.sql(law.slice(law.indexOf('insert into consents'), law.indexOf('drop index')))
  const { rows } = await hamlet.sql(
    `select object_id, wording from consents where withdrawn_at is null order by object_id`,
  )
  expect(rows).toEqual(named.map((id) => ({ object_id: id, wording: null })))
  expect((await mine()).consents).toHaveLength(3)
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
  // Ours: fifteen days.
  const [waiting] = (await mine()).corrections
  expect(Date.parse(waiting?.answerBy ?? '') - Date.parse(hamlet.now())).toBe(15 * 24 * 3_600_000)
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

type Notice = { controller: { name: string } | null; runBy: object | null; unread: boolean; answerDays: number }
type Kept = { items: { kind: string; group: string; rows: number }[] }

test('who answers for it is said before anybody signs in, or that nobody said so; what was read is kept, and read again when it changed', async () => {
  const notice = async (who: string) => (await hamlet.done(who, 'identity.privacyNotice', {})) as Notice
  expect(await notice('nobody')).toMatchObject({ controller: null, runBy: null, unread: false, answerDays: 15 })
  const said = { name: '建西社区居委会', contact: '010-00000000', complaints: '社区服务站' }
  expect(await hamlet.code('owner 0', 'identity.setController', said)).toBe('platform.notYours')
  await hamlet.done('secretary', 'identity.setController', { ...said, contact: '服务站一号窗口' })
  expect(await hamlet.done('secretary', 'identity.setController', said)).toEqual({ version: 2 })
  expect((await notice('nobody')).controller).toMatchObject(said)
  const unread = async () => [
    (await notice('owner 0')).unread,
    ((await hamlet.done('owner 0', 'identity.me', {})) as Notice).unread,
  ]
  expect(await unread()).toEqual([true, true])
  await hamlet.done('owner 0', 'identity.readPrivacy', { told: 'privacy 1' })
  expect(await unread()).toEqual([false, false])
  // What they were shown was an earlier version.
  await hamlet.sql(`update accounts set told_wording = 'privacy 0', told_at = now()`)
  expect(await unread()).toEqual([true, true])
})

test('what the page said of a pledge and a remark is on record with its hash, once, and stands in one’s own data with all else', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: 5_00, shownAs: 'masked', told: 'pledge 1' }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  for (const text of ['何时开工？', '东门谁来看？']) {
    hamlet.story.passes(1)
    await hamlet.done('owner 0', 'deliberation.remark', { remarkId: randomUUID(), projectId, text, told: 'remark 1' })
  }
  const never = { remarkId: randomUUID(), projectId, text: '好', told: 'remark 99' }
  expect(await hamlet.code('owner 0', 'deliberation.remark', never)).toBe('platform.badInput')
  const { items } = (await hamlet.done('owner 0', 'identity.kept', {})) as Kept
  const rows = Object.fromEntries(items.map((one) => [one.kind, one.rows]))
  expect(rows).toMatchObject({
    'identity.wordings': 2,
    'identity.account': 1,
    'identity.owned': 1,
    'deliberation.remarks': 2,
    'funding.pledges.pledges': 1,
  })
  const remarks = await hamlet.done('owner 0', 'identity.keptRows', { kind: 'deliberation.remarks' })
  expect(remarks).toMatchObject({
    zh: '我的意见和答复',
    items: [{ said: '东门谁来看？' }, { said: '何时开工？' }],
    next: null,
  })
  expect(await hamlet.done('owner 0', 'identity.keptRows', { kind: 'funding.pledges.pledges' })).toMatchObject({
    items: [{ said: expect.stringContaining('¥5.00'), kept: { shownAs: 'masked' } }],
  })
  expect(await hamlet.done('owner 1', 'identity.keptRows', { kind: 'deliberation.remarks' })).toMatchObject({
    items: [],
  })
  const { base64 } = (await hamlet.done('owner 0', 'identity.keptPaper', {})) as { base64: string }
  const paper = await pdfText(Buffer.from(base64, 'base64'))
  for (const text of ['我的数据', (await mine()).name, '我的意见和答复', '东门谁来看？']) expect(paper).toContain(text)
})

test('every kind is read to its first row, and none of it is sealed, blind or a secret', async () => {
  const { personId } = hamlet.ownerOf(0)
  await hamlet.sql(`insert into messages (community_id, id, person_id, cause, title, body, page, at)
    select community_id, gen_random_uuid(), id, 'c' || n, 'm' || n, '', '', now() - n % 3 * interval '1 hour'
    from people, generate_series(1, 120) n where id = '${personId}'`)
  const { items } = (await hamlet.done('owner 0', 'identity.kept', {})) as Kept
  for (const { kind, rows } of items) {
    const all: { said: string; kept: object }[] = []
    let cursor: string | undefined
    do {
      const page = (await hamlet.done('owner 0', 'identity.keptRows', { kind, ...(cursor ? { cursor } : {}) })) as {
        items: typeof all
        next: string | null
      }
      all.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor)
    expect([kind, all.length]).toEqual([kind, rows])
    for (const name of all.flatMap(({ kept }) => Object.keys(kept)))
      expect(name).not.toMatch(/sealed$|blind$|salt|code_hash|refresh|password/)
    if (kind === 'notices.messages') expect(new Set(all.map(({ said }) => said)).size).toBe(120)
  }
  expect(items.some(({ kind }) => kind === 'notices.messages')).toBe(true)
})
