import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inCommunity } from '../../src/platform/server/transaction'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'

/* Who signs on paper: recorded with a photo by one, checked by another; only then it stands like a drawn signature. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const unit = (n: number) => hamlet.homes[n]?.unit.id
const coefficients = [1, 2].map((floor) => ({ floor, thousandths: 1_000 }))
const drawing = 'M10 40L30 12L52 44L80 8'

/** Three of four homes support it, and a version stands. */
const opened = async () => {
  const projectId = await planned(hamlet, 'signing')
  const agreementId = randomUUID()
  await hamlet.done('owner 0', 'votes.signing.applySigning', {
    agreementId,
    projectId,
    unitId: unit(0),
    scope: 'stairwell',
  })
  for (const n of [1, 2])
    await hamlet.done(`owner ${n}`, 'votes.signing.support', { agreementId, unitId: unit(n), supports: true })
  const text = '加装一部电梯，费用按户平均分摊。'
  await hamlet.done('secretary', 'votes.signing.writeAgreement', {
    agreementId,
    text,
    totalFen: 100_001,
    coefficients,
    byArea: false,
  })
  return { projectId, agreementId }
}
const record = async (agreementId: string, n: number, change: object = {}, who = 'secretary') => {
  const paperId = randomUUID()
  const fileId = await photoBy(hamlet, who)
  const paper = { paperId, agreementId, unitId: unit(n), act: 'sign', version: 1, fileId, ...change }
  return { paperId, code: await hamlet.code(who, 'votes.signing.recordPaperSignature', paper) }
}
const check = (paperId: string, who: string, accepted = true) =>
  hamlet.code(who, 'votes.signing.checkPaperSignature', { paperId, accepted })
/** As whoever works on it sees it. */
const view = async (projectId: string, who = 'secretary') =>
  ((await hamlet.done(who, 'votes.signing.signing', { projectId })) as { agreement: { floors: { signed: number }[] } })
    .agreement
const signed = async (projectId: string) => (await view(projectId)).floors.reduce((sum, floor) => sum + floor.signed, 0)

test('a floor of two homes is told to who keeps the papers, and not to whoever holds any post', async () => {
  const { projectId } = await opened()
  expect((await view(projectId, 'ownersSupervisor')).floors).not.toEqual([])
  for (const who of ['contractor', 'parkingOperator', 'gridWorker', 'nobody'])
    expect((await view(projectId, who)).floors).toEqual([])
})

