import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { draftRoll } from '../../server/demo/roll'
import { enterRoll } from '../../server/demo/town'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Evidence, faultsIn } from '../../src/votes/ballots/check'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { sha256 } from './elections'

/* A vote by app, by paper, by proxy; one that changes; a smaller roll; what follows a result; and its proof. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const clock = () => hamlet.story.house.clock()
const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)
const opened = async (change: object = {}) => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const window = { opensAt: instant(clock() + 15 * dayMs), closesAt: instant(clock() + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    ...window,
    ...change,
  })
  return { projectId, ballotId }
}
type Ballot = {
  mine: { entry: number }[]
  roll: object
  tally: Record<string, object> | null
  outcome: string | null
  effectiveAt: string | null
  phase: string
  participation: object
}
const shown = async (ballotId: string, who = 'secretary') =>
  (await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as Ballot
const entryOf = async (ballotId: string, n: number) => (await shown(ballotId, `owner ${n}`)).mine[0]?.entry ?? 0
const cast = async (n: number, ballotId: string, choice: string) =>
  hamlet.code(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: await entryOf(ballotId, n), choice })
const photo = async (who: string): Promise<string> => {
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer()
  const fileId = randomUUID()
  await hamlet.done(who, 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
  await hamlet.done(who, 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
  await hamlet.done(who, 'files.finish', { fileId })
  return fileId
}
const read = async (who: string, ballotId: string, entry: number, mark: string, first = false) =>
  hamlet.code(who, 'votes.ballots.readPaper', { ballotId, entry, mark, ...(first ? { fileId: await photo(who) } : {}) })

test('where the package allows it the last vote counts, and every one stays', async () => {
  const { ballotId } = await opened({ changes: true })
  days(15)
  for (const choice of ['against', 'abstain', 'consent']) expect(await cast(0, ballotId, choice)).toBe('ok')
  expect(await shown(ballotId)).toMatchObject({ participation: { heads: 1, areaDm2: 6_400 } })
  expect((await hamlet.sql('select round, choice from votes order by round')).rows).toEqual([
    { round: 1, choice: 'against' },
    { round: 2, choice: 'abstain' },
    { round: 3, choice: 'consent' },
  ])
  days(5)
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ tally: { consent: { heads: 1 }, against: { heads: 0 } } })
})

test('a paper is delivered, scanned, read by two apart and settled by a third; the counting waits for it', async () => {
  const { ballotId } = await opened()
  const entry = await entryOf(ballotId, 2)
  days(15)
  for (const n of [0, 1]) await cast(n, ballotId, 'consent')
  expect(await read('secretary', ballotId, entry, 'consent', true)).toBe('votes.notDelivered')
  await hamlet.done('buildingLead', 'votes.ballots.deliverPaper', { ballotId, entry, evidence: '本人签收' })
  expect(await read('secretary', ballotId, entry, 'consent')).toBe('votes.scanFirst')
  expect(await read('secretary', ballotId, entry, 'consent', true)).toBe('ok')
  expect(await read('secretary', ballotId, entry, 'consent')).toBe('votes.anotherReader')
  const scan = (await hamlet.done('ownersCommittee', 'votes.ballots.paper', { ballotId, entry })) as { src: string }
  expect(scan.src).toMatch(/^data:image\/jpeg;base64,\/9j\//)
  expect(JSON.stringify(scan)).not.toContain('consent')
  days(5)
  await tick(hamlet.story.house)
  expect((await shown(ballotId)).phase).toBe('counting')
  expect(await read('ownersCommittee', ballotId, entry, 'against')).toBe('ok')
  await tick(hamlet.story.house)
  expect((await shown(ballotId)).phase).toBe('counting')
  expect(await read('residentsSupervisor', ballotId, entry, 'against')).toBe('ok')
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({
    phase: 'counted',
    tally: { consent: { heads: 2 }, against: { heads: 1 } },
  })
  expect((await hamlet.sql("select channel, choice from votes where channel = 'paper'")).rows).toEqual([
    { channel: 'paper', choice: 'against' },
  ])
})

test('paper and app for one home: the package says which stands, and there is still one vote', async () => {
  for (const wins of ['paper', 'app'] as const) {
    await hamlet.drop()
    hamlet = await openHamlet()
    const { ballotId } = await opened({ wins })
    const entry = await entryOf(ballotId, 0)
    days(15)
    await hamlet.done('gridWorker', 'votes.ballots.deliverPaper', { ballotId, entry, evidence: '本人签收' })
    expect(await cast(0, ballotId, 'against')).toBe('ok')
    await read('secretary', ballotId, entry, 'consent', true)
    expect(await read('ownersCommittee', ballotId, entry, 'consent')).toBe('ok')
    expect(await cast(0, ballotId, 'abstain')).toBe(wins === 'paper' ? 'votes.paperStands' : 'votes.alreadyVoted')
    const stands = await hamlet.sql('select choice, channel from standing_votes')
    expect(stands.rows).toEqual([
      wins === 'paper' ? { choice: 'consent', channel: 'paper' } : { choice: 'against', channel: 'app' },
    ])
    expect((await hamlet.sql('select counted from paper_ballots')).rows).toEqual([{ counted: wins === 'paper' }])
    expect(await shown(ballotId)).toMatchObject({ participation: { heads: 1 } })
  }
})

test('a written proxy: handed over by code, within limits, ended by its giver, by a sale and by voting oneself', async () => {
  const { ballotId } = await opened({ proxies: 1 })
  const give = async (n: number) => {
    const input = {
      proxyId: randomUUID(),
      ballotId,
      entry: await entryOf(ballotId, n),
      fileId: await photo(`owner ${n}`),
    }
    return { ...input, ...((await hamlet.done(`owner ${n}`, 'votes.ballots.giveProxy', input)) as { code: string }) }
  }
  const first = await give(0)
  const again = { proxyId: randomUUID(), ballotId, entry: first.entry, fileId: await photo('owner 0') }
  expect(await hamlet.code('owner 0', 'votes.ballots.giveProxy', again)).toBe('votes.oneProxy')
  expect(await hamlet.code('owner 0', 'votes.ballots.takeProxy', { code: first.code })).toBe('votes.ownProxy')
  expect(await hamlet.code('owner 3', 'votes.ballots.takeProxy', { code: first.code })).toBe('ok')
  expect(await hamlet.code('owner 2', 'votes.ballots.takeProxy', { code: first.code })).toBe('votes.noSuchProxy')
  const second = await give(1)
  expect(await hamlet.code('owner 3', 'votes.ballots.takeProxy', { code: second.code })).toBe('votes.proxiesFull')
  expect(await hamlet.code('owner 2', 'votes.ballots.takeProxy', { code: second.code })).toBe('ok')
  expect(await hamlet.code('owner 3', 'votes.ballots.castProxy', { proxyId: first.proxyId, choice: 'consent' })).toBe(
    'votes.notOpen',
  )
  days(15)
  expect(await hamlet.code('owner 2', 'votes.ballots.castProxy', { proxyId: first.proxyId, choice: 'consent' })).toBe(
    'votes.noSuchProxy',
  )
  expect(await hamlet.code('owner 3', 'votes.ballots.castProxy', { proxyId: first.proxyId, choice: 'consent' })).toBe(
    'ok',
  )
  expect(await cast(0, ballotId, 'against')).toBe('votes.alreadyVoted')
  await hamlet.done('owner 1', 'votes.ballots.revokeProxy', { proxyId: second.proxyId })
  expect(await hamlet.code('owner 2', 'votes.ballots.castProxy', { proxyId: second.proxyId, choice: 'consent' })).toBe(
    'votes.noSuchProxy',
  )
  const third = await give(1)
  expect(await hamlet.code('owner 2', 'votes.ballots.takeProxy', { code: third.code })).toBe('ok')
  const buyers = [{ personId: randomUUID(), legalName: '买家' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[1]?.unit.id, soldAt: hamlet.now(), buyers })
  expect(await hamlet.code('owner 2', 'votes.ballots.castProxy', { proxyId: third.proxyId, choice: 'consent' })).toBe(
    'votes.notRepresentative',
  )
  expect((await hamlet.sql('select channel, cast_by from votes')).rows).toHaveLength(1)
})

test('whose common part it is decides: the roll of a list of homes is theirs alone', async () => {
  const ids = [0, 1, 2].map((n) => hamlet.homes[n]?.unit.id)
  const { ballotId } = await opened({ scope: { kind: 'units', ids } })
  expect(await shown(ballotId)).toMatchObject({ roll: { heads: 3, areaDm2: 24_000 } })
  days(15)
  expect((await shown(ballotId, 'owner 3')).mine).toEqual([])
  const stairwell = hamlet.roll.buildings[0]?.stairwells[0]?.id
  await hamlet.drop()
  hamlet = await openHamlet()
  const whole = await opened({ scope: { kind: 'stairwell', ids: [stairwell] } })
  expect(await shown(whole.ballotId)).toMatchObject({ roll: { heads: 4 } })
})

test('a result that passed waits for its objections: answered ones let it take effect, an upheld one ends it', async () => {
  for (const upheld of [false, true]) {
    await hamlet.drop()
    hamlet = await openHamlet()
    const { ballotId, projectId } = await opened({ objectionDays: 10 })
    days(15)
    for (const n of [0, 1, 2]) await cast(n, ballotId, 'consent')
    const objection = { objectionId: randomUUID(), ballotId, text: '挡了我家的光' }
    expect(await hamlet.code('owner 3', 'votes.ballots.object', objection)).toBe('votes.noObjections')
    days(5)
    await tick(hamlet.story.house)
    expect(await shown(ballotId)).toMatchObject({ outcome: 'passed', effectiveAt: null })
    await hamlet.done('owner 3', 'votes.ballots.object', objection)
    const second = { ...objection, objectionId: randomUUID() }
    expect(await hamlet.code('owner 3', 'votes.ballots.object', second)).toBe('votes.oneObjection')
    days(10)
    await tick(hamlet.story.house)
    expect((await hamlet.stages(projectId)).at(-1)).toBe('deciding')
    const answer = { objectionId: objection.objectionId, answer: '已实地看过', upheld }
    expect(await hamlet.code('secretary', 'votes.ballots.answerObjection', answer)).toBe('ok')
    expect(await hamlet.code('secretary', 'votes.ballots.answerObjection', answer)).toBe('votes.objectionAnswered')
    await tick(hamlet.story.house)
    expect((await hamlet.stages(projectId)).at(-1)).toBe(upheld ? 'deliberating' : 'funding')
    expect((await shown(ballotId)).effectiveAt).toBe(hamlet.now())
    expect(JSON.stringify(await hamlet.done('nobody', 'votes.ballots.objections', { ballotId }))).toContain(
      '已实地看过',
    )
  }
})

test('the door sheet says who was reached and who voted, never how, and nobody’s name', async () => {
  const { ballotId } = await opened()
  const entry = await entryOf(ballotId, 1)
  days(15)
  await cast(0, ballotId, 'against')
  await hamlet.done('buildingLead', 'votes.ballots.markDoor', { ballotId, entry, state: 'visit' })
  await hamlet.done('buildingLead', 'votes.ballots.deliverPaper', { ballotId, entry, evidence: '门上张贴' })
  const sheet = (await hamlet.done('buildingLead', 'votes.ballots.doorSheet', { ballotId })) as {
    items: { entry: number; voted: boolean; delivered: boolean; state: string | null }[]
  }
  expect(sheet.items).toHaveLength(4)
  expect(sheet.items.filter(({ voted }) => voted)).toHaveLength(1)
  expect(sheet.items.find((line) => line.entry === entry)).toMatchObject({
    state: 'visit',
    delivered: true,
    voted: false,
  })
  expect(JSON.stringify(sheet)).not.toMatch(/against|consent/)
  const gone = { ballotId, entry: 999, state: 'reached' }
  expect(await hamlet.code('buildingLead', 'votes.ballots.markDoor', gone)).toBe('votes.notOnRoll')
  expect(await hamlet.code('buildingLead', 'votes.ballots.markDoor', { ...gone, ballotId: randomUUID() })).toBe(
    'votes.notFound',
  )
})

test('a walker of another building sees no door here and marks none', async () => {
  const { ballotId } = await opened()
  const entry = await entryOf(ballotId, 1)
  const there = randomUUID()
  const shape = { perFloor: 2, areaDm2: () => 5_000, use: 'home', areaSource: 'register', nameFrom: 50 } as const
  const roll = draftRoll({ buildings: [{ name: '9号楼', stairwells: [2] }], ...shape })
  await enterRoll(hamlet.town, '邻村一区', roll)
  const of = { kind: 'building', id: roll.buildings[0]?.id }
  await hamlet.done('secretary', 'identity.appoint', {
    personId: there,
    legalName: '楼长',
    role: 'buildingLead',
    scope: '9号楼',
    of,
  })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [there] })) as {
    codes: { code: string }[]
  }
  await hamlet.done('lead', 'identity.join', { code: codes[0]?.code })
  expect(await hamlet.done('lead', 'votes.ballots.doorSheet', { ballotId })).toMatchObject({
    buildings: [],
    building: null,
    items: [],
  })
  const buildingId = hamlet.roll.buildings[0]?.id
  expect(await hamlet.code('lead', 'votes.ballots.doorSheet', { ballotId, entry })).toBe('platform.outOfScope')
  expect(await hamlet.done('lead', 'votes.ballots.papersDesk', { ballotId })).toMatchObject({ buildings: [] })
  const printing = { ballotId, buildingId, place: '社区服务站', page: 0 }
  expect(await hamlet.code('lead', 'votes.ballots.printBallots', printing)).toBe('votes.noPapers')
  expect(await hamlet.code('lead', 'votes.ballots.doorSheet', { ballotId, buildingId })).toBe('platform.outOfScope')
  expect(await hamlet.code('lead', 'votes.ballots.markDoor', { ballotId, entry, state: 'reached' })).toBe(
    'platform.outOfScope',
  )
  const paper = { ballotId, entry, evidence: '本人签收' }
  expect(await hamlet.code('lead', 'votes.ballots.deliverPaper', paper)).toBe('platform.outOfScope')
})

test('anybody recomputes a counted ballot from what is published; every vote only where it was said before', async () => {
  for (const sealed of [true, false]) {
    await hamlet.drop()
    hamlet = await openHamlet()
    const { ballotId } = await opened({ sealed, changes: true })
    days(15)
    expect(await hamlet.code('nobody', 'votes.ballots.evidence', { ballotId })).toBe('votes.notCounted')
    for (const [n, choice] of ['against', 'consent', 'consent', 'abstain'].entries()) await cast(n, ballotId, choice)
    await cast(0, ballotId, 'consent')
    days(5)
    await tick(hamlet.story.house)
    // Four homes: strangers are told what came of it, owners on the roll every sum.
    const outside = (await hamlet.done('nobody', 'votes.ballots.evidence', { ballotId })) as Evidence
    expect([faultsIn(outside, sha256), outside.votes, outside.commitments]).toEqual([[], null, []])
    const evidence = (await hamlet.done('owner 0', 'votes.ballots.evidence', { ballotId })) as Evidence
    expect(faultsIn(evidence, sha256)).toEqual([])
    expect(evidence.votes === null).toBe(sealed)
    const all = (await hamlet.done('residentsSupervisor', 'votes.ballots.recount', { ballotId })) as Evidence
    expect(all.votes).toHaveLength(4)
    expect(faultsIn(all, sha256)).toEqual([])
    const forged = structuredClone(all) as { votes: { choice: string }[] } & Evidence
    const [one] = forged.votes
    if (one) one.choice = one.choice === 'consent' ? 'against' : 'consent'
    expect(faultsIn(forged, sha256)).not.toEqual([])
  }
})

test('where the city has its own platform its result is entered with evidence by one and confirmed by another', async () => {
  const { ballotId } = await opened()
  const weight = (heads: number, areaDm2: number) => ({ heads, areaDm2 })
  const tally = { consent: weight(3, 24_000), against: weight(1, 8_000), abstain: weight(0, 0) }
  const result = async (change: object = {}) => ({
    ballotId,
    tally,
    source: '市业主决策平台，公告贴在北门',
    heldOn: '2026-03-30',
    fileId: await photo('secretary'),
    ...change,
  })
  expect(await hamlet.code('secretary', 'votes.ballots.recordOfficial', await result())).toBe('votes.notCounted')
  days(20)
  await tick(hamlet.story.house)
  const tooMany = await result({ tally: { ...tally, abstain: weight(1, 1) } })
  expect(await hamlet.code('secretary', 'votes.ballots.recordOfficial', tooMany)).toBe('votes.moreThanRoll')
  expect(await hamlet.code('residentsSupervisor', 'votes.ballots.confirmOfficial', { ballotId })).toBe(
    'votes.noOfficial',
  )
  const typo = { ...tally, consent: weight(1, 8_000) }
  expect(await hamlet.code('secretary', 'votes.ballots.recordOfficial', await result({ tally: typo }))).toBe('ok')
  expect(await hamlet.code('secretary', 'votes.ballots.recordOfficial', await result())).toBe('ok')
  expect(await hamlet.code('residentsSupervisor', 'votes.ballots.confirmOfficial', { ballotId })).toBe('ok')
  expect(await hamlet.code('secretary', 'votes.ballots.recordOfficial', await result())).toBe('votes.officialThere')
  // The app's own count and the official one stand side by side; nobody voted in the app.
  expect(await shown(ballotId)).toMatchObject({
    outcome: 'notQuorate',
    official: { outcome: 'passed', confirmedAs: 'residentsCommittee', confirmedAt: hamlet.now() },
  })
})

test('a proxy is given by who may vote, until the ballot closes and not after', async () => {
  const { ballotId } = await opened({ proxies: 1 })
  const give = async (n: number, entry: number) =>
    hamlet.code(`owner ${n}`, 'votes.ballots.giveProxy', {
      proxyId: randomUUID(),
      ballotId,
      entry,
      fileId: await photo(`owner ${n}`),
    })
  const mine = await entryOf(ballotId, 0)
  const theirs = await entryOf(ballotId, 1)
  expect(await give(0, theirs)).toBe('votes.notOnRoll')
  days(20)
  expect(await give(0, mine)).toBe('votes.closed')
})
