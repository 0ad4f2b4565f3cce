import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'

/* A grid worker acts for a neighbour without a phone: within their grid, before a witness, marked for ever. */
let hamlet: Hamlet
let neighbour = ''
beforeEach(async () => {
  hamlet = await openHamlet()
  neighbour = randomUUID()
  const buyers = [{ personId: neighbour, legalName: '周奶奶' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[3]?.unit.id, soldAt: hamlet.now(), buyers })
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const witnessId = (): string => hamlet.homes[0]?.unit.ownerIds[0] ?? ''
const personOf = async (who: string): Promise<string> =>
  ((await hamlet.done(who, 'identity.me', {})) as { person: { id: string } }).person.id
const assisting = () => ({ personId: neighbour, witnessId: witnessId() })
const matter = () => ({
  projectId: randomUUID(),
  unitId: hamlet.homes[3]?.unit.id,
  title: '楼道没有扶手',
  summary: '下楼怕摔',
  photoIds: [],
  assisting: assisting(),
})

test('a matter raised for a neighbour is the neighbour’s, and the mark of who did it stays', async () => {
  const raised = matter()
  await hamlet.done('gridWorker', 'projects.raise', raised)
  const worker = await personOf('gridWorker')
  const acts = await hamlet.sql('select path, person_id, worker_id, witness_id from assisted_acts')
  expect(acts.rows).toEqual([
    { path: 'projects.raise', person_id: neighbour, worker_id: worker, witness_id: witnessId() },
  ])
  const by = await hamlet.sql(`select person_id from cosigns where project_id = '${raised.projectId}'`)
  expect(by.rows).toEqual([{ person_id: neighbour }])
  await expect(
    hamlet.db.transaction().execute(async (trx) => {
      await trx.updateTable('assistedActs').set({ path: 'nothing' }).execute()
    }),
  ).rejects.toThrow(/permission denied/)
})

test('a photo is sent for a neighbour, part by part, and stands with their matter; for whom one may not act it is not', async () => {
  const fileId = randomUUID()
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer()
  const send = async (path: string, input: object) => {
    await hamlet.done('gridWorker', path, { fileId, ...input, assisting: assisting() })
  }
  await send('files.begin', { mime: 'image/jpeg', bytes: picture.length })
  await send('files.part', { index: 0, base64: picture.toString('base64') })
  const stranger = { personId: randomUUID(), witnessId: witnessId() }
  const finish = (who: string, more: object) => hamlet.code(who, 'files.finish', { fileId, ...more })
  expect(await finish('gridWorker', { assisting: stranger })).toBe('platform.noSuchNeighbour')
  expect(await finish('gridWorker', { assisting: { ...assisting(), witnessId: neighbour } })).toBe(
    'platform.needsWitness',
  )
  expect(await finish('secretary', { assisting: assisting() })).toBe('platform.notYours')
  expect(await finish('officer', { assisting: assisting() })).toBe('platform.notYours')
  expect(await finish('gridWorker', {})).toBe('files.notFound')
  await send('files.finish', {})
  await hamlet.done('gridWorker', 'projects.raise', { ...matter(), photoIds: [fileId] })
})

test('a vote cast for a neighbour counts once, says how it came, and the household sees it as it joins', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const from = (days: number) => new Date(hamlet.story.house.clock() + days * 86_400_000).toISOString()
  const window = { opensAt: from(15), closesAt: from(30) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
  hamlet.story.passes(16 * 24 * 60)
  const seen = (await hamlet.done('gridWorker', 'votes.ballots.ballot', { ballotId, assisting: assisting() })) as {
    mine: { entry: number }[]
  }
  const vote = { ballotId, entry: seen.mine[0]?.entry, choice: 'consent', requestId: randomUUID() }
  await hamlet.done('gridWorker', 'votes.ballots.cast', { ...vote, assisting: assisting() })
  await hamlet.done('gridWorker', 'votes.ballots.cast', { ...vote, assisting: assisting() })
  expect((await hamlet.sql('select channel, cast_by from votes')).rows).toEqual([
    { channel: 'assisted', cast_by: neighbour },
  ])
  expect((await hamlet.sql('select count(*)::int as n from assisted_acts')).rows).toEqual([{ n: 1 }])
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [neighbour] })) as {
    codes: { code: string }[]
  }
  expect(await hamlet.done('zhou', 'identity.join', { code: codes[0]?.code })).toMatchObject({ assisted: 1 })
  expect(await hamlet.done('zhou', 'identity.myData', {})).toMatchObject({
    assisted: [{ path: 'votes.ballots.cast', worker: '丁**' }],
  })
  expect(await hamlet.code('gridWorker', 'projects.raise', matter())).toBe('platform.hasPhone')
})

