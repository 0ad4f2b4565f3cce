import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayMs, instant } from '../../src/platform/instant'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { count } from '../../src/votes/ballots/counting'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { watching } from '../support/watching'

/*
 * Whoever has taken the application's database user and writes SQL of their own. Every statement below would make a ballot
 * say what its voters did not; each is refused, and nothing of it stays. What the database cannot know is asked of the
 * calls at the end.
 */
let hamlet: Hamlet
type Names = Record<
  | 'open'
  | 'counted'
  | 'refused'
  | 'file'
  | 'objection'
  | 'challenge'
  | 'scanned'
  | 'guardian'
  | 'person'
  | 'other'
  | 'third',
  string
>
let names: Names

const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)
const opened = async (change: object = {}): Promise<string> => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const now = hamlet.story.house.clock()
  const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs), objectionDays: 10 }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    ...window,
    ...change,
  })
  return ballotId
}
const entryOf = async (ballotId: string, n: number): Promise<number> => {
  const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
    mine: { entry: number }[]
  }
  return mine[0]?.entry ?? 0
}
const cast = async (ballotId: string, n: number, choice: string) =>
  hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: await entryOf(ballotId, n), choice })
const idOf = async (text: string): Promise<string> => String((await hamlet.sql(text)).rows[0]?.['id'])

/** One ballot that passed and one that did not, both over; in the open one a vote, a paper read once, a guardian. */
const told = async (): Promise<Names> => {
  const counted = await opened()
  const refused = await opened()
  days(15)
  for (const n of [0, 1, 2]) await cast(counted, n, 'consent')
  await cast(refused, 0, 'against')
  days(5)
  await tick(hamlet.story.house)
  const objection = randomUUID()
  const challenge = randomUUID()
  await hamlet.done('owner 3', 'votes.ballots.object', {
    objectionId: objection,
    ballotId: counted,
    text: '挡了我家的光',
  })
  await hamlet.done('owner 3', 'votes.ballots.challenge', {
    challengeId: challenge,
    ballotId: counted,
    reason: '票数不对',
  })
  const open = await opened({ proxies: 1 })
  days(15)
  await cast(open, 0, 'consent')
  const scanned = await entryOf(open, 1)
  await hamlet.done('secretary', 'votes.ballots.deliverPaper', { ballotId: open, entry: scanned, evidence: '本人签收' })
  const fileId = await photoBy(hamlet, 'secretary')
  await hamlet.done('secretary', 'votes.ballots.readPaper', { ballotId: open, entry: scanned, mark: 'consent', fileId })
  const guardian = randomUUID()
  const proof = { proxyId: guardian, ballotId: open, entry: await entryOf(open, 2) }
  await hamlet.done('secretary', 'votes.ballots.recordGuardian', {
    ...proof,
    fileId: await photoBy(hamlet, 'secretary'),
  })
  const file = await photoBy(hamlet, 'ownersCommittee')
  const person = await idOf(`select first_by as id from paper_ballots`)
  const other = await idOf(`select person_id as id from roles where role = 'ownersSupervisor'`)
  const third = await idOf(`select person_id as id from roles where role = 'inspector'`)
  return {
    open,
    counted,
    refused,
    file,
    objection,
    challenge,
    scanned: String(scanned),
    guardian,
    person,
    other,
    third,
  }
}

beforeAll(async () => {
  hamlet = await openHamlet()
  names = await told()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

/** Statements as the application's user, in one transaction, with {names} filled in. */
const attack = (text: string) =>
  inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
    const filled = text.replace(/\{(\w+)\}/g, (_, name: keyof Names) => `'${names[name]}'`)
    for (const statement of filled.split(';')) await sql.raw(statement.trim()).execute(trx)
  })

const tables = ['ballots', 'votes', 'roll_entries', 'paper_ballots', 'proxies', 'ballot_objections', 'recounts']
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      tables.map(async (table) => (await hamlet.sql(`select t.* from ${table} t order by t::text`)).rows),
    ),
  )

const nothing = `{"consent": {"heads": 0, "areaDm2": 0}, "against": {"heads": 0, "areaDm2": 0}, "abstain": {"heads": 0, "areaDm2": 0}}`
const one = nothing.replace('"heads": 0, "areaDm2": 0', '"heads": 1, "areaDm2": 8000')
const counting = (ballot: string, at: string, tally: string, outcome: string) =>
  `select count_ballot(id, ${at}, '${tally}', '${outcome}', 'x', 'x', ${at}) from ballots where id = ${ballot}`
const vote = (change: Record<string, string>, ballot = '{open}') => {
  const row = {
    entry: 'v.entry',
    round: 'v.round',
    choice: `'against'`,
    channel: `'app'`,
    changeable: 'false',
    ...change,
  }
  return `insert into votes (community_id, ballot_id, ${Object.keys(row).join(', ')}, cast_by, cast_at, salt, commitment)
    select v.community_id, v.ballot_id, ${Object.values(row).join(', ')}, v.cast_by, v.cast_at, v.salt, v.commitment
    from votes v where v.ballot_id = ${ballot} limit 1`
}
const paper = (change: string) => `update paper_ballots set ${change} where ballot_id = {open} and entry = {scanned}`
const recount = (asked: string, ordered: string, challenge = '{challenge}') =>
  `insert into recounts (community_id, ballot_id, challenge_id, asked_by, ordered_by, at, tally, outcome, commitments_root, faults,
    agrees, recount_hash) select community_id, ballot_id, ${challenge}, ${asked}, ${ordered}, at, '{}', 'passed', 'x', '{}', true, 'x'
    from ballot_challenges where id = {challenge}`
