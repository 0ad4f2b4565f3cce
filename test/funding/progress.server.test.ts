import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { photoBy } from '../support/photo'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const unitOf = (n: number) => hamlet.homes[n]?.unit.id
const personOf = (n: number) => hamlet.homes[n]?.unit.ownerIds[0]
const nameOf = async (n: number) =>
  String((await hamlet.sql(`select legal_name from people where id = '${personOf(n)}'`)).rows[0]?.['legal_name'])
const pledge = (projectId: string, n: number, amountFen: number, shownAs = 'masked', unit = n) => ({
  commitmentId: randomUUID(),
  projectId,
  unitId: unitOf(unit),
  amountFen,
  shownAs,
})
type Shown = { number: number; shown: string; legalName?: string; amountFen?: number; home?: string }
const listed = async (who: string, path: string, projectId: string) =>
  ((await hamlet.done(who, `funding.pledges.${path}`, { projectId })) as { items: Shown[] }).items

/** Three pledges of one campaign: masked, a neighbour, by name; the smallest last. */
const campaign = async () => {
  const projectId = await collecting(hamlet)
  const pledges = [pledge(projectId, 0, 300), pledge(projectId, 1, 500, 'neighbour'), pledge(projectId, 2, 1, 'named')]
  for (const [n, one] of pledges.entries()) await hamlet.done(`owner ${n}`, 'funding.pledges.pledge', one)
  return { projectId, pledges }
}

describe('who pledged', () => {
  it('is shown as each chose, by fives, without number, time or amount; a withdrawn pledge is shown no longer', async () => {
    const { projectId, pledges } = await campaign()
    // Three, then four: whoever watches would join the one name that came with the one line of the ledger that came.
    expect(await listed('nobody', 'pledges', projectId)).toEqual([])
    await hamlet.done('owner 3', 'funding.pledges.pledge', pledge(projectId, 3, 700, 'neighbour'))
    expect(await listed('nobody', 'pledges', projectId)).toEqual([])
    const fifth = pledge(projectId, 3, 900, 'neighbour')
    await hamlet.done('owner 3', 'funding.pledges.pledge', fifth)
    const items = await listed('nobody', 'pledges', projectId)
    const masked = async (n: number) => `${(await nameOf(n))[0]}** 1号楼***`
    const names = [await nameOf(2), '邻居', '邻居', '邻居', await masked(0)]
    expect(items).toEqual(names.sort().map((shown) => ({ shown })))
    await hamlet.done('owner 1', 'funding.pledges.withdrawPledge', { commitmentId: pledges[1]?.commitmentId, seen: 1 })
    expect(await listed('nobody', 'pledges', projectId)).toEqual([])
    await hamlet.done('owner 1', 'funding.pledges.pledge', pledge(projectId, 1, 20, 'neighbour'))
    const consent = await hamlet.sql("select id from consents where purpose = 'publicName' and withdrawn_at is null")
    await hamlet.done('owner 2', 'identity.withdrawConsent', { consentId: consent.rows[0]?.['id'] })
    const shown = (await listed('nobody', 'pledges', projectId)).map((one) => one.shown)
    expect([shown.length, shown.includes(await masked(2)), shown.includes(await nameOf(2))]).toEqual([5, true, false])
  })

  it('is known by name to the supervisors alone, and every look is on record', async () => {
    const { projectId } = await campaign()
    await hamlet.sql('delete from name_reads')
    const items = await listed('ownersSupervisor', 'pledgers', projectId)
    expect(items.map(({ legalName, amountFen }) => [legalName, amountFen])).toEqual([
      [await nameOf(2), 1],
      [await nameOf(1), 500],
      [await nameOf(0), 300],
    ])
    const { rows } = await hamlet.sql(`select count(*)::int as n from name_reads where purpose = 'pledges'`)
    expect(rows).toEqual([{ n: 3 }])
    for (const who of ['secretary', 'gridWorker', 'owner 0'])
      expect(await hamlet.code(who, 'funding.pledges.pledgers', { projectId })).toBe('platform.notYours')
  })

  it('is a neighbour to the office too: neither its desk nor its record of reads knows the name', async () => {
    const { projectId } = await campaign()
    type Promises = { items: { number: number; payer: string }[] }
    const payerOf = async (who: string) =>
      ((await hamlet.done(who, 'funding.spending.awaited', { projectId })) as Promises).items.find(
        ({ number }) => number === 2,
      )?.payer
    await hamlet.sql('delete from name_reads')
    expect(await payerOf('secretary')).toBe('邻居')
    const { rows } = await hamlet.sql(`select person_id from name_reads where person_id = '${personOf(1)}'`)
    expect(rows).toEqual([])
    expect(await payerOf('residentsSupervisor')).toBe(await nameOf(1))
  })
})