test('a paper counts when another person has checked its photo, and shows its channel', async () => {
  const { projectId, agreementId } = await opened()
  const { paperId, code } = await record(agreementId, 3)
  expect(code).toBe('ok')
  expect(await signed(projectId)).toBe(0)
  expect((await record(agreementId, 3)).code).toBe('votes.paperWaits')
  expect(await check(paperId, 'secretary')).toBe('votes.anotherReader')
  expect(await check(paperId, 'owner 3')).toBe('platform.notYours')
  const seen = (await hamlet.done('ownersSupervisor', 'votes.signing.paperSignature', { paperId })) as { src: string }
  expect(seen.src).toMatch(/^data:image\/jpeg;base64,\/9j\//)
  const looks = await hamlet.sql("select count(*)::int as looks from name_reads where purpose = 'paperSignature'")
  expect(looks.rows).toEqual([{ looks: 1 }])
  const both = await Promise.all([check(paperId, 'ownersSupervisor'), check(paperId, 'residentsSupervisor')])
  expect(both.sort()).toEqual(['ok', 'votes.paperChecked'])
  expect(await signed(projectId)).toBe(1)
  expect(await view(projectId, 'owner 3')).toMatchObject({ onPaper: 1, mine: [{ signed: true, onPaper: true }] })
  const kept = await hamlet.sql('select photo_sealed from paper_signatures')
  expect(String(kept.rows[0]?.['photo_sealed'])).not.toContain('/9j/')
})

test('with drawn ones it reaches the ratio, and is taken back on paper or on the phone', async () => {
  const { projectId, agreementId } = await opened()
  for (const n of [0, 1]) {
    const sign = { agreementId, unitId: unit(n), version: 1, drawing, device: '' }
    await hamlet.done(`owner ${n}`, 'votes.signing.sign', sign)
  }
  const paper = await record(agreementId, 3)
  expect(await check(paper.paperId, 'ownersCommittee')).toBe('ok')
  expect(await view(projectId)).toMatchObject({ reachedAt: hamlet.now(), onPaper: 1 })
  expect((await record(agreementId, 2, { act: 'withdraw' })).code).toBe('votes.notSigned')
  const back = await record(agreementId, 3, { act: 'withdraw' })
  expect(await signed(projectId)).toBe(3)
  expect(await check(back.paperId, 'ownersCommittee')).toBe('ok')
  expect(await view(projectId)).toMatchObject({ reachedAt: null, onPaper: 0 })
  const again = await record(agreementId, 3)
  expect(await check(again.paperId, 'ownersCommittee')).toBe('ok')
  const mine = { agreementId, unitId: unit(3) }
  expect(await hamlet.code('owner 3', 'votes.signing.withdrawSignature', mine)).toBe('ok')
  const acts = await hamlet.sql(
    'select act, paper_id is not null as paper from agreement_acts where round > 1 order by round',
  )
  expect(acts.rows.slice(-3)).toEqual([
    { act: 'withdraw', paper: true },
    { act: 'sign', paper: true },
    { act: 'withdraw', paper: false },
  ])
})

test('a paper that is sent back changes nothing; one for an old version is not accepted', async () => {
  const { projectId, agreementId } = await opened()
  const wrong = await record(agreementId, 3)
  expect(await check(wrong.paperId, 'residentsCommittee', false)).toBe('ok')
  expect(await signed(projectId)).toBe(0)
  const late = await record(agreementId, 3)
  await hamlet.done('secretary', 'votes.signing.writeAgreement', {
    agreementId,
    text: '加装一部电梯，费用按户平均分摊，养护另计。',
    totalFen: 100_001,
    coefficients,
    byArea: false,
  })
  expect(await check(late.paperId, 'residentsCommittee')).toBe('votes.newVersion')
  expect(await check(late.paperId, 'residentsCommittee', false)).toBe('ok')
  expect((await record(agreementId, 3, { version: 1 })).code).toBe('votes.newVersion')
  expect((await record(agreementId, 3, { version: 2 })).code).toBe('ok')
})

test('an agreement names every floor once, and somebody pays', async () => {
  const { agreementId } = await opened()
  const write = (change: object) =>
    hamlet.code('secretary', 'votes.signing.writeAgreement', {
      agreementId,
      text: '加装一部电梯，费用按楼层分摊。',
      totalFen: 100_001,
      coefficients,
      byArea: false,
      ...change,
    })
  expect(await write({ coefficients: coefficients.slice(1) })).toBe('votes.floorMissing')
  expect(await write({ coefficients: [...coefficients, ...coefficients] })).toBe('votes.floorTwice')
  expect(await write({ coefficients: coefficients.map((one) => ({ ...one, thousandths: 0 })) })).toBe(
    'votes.nobodyPays',
  )
  expect(await write({})).toBe('ok')
})

test('one paper is one signature, whatever the application’s user writes', async () => {
  const { agreementId } = await opened()
  const { paperId } = await record(agreementId, 3)
  expect(await check(paperId, 'ownersSupervisor')).toBe('ok')
  const again = inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) =>
    sql`insert into agreement_acts (community_id, agreement_id, unit_id, round, act, version, paper_id, by_id, at)
      select community_id, agreement_id, unit_id, round + 1, act, version, paper_id, by_id, at from agreement_acts
      where paper_id = ${paperId}`.execute(trx),
  )
  await expect(again).rejects.toThrow('one_act_of_paper')
})