const official = (round: number, recorded: string, confirmed: string) =>
  `insert into official_results (community_id, ballot_id, round, outcome, tally, source, held_on, file_id, recorded_by, recorded_at,
    confirmed_by, confirmed_at) select community_id, id, ${round}, 'passed', '{}', 'x', now(), {file}, ${recorded}, now(),
    ${confirmed}, now() from ballots where id = {counted}`
const proxy = (entry: string, giver: string, holder: string) =>
  `insert into proxies (community_id, id, ballot_id, entry, giver_id, holder_id, code_hash, photo_sealed, given_at)
    select community_id, gen_random_uuid(), ballot_id, ${entry}, ${giver}, ${holder}, gen_random_uuid()::text, 'x', now()
    from proxies where id = {guardian}`
const again = `insert into ballots (community_id, id, project_id, plan_version, question, matter, standing, profile, rules, roll_heads,
    roll_area_dm2, roll_hash, fingerprint, publicised_at, opens_at, closes_at) select community_id, gen_random_uuid(), project_id,
    plan_version, question, matter, standing, profile, rules, roll_heads, roll_area_dm2, roll_hash, fingerprint, publicised_at, opens_at,
    closes_at from ballots where id = {open}`

it.each([
  // Counting.
  ['a count while a paper is read', counting('{open}', 'closes_at', one, 'notQuorate'), /are not read/],
  ['a second count', counting('{counted}', 'closes_at', nothing, 'notQuorate'), /is counted/],
  [
    'a count past the database',
    `update ballots set counted_at = closes_at, tally = '{}', outcome = 'passed'`,
    /denied/,
  ],
  ['another outcome', `update ballots set outcome = 'passed' where id = {refused}`, /permission denied/],
  ['another hash of a result', `update ballots set result_hash = 'x'`, /permission denied/],
  ['an effect before the count', 'update ballots set effective_at = closes_at where id = {open}', /effect_of_a_count/],
  [
    'an effect from before the count',
    `update ballots set effective_at = counted_at - interval '1 second' where id = {counted}`,
    /takes_effect_after_the_count/,
  ],
  // What is fixed when a ballot is published.
  ['another question', `update ballots set question = '是否同意涨价'`, /permission denied/],
  ['a later end', `update ballots set closes_at = closes_at + interval '1 day'`, /permission denied/],
  ['a smaller roll', 'update ballots set roll_heads = 1', /permission denied/],
  ['a right taken off the roll', 'delete from roll_entries', /permission denied/],
  ['a larger share of the roll', 'update roll_entries set area_dm2 = 80000', /permission denied/],
  ['a second ballot beside the open one', again, /one_open_ballot/],
  // Votes.
  ['a vote changed in its row', `update votes set choice = 'against'`, /permission denied/],
  ['a vote taken out', 'delete from votes', /permission denied/],
  ['a second vote of one right', vote({}), /votes_pkey/],
  ['a vote of a right that is on no roll', vote({ entry: '99' }), /votes_community_id_ballot_id_entry_fkey/],
  ['a changed vote where the package allows none', vote({ round: '2' }), /changes_only_where_allowed/],
  [
    'a changed vote that says it is allowed',
    vote({ round: '2', changeable: 'true' }),
    /votes_community_id_ballot_id_changeable_fkey/,
  ],
  // Papers: two readers, and a third who settles.
  ['a second reading by the first reader', paper(`second_choice = 'consent', second_by = {person}`), /check2/],
  [
    'a reading settled by its first reader',
    paper(`second_choice = 'against', second_by = {other}, settled_choice = 'consent', settled_by = {person}`),
    /check3/,
  ],
  [
    'a reading settled by its second reader',
    paper(`second_choice = 'against', second_by = {other}, settled_choice = 'against', settled_by = {other}`),
    /check3/,
  ],
  ['a first reading without its scan', paper('scan_sealed = null'), /scanned_when_read/],
  [
    'a second reading where there is no first',
    paper(`first_choice = null, first_by = null, scan_sealed = null,
    second_choice = 'consent', second_by = {other}`),
    /check1/,
  ],
  // Proxies and guardians.
  ['a right given twice', proxy('entry', 'giver_id', '{other}'), /one_standing_proxy/],
  ['a proxy of oneself', proxy('{scanned}', '{other}', '{other}'), /proxies_check/],
  [
    'a guardian confirmed by who recorded them',
    'update proxies set checked_by = recorded_by, checked_at = now(), accepted = true where id = {guardian}',
    /a_guardian_needs_two_others/,
  ],
  [
    'a guardian who is confirmed by the ward',
    'update proxies set checked_by = giver_id, checked_at = now(), accepted = true where id = {guardian}',
    /a_guardian_needs_two_others/,
  ],
  // Doubts.
  [
    'an objection answered by its author',
    `update ballot_objections set answer = '已答复', upheld = false, answered_by = person_id, answered_at = now()`,
    /ballot_objections_check1/,
  ],
  [
    'an objection answered without a word',
    'update ballot_objections set upheld = false, answered_by = {other}, answered_at = now()',
    /ballot_objections_check/,
  ],
  ['another objection', `update ballot_objections set text = '没有意见'`, /permission denied/],
  ['an objection taken out', 'delete from ballot_objections', /permission denied/],
  ['a recount ordered by who asked for it', recount('person_id', 'person_id'), /recounts_check/],
  ['a recount that says another asked for it', recount('{other}', '{third}'), /asked_by_fkey/],
  ['a recount that nobody asked for', recount('person_id', '{third}', 'gen_random_uuid()'), /violates foreign key/],
  ['an official result confirmed by who typed it', official(1, '{person}', '{person}'), /official_results_check1/],
  [
    'two official results',
    `${official(1, '{person}', '{other}')};${official(2, '{person}', '{other}')}`,
    /one_confirmed_result/,
  ],
])('refuses %s', async (_, statements, reason) => {
  const before = await everything()
  await expect(attack(statements)).rejects.toThrow(reason)
  expect(await everything()).toBe(before)
})