test('only a worker, only of that grid, only before a third person of the roll, only what a neighbour may do', async () => {
  expect(await hamlet.code('owner 1', 'projects.raise', matter())).toBe('platform.notYours')
  expect(await hamlet.code('secretary', 'projects.raise', matter())).toBe('platform.notYours')
  const worker = await personOf('gridWorker')
  for (const witness of [worker, neighbour, worker.toUpperCase(), neighbour.toUpperCase(), randomUUID()]) {
    const request = { ...matter(), assisting: { personId: neighbour, witnessId: witness } }
    expect(await hamlet.code('gridWorker', 'projects.raise', request)).toBe('platform.needsWitness')
  }
  const nobody = { ...matter(), assisting: { personId: randomUUID(), witnessId: witnessId() } }
  expect(await hamlet.code('gridWorker', 'projects.raise', nobody)).toBe('platform.noSuchNeighbour')
  expect(await hamlet.code('gridWorker', 'identity.leave', { sure: true, assisting: assisting() })).toBe(
    'platform.notForOthers',
  )
  expect(await hamlet.done('gridWorker', 'identity.me', { assisting: assisting() })).toMatchObject({
    person: { id: worker },
  })
})

test('a worker limited to a micro-grid acts inside it, one limited to something else does not', async () => {
  const gridId = randomUUID()
  const buildingIds = [hamlet.roll.buildings[0]?.id ?? '']
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups: [] })
  const inside = randomUUID()
  const parentId = gridId
  await hamlet.done('secretary', 'identity.drawGrid', {
    gridId: inside,
    parentId,
    name: '一微网格',
    buildingIds: [],
    stairwellIds: [hamlet.roll.buildings[0]?.stairwells[0]?.id],
    groups: [],
  })
  const projectId = await planned(hamlet, 'council')
  const appoint = async (who: string, kind: string, id: string) => {
    const personId = randomUUID()
    const post = { personId, legalName: '小网', role: 'microGridWorker', scope: '微网格', of: { kind, id } }
    await hamlet.done('secretary', 'identity.appoint', post)
    const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [personId] })) as {
      codes: { code: string }[]
    }
    await hamlet.done(who, 'identity.join', { code: codes[0]?.code })
  }
  await appoint('here', 'grid', inside)
  await appoint('there', 'project', projectId)
  const at = { compoundId: hamlet.roll.compoundId, building: '1', stairwell: '1', room: '201', purpose: 'assist' }
  expect(await hamlet.done('there', 'identity.peopleAt', at)).toEqual({ items: [] })
  expect(await hamlet.done('here', 'identity.peopleAt', { ...at, room: hamlet.homes[3]?.unit.room })).toMatchObject({
    items: [{ name: '周奶奶', joined: false }],
  })
  expect(await hamlet.code('there', 'projects.raise', matter())).toBe('platform.outOfScope')
  expect(await hamlet.code('here', 'projects.raise', matter())).toBe('ok')
})

test('a lost answer is given again also when the neighbour has joined since; nothing is done twice', async () => {
  const raised = { ...matter(), requestId: randomUUID() }
  const first = await hamlet.done('gridWorker', 'projects.raise', raised)
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [neighbour] })) as {
    codes: { code: string }[]
  }
  await hamlet.done('zhou', 'identity.join', { code: codes[0]?.code })
  expect(await hamlet.done('gridWorker', 'projects.raise', raised)).toEqual(first)
  expect((await hamlet.sql('select count(*)::int as n from assisted_acts')).rows).toEqual([{ n: 1 }])
})

test('nobody agrees by another’s hands to be named in public', async () => {
  const projectId = await collecting(hamlet)
  const pledge = { commitmentId: randomUUID(), projectId, unitId: hamlet.homes[3]?.unit.id, amountFen: 100 }
  const as = (shownAs: string) =>
    hamlet.code('gridWorker', 'funding.pledges.pledge', { ...pledge, shownAs, assisting: assisting() })
  expect(await as('named')).toBe('funding.nameIsTheirs')
  expect(await as('masked')).toBe('ok')
  expect((await hamlet.sql('select count(*)::int as n from consents')).rows).toEqual([{ n: 0 }])
})
