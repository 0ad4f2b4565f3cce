import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { outsiderOf } from '../support/outsider'

/* A home claimed by a document: a second person looks, the photo goes with the decision. */
let hamlet: Hamlet
let buyer = ''
beforeEach(async () => {
  hamlet = await openHamlet()
  buyer = randomUUID()
  const buyers = [{ personId: buyer, legalName: '新来' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[0]?.unit.id, soldAt: hamlet.now(), buyers })
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const send = async (who: string): Promise<string> => {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer()
  const fileId = randomUUID()
  await hamlet.done(who, 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
  await hamlet.done(who, 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
  await hamlet.done(who, 'files.finish', { fileId })
  return fileId
}
const claim = async (who: string): Promise<string> => {
  const claimId = randomUUID()
  const said = { saidName: '新来', saidHome: '小村一区 1号楼 1单元 101', agreed: true }
  await hamlet.done(who, 'identity.claim', { claimId, fileId: await send(who), ...said })
  return claimId
}

test('a document is sealed while it waits, seen by a second person on record, and gone with the decision', async () => {
  const claimId = await claim('newcomer')
  const kept = await hamlet.sql('select photo_sealed from claims')
  expect(String(kept.rows[0]?.['photo_sealed'])).not.toContain('/9j/')
  expect((await hamlet.sql('select count(*)::int as n from files')).rows).toEqual([{ n: 0 }])
  const { items } = (await hamlet.done('secretary', 'identity.claims', {})) as { items: { id: string }[] }
  expect(items.map(({ id }) => id)).toEqual([claimId])
  const { src } = (await hamlet.done('secretary', 'identity.claimPhoto', { claimId })) as { src: string }
  expect(src).toMatch(/^data:image\/jpeg;base64,\/9j\//)
  await hamlet.done('secretary', 'identity.decideClaim', { claimId, personId: buyer, reason: '' })
  expect((await hamlet.sql('select photo_sealed from claims')).rows).toEqual([{ photo_sealed: null }])
  expect(await hamlet.done('newcomer', 'identity.me', {})).toMatchObject({ person: { id: buyer } })
  expect(await hamlet.done('newcomer', 'identity.myNameReads', {})).toMatchObject({
    items: [{ purpose: 'document', roles: ['secretary'] }],
  })
  expect(await hamlet.code('secretary', 'identity.claimPhoto', { claimId })).toBe('identity.noSuchClaim')
  expect(await hamlet.code('secretary', 'identity.decideClaim', { claimId, personId: buyer, reason: '' })).toBe(
    'identity.claimDecided',
  )
})

/** Guessers from everywhere, until the buyer's room is claimed by nobody any more. */
const shut = async () => {
  const from = outsiderOf(hamlet)
  const compounds = await hamlet.sql('select id from compounds')
  const compoundId = String(compounds.rows[0]?.['id'])
  const door = {
    compoundId,
    building: '1号楼',
    stairwell: '1',
    room: '101',
    name: '新来',
    code: '000000',
    ticket: 't'.repeat(43),
  }
  const guess = (who: string) => from(who, `at ${who}`, 'identity.joinByRoom', door)
  for (let n = 0; n < 20; n += 1) expect(await guess(`guesser ${n}`)).toMatchObject({ code: 'identity.noMatch' })
  // The refusal names both of the other doors.
  const next = expect.stringMatching(/邀请码.*证件/)
  expect(await guess('newcomer')).toMatchObject({ code: 'identity.roomGuessed', next })
  return from
}

test('while their room is shut for guessers, whoever lives there gets in by a document', async () => {
  await shut()
  const claimId = await claim('newcomer')
  await hamlet.done('secretary', 'identity.decideClaim', { claimId, personId: buyer, reason: '' })
  expect(await hamlet.done('newcomer', 'identity.me', {})).toMatchObject({ person: { id: buyer } })
})

test('while their room is shut for guessers, the code that the community gave opens', async () => {
  const from = await shut()
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [buyer] })) as {
    codes: { code: string }[]
  }
  const code = codes[0]?.code
  expect(await from('newcomer', 'home', 'identity.join', { code })).toMatchObject({ ok: true })
  expect(await hamlet.done('newcomer', 'identity.me', {})).toMatchObject({ person: { id: buyer } })
})

test('a refusal says why, and the next try is open; one waits at a time; nobody decides their own', async () => {
  const claimId = await claim('newcomer')
  const fileId = await send('newcomer')
  const again = { claimId: randomUUID(), fileId, saidName: '新来', saidHome: '一区', agreed: true }
  expect(await hamlet.code('newcomer', 'identity.claim', again)).toBe('identity.oneClaim')
  expect(await hamlet.code('secretary', 'identity.decideClaim', { claimId, reason: '' })).toBe('identity.sayWhy')
  await hamlet.done('secretary', 'identity.decideClaim', { claimId, reason: '照片看不清' })
  expect(await hamlet.done('newcomer', 'identity.myClaim', {})).toMatchObject({
    claim: { accepted: false, reason: '照片看不清' },
  })
  expect(await hamlet.code('newcomer', 'identity.claim', again)).toBe('ok')
  await send('stray')
  const own = await claim('residentsCommittee')
  expect(await hamlet.code('residentsCommittee', 'identity.decideClaim', { claimId: own, reason: '不行' })).toBe(
    'identity.ownClaim',
  )
  const left = async () => (await hamlet.sql('select decided_at is null as waits from claims')).rows
  hamlet.story.passes(29 * 24 * 60)
  await tick(hamlet.story.house)
  expect(await left()).toEqual([{ waits: false }, { waits: true }, { waits: true }])
  // What nobody decides waits thirty days, as what was refused is kept; then photo, name and home go.
  hamlet.story.passes(2 * 24 * 60)
  await tick(hamlet.story.house)
  expect(await left()).toEqual([])
  // A photo that was sent and never handed in does not stay either.
  expect((await hamlet.sql('select count(*)::int as n from files')).rows).toEqual([{ n: 0 }])
})

test('whoever has an account is not taken over, and photos before joining are few', async () => {
  const claimId = await claim('newcomer')
  const taken = hamlet.homes[1]?.unit.ownerIds[0]
  expect(await hamlet.code('secretary', 'identity.decideClaim', { claimId, personId: taken, reason: '' })).toBe(
    'identity.claimTaken',
  )
  for (let n = 0; n < 5; n += 1) await send('flooder')
  const more = { fileId: randomUUID(), mime: 'image/jpeg', bytes: 10 }
  expect(await hamlet.code('flooder', 'files.begin', more)).toBe('files.tooMany')
})