describe('when a ballot is over, the database counts too', () => {
  let ballot = ''
  beforeAll(async () => {
    ballot = await opened()
    days(15)
    await cast(ballot, 0, 'consent')
    days(5)
    names = { ...names, refused: ballot }
  })

  it('and refuses a vote too many, another outcome, a right that was added, and a moment too early', async () => {
    expect(await hamlet.sql(`select 1 from ballots where id = '${ballot}' and counted_at is null`)).toMatchObject({
      rows: [{}],
    })
    const early = `closes_at - interval '1 second'`
    await expect(attack(counting('{refused}', early, one, 'notQuorate'))).rejects.toThrow(/ballots_check2/)
    await expect(attack(counting('{refused}', 'closes_at', nothing, 'notQuorate'))).rejects.toThrow(/votes of ballot/)
    await expect(attack(counting('{refused}', 'closes_at', one, 'passed'))).rejects.toThrow(/numbers of ballot/)
    const added = `insert into roll_entries (community_id, ballot_id, entry, voter_id, area_dm2)
      select community_id, ballot_id, 99, voter_id, area_dm2 from roll_entries where ballot_id = {refused} limit 1`
    await expect(attack(`${added};${counting('{refused}', 'closes_at', one, 'notQuorate')}`)).rejects.toThrow(
      /roll of ballot/,
    )
  })

  it('and takes what is counted right', async () => {
    await attack(counting('{refused}', 'closes_at', one, 'notQuorate'))
    expect((await hamlet.sql(`select outcome from ballots where id = '${ballot}'`)).rows).toEqual([
      { outcome: 'notQuorate' },
    ])
  })
})

describe('by a call', () => {
  it('nothing is counted a second before the end, and nothing while a paper is read', async () => {
    const ballotId = await opened()
    days(15)
    await cast(ballotId, 0, 'consent')
    const { rows } = await hamlet.sql(`select closes_at as at from ballots where id = '${ballotId}'`)
    const end = Date.parse(String(rows[0]?.['at']))
    const counts = (at: number, id = ballotId) =>
      inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => count(trx, hamlet.town.id, id, instant(at)))
    expect(await counts(end - 1)).toBe(false)
    expect(await counts(end + 30 * dayMs, names.open)).toBe(false)
    expect(await counts(end)).toBe(true)
    expect(await counts(end)).toBe(false)
  })

  it('nobody answers their own objection, whatever their post', async () => {
    const personId = await idOf(`select person_id as id from ballot_objections where id = '${names.objection}'`)
    expect(hamlet.ownerOf(3).personId).toBe(personId)
    await watching(hamlet, hamlet.ownerOf(3), 'ownersCommittee', 'owner 3')
    const answer = { objectionId: names.objection, answer: '没有问题', upheld: false }
    expect(await hamlet.code('owner 3', 'votes.ballots.answerObjection', answer)).toBe('votes.ownObjection')
    expect(await hamlet.code('ownersCommittee', 'votes.ballots.answerObjection', answer)).toBe('ok')
  })

  it('the second reader of a paper is another, and so is the third', async () => {
    const read = (who: string, mark: string) =>
      hamlet.code(who, 'votes.ballots.readPaper', { ballotId: names.open, entry: Number(names.scanned), mark })
    expect(await read('secretary', 'consent')).toBe('votes.anotherReader')
    expect(await read('ownersCommittee', 'against')).toBe('ok')
    expect(await read('secretary', 'consent')).toBe('votes.anotherReader')
    expect(await read('ownersCommittee', 'consent')).toBe('votes.anotherReader')
    expect(await read('residentsSupervisor', 'consent')).toBe('ok')
  })
})
