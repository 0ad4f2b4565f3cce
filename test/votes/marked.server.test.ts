import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { faultsIn } from '../../src/votes/ballots/check'
import type { MarkedEvidence } from '../../src/votes/ballots/checkMarked'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { sha256 } from './elections'

/*
 * An open package by whoever reads it: a stranger recomputes every sum and finds no home, area, entry or unit beside a choice;
 * owners on its roll see them, on record.
 */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const areaOf = (n: number) => 6_113 + 37 * n
type Count = { consent: number; against: number; abstain: number; absent: number }

/** A counted open ballot of a compound of its own, with so many votes of each kind, owners of homes 0 to 3 among its owners. */
const counted = async ({ consent, against, abstain, absent }: Count) => {
  const compoundId = randomUUID()
  const count = consent + against + abstain + absent
  const people = Array.from({ length: count }, (_, n) => ({ id: randomUUID(), legalName: `户主${n}` }))
  const units = people.map(({ id }, n) => ({
    ...{ id: randomUUID(), room: String(n + 1), floor: 1, areaDm2: areaOf(n), areaSource: 'register', use: 'home' },
    ownerIds: [id],
  }))
  await hamlet.done('secretary', 'identity.enterRoll', {
    compound: { id: compoundId, name: `第${count}小区`, households: count },
    people,
    buildings: [{ id: randomUUID(), name: '楼', stairwells: [{ id: randomUUID(), name: '单元', units }] }],
  })
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  await hamlet.sql(`update projects set compound_id = '${compoundId}' where id = '${projectId}'`)
  const now = hamlet.story.house.clock()
  const window = { opensAt: instant(now + 20 * dayMs), closesAt: instant(now + 25 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '换不换？',
    ...window,
    sealed: false,
  })
  await hamlet.sql(`insert into votes (community_id, ballot_id, entry, choice, channel, cast_by, cast_at, salt, commitment)
    select community_id, ballot_id, entry, choice, 'app', voter_id, opens_at, own,
      encode(sha256(convert_to(concat_ws(e'\\n', own, ballot_id, mark, choice), 'UTF8')), 'hex')
    from (select e.*, b.opens_at, md5(e.mark) as own, case when u.room::int <= ${consent} then 'consent'
        when u.room::int <= ${consent + against} then 'against'
        when u.room::int <= ${consent + against + abstain} then 'abstain' end as choice
      from roll_entries e join ballots b on b.id = e.ballot_id
      join roll_units r on r.ballot_id = e.ballot_id and r.entry = e.entry join units u on u.id = r.unit_id
      where e.ballot_id = '${ballotId}') cast_votes where choice is not null`)
  hamlet.story.passes((25 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  // The first of them signs in: an account that this person's record stands behind.
  await hamlet.sql(
    `update ownerships set person_id = '${hamlet.ownerOf(0).personId}' where unit_id = '${units[0]?.id}'`,
  )
  return { ballotId, units, people }
}
const read = async (who: string, call: string, ballotId: string) =>
  (await hamlet.done(who, `votes.ballots.${call}`, { ballotId })) as MarkedEvidence

test('a stranger recomputes every sum of an open ballot, and learns no home’s area, room, entry or unit', async () => {
  const { ballotId, units } = await counted({ consent: 21, against: 6, abstain: 5, absent: 8 })
  const evidence = await read('nobody', 'evidence', ballotId)
  expect(faultsIn(evidence, sha256)).toEqual([])
  expect(evidence.result.tally.consent).toEqual({
    heads: 21,
    areaDm2: units.slice(0, 21).reduce((a, u) => a + u.areaDm2, 0),
  })
  expect(evidence.votes).toHaveLength(32)
  const text = JSON.stringify(evidence).replaceAll(/\b[0-9a-f]{32,}\b/g, '')
  for (const { id, areaDm2 } of units)
    expect([text.includes(id), text.includes(String(areaDm2))]).toEqual([false, false])
  expect([...text.matchAll(/"(entry|areaDm2|units|places|room)":/g)].map(([, name]) => name)).toEqual(
    Array.from({ length: 4 }, () => 'areaDm2'),
  )
  // Whoever changes one number, one choice or one mark of it is found.
  const forge = (change: (copy: ReturnType<typeof structuredClone<MarkedEvidence>>) => object) =>
    faultsIn({ ...evidence, ...change(structuredClone(evidence)) } as MarkedEvidence, sha256)
  const { result, votes = [], roll, took, blinds } = evidence
  const { tally } = result
  const moved = { consent: { ...tally.consent, areaDm2: (tally.consent?.areaDm2 ?? 0) + 1 } }
  const turned = votes?.map((vote, n) =>
    n === 0 ? { ...vote, choice: vote.choice === 'consent' ? 'against' : 'consent' } : vote,
  )
  for (const forged of [
    forge(() => ({ result: { ...result, tally: { ...tally, ...moved } } })),
    forge(() => ({ votes: turned })),
    forge(() => ({ votes: votes?.slice(1) })),
    forge(() => ({ roll: roll.slice(1) })),
    forge(() => ({ roll: [...roll.slice(1), { ...roll[0], mark: roll[1]?.mark }] })),
    forge(() => ({ took: took.slice(1) })),
    forge(() => ({ blinds: { ...blinds, consent: blinds.cast } })),
    forge(() => ({ commitments: [...evidence.commitments].reverse() })),
    forge(() => ({ result: { ...result, outcome: 'notQuorate' } })),
  ])
    expect(forged).not.toEqual([])
})

test('groups of fewer than five are told to nobody outside; what decides still is, and can be recomputed', async () => {
  const { ballotId } = await counted({ consent: 21, against: 6, abstain: 2, absent: 8 })
  const evidence = await read('nobody', 'evidence', ballotId)
  expect(faultsIn(evidence, sha256)).toEqual([])
  expect(evidence.result).toMatchObject({ tally: { against: null, abstain: null }, resultHash: null })
  expect(new Set(evidence.votes?.map(({ choice }) => choice))).toEqual(new Set(['consent']))
  const wrong = { ...evidence, result: { ...evidence.result, outcome: 'notConsented' } } as MarkedEvidence
  expect(faultsIn(wrong, sha256)).toEqual(['outcome'])
})

test('in a compound of eight a stranger is told what came of it; its owners see homes and choices, each look on record', async () => {
  const { ballotId, units, people } = await counted({ consent: 8, against: 0, abstain: 0, absent: 0 })
  const evidence = await read('nobody', 'evidence', ballotId)
  expect(faultsIn(evidence, sha256)).toEqual([])
  expect(evidence).toMatchObject({ votes: null, took: [], commitments: [], result: { outcome: 'passed', cast: null } })
  expect(await hamlet.code('nobody', 'votes.ballots.byHome', { ballotId })).toBe('platform.signIn')
  expect(await hamlet.code('owner 1', 'votes.ballots.byHome', { ballotId })).toBe('votes.notOnRoll')
  expect(await hamlet.code('owner 1', 'votes.ballots.printCertificate', { ballotId })).toBe('votes.fewHomes')
  expect(await hamlet.code('owner 0', 'votes.ballots.printCertificate', { ballotId })).toBe('ok')
  for (const who of ['nobody', 'owner 1'])
    expect(await hamlet.done(who, 'votes.ballots.ballot', { ballotId })).toMatchObject({
      ...{ told: 'none', tally: null, participation: null, consent: null, resultHash: null, commitments: [] },
      ...{ outcome: 'passed', turnout: { buildings: [], elsewhere: null } },
    })
  expect(await hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId })).toMatchObject({
    tally: { consent: { heads: 8 } },
  })
  const whole = await read('owner 0', 'byHome', ballotId)
  expect(faultsIn(whole, sha256)).toEqual([])
  expect(whole.roll.map(({ areaDm2 }) => areaDm2).sort()).toEqual(units.map(({ areaDm2 }) => areaDm2).sort())
  expect(whole.votes).toHaveLength(8)
  const { rows } =
    await hamlet.sql(`select count(distinct person_id)::int as seen from name_reads where purpose = 'votesByHome'
    and reader_id = '${hamlet.ownerOf(0).personId}' and person_id in (${people.map(({ id }) => `'${id}'`).join()})`)
  expect(rows[0]?.['seen']).toBe(8)
  // A line that was opened falsely does not fit its mark.
  const moved = whole.roll.map((line, n) => (n === 0 ? { ...line, areaDm2: (line.areaDm2 ?? 0) + 1 } : line))
  expect(faultsIn({ ...whole, roll: moved }, sha256)).toHaveLength(1)
})

test('a roll of before marks is told with homes and areas, so to nobody but its owners and supervisors; it is still recomputed', async () => {
  const { ballotId } = await counted({ consent: 12, against: 5, abstain: 0, absent: 5 })
  await hamlet.sql(`update roll_entries set mark = null, salt = null where ballot_id = '${ballotId}'`)
  expect(await hamlet.code('nobody', 'votes.ballots.evidence', { ballotId })).toBe('votes.rollBefore')
  const whole = await read('owner 0', 'byHome', ballotId)
  expect([whole.roll.length, whole.votes?.length, 'format' in whole]).toEqual([22, 17, false])
})