it('progress by point, by day and by building is what the ledger says', async () => {
  const { projectId, pledges } = await campaign()
  hamlet.story.passes(2 * 24 * 60)
  const change = { commitmentId: pledges[1]?.commitmentId, seen: 1, amountFen: 200, shownAs: 'neighbour' }
  await hamlet.done('owner 1', 'funding.pledges.changePledge', change)
  const progress = (await hamlet.done('nobody', 'funding.pledges.progress', { projectId })) as {
    committedFen: number
    households: number
    points: { point: string; committedFen: number }[]
    days: { day: string; committedFen: number }[]
    buildings: object[]
  }
  expect(progress).toMatchObject({ committedFen: 501, households: 'few', elsewhere: null })
  expect(progress.points.map(({ point, committedFen }) => [point, committedFen])).toEqual([
    ['street', 0],
    ['owner', 501],
  ])
  expect(progress.days.map(({ committedFen }) => committedFen)).toEqual([801, 501])
  // Three homes: no sum of theirs by building.
  expect(progress.buildings).toEqual([])
})

describe('from afar', () => {
  it('a family member who owns nothing pledges for the home they belong to, and for no other', async () => {
    const projectId = await collecting(hamlet)
    await hamlet.sql(`insert into tenancies (community_id, unit_id, person_id, since)
      values ('${hamlet.town.id}', '${unitOf(0)}', '${personOf(3)}', '2026-01-01')`)
    expect(await hamlet.code('owner 3', 'funding.pledges.pledge', pledge(projectId, 3, 5, 'masked', 0))).toBe('ok')
    expect(await hamlet.code('owner 3', 'funding.pledges.pledge', pledge(projectId, 3, 5, 'masked', 1))).toBe(
      'funding.noHome',
    )
  })

  it('an absent owner pledges on the web page, signed in there and not in WeChat', async () => {
    const projectId = await collecting(hamlet)
    const { token } = (await hamlet.done('owner 0', 'identity.newDevice', { label: '' })) as { token: string }
    const input = { communityId: hamlet.town.id, requestId: randomUUID(), ...pledge(projectId, 0, 5) }
    expect(await answer({ path: 'funding.pledges.pledge', input, token }, hamlet.story.house, undefined)).toMatchObject(
      {
        ok: true,
        data: { number: 1 },
      },
    )
  })
})

it('an organisation pledges, changes and withdraws by whoever holds its mandate, with a paper', async () => {
  const projectId = await collecting(hamlet)
  await hamlet.sql(`insert into plan_points select (jsonb_populate_record(p, '{"point": "unit"}')).*
      from plan_points p where p.project_id = '${projectId}' and p.point = 'street';
    insert into plan_sources (community_id, project_id, version, point, source, kind, payer, condition, due_on, planned_fen, before_fen)
      select community_id, project_id, version, 'unit', source, kind, payer, condition, due_on, planned_fen, before_fen
      from plan_sources where project_id = '${projectId}' and point = 'street'`)
  const of = { projectId, point: 'unit', kind: 'cash', amountFen: 800, evidence: '函' }
  const commit = (payer: string, commitmentId = randomUUID()) =>
    hamlet.code('supporter', 'funding.pledges.commit', { ...of, payer, commitmentId })
  expect(await commit('建西银行')).toBe('funding.noMandate')
  await hamlet.sql(`update roles set scope = '建西银行' where role = 'supporter'`)
  expect(await commit('建西学校')).toBe('funding.noMandate')
  const commitmentId = randomUUID()
  expect(await commit('建西银行', commitmentId)).toBe('ok')
  const change = { commitmentId, seen: 1, amountFen: 900, evidence: '第二份函' }
  expect(await hamlet.code('propertyManager', 'funding.pledges.changeCommitment', change)).toBe('funding.noMandate')
  expect(await hamlet.code('supporter', 'funding.pledges.changeCommitment', { ...change, evidence: '' })).toBe(
    'platform.badInput',
  )
  const fileIds = [await photoBy(hamlet, 'supporter')]
  expect(await hamlet.code('supporter', 'funding.pledges.changeCommitment', { ...change, fileIds })).toBe('ok')
  expect(await hamlet.code('supporter', 'funding.pledges.changeCommitment', { ...change, seen: 2, amountFen: 0 })).toBe(
    'ok',
  )
  // Everybody reads what it was changed to, each time with its paper; the photo is with the promise.
  expect(await hamlet.done('nobody', 'funding.pledges.given', { projectId })).toMatchObject({
    promises: [
      {
        amountFen: 0,
        version: 3,
        waitingFen: 0,
        carried: false,
        evidence: '函',
        paperIds: fileIds,
        changes: [
          { version: 3, amountFen: 0, evidence: '第二份函' },
          { version: 2, amountFen: 900, evidence: '第二份函' },
        ],
      },
    ],
  })
  const { rows } = await hamlet.sql(`select version, amount_fen from promise_versions
    where promise_id = '${commitmentId}' order by version`)
  expect(rows.map(({ amount_fen }) => Number(amount_fen))).toEqual([800, 900, 0])
})
