import pg from 'pg'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { acrossCommunities } from '../support/oneCommunity'

/* Every statement that the application asks in a run of the tests names one community: looked at when the run ends. */
let fresh: FreshDatabase
let owner: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await fresh.drop()
})

it.each([
  ['select id from projects where community_id = $1'],
  ['select id from projects where community_id = inside()'],
  [
    'select p.id from projects p join plans l on l.community_id = p.community_id and l.project_id = p.id where p.community_id = $1',
  ],
  [
    'select (select count(*) from votes v where v.community_id = b.community_id and v.ballot_id = b.id) from ballots b where b.community_id = $1',
  ],
  ['insert into projects (community_id, id) values ($1, $2)'],
  ['update projects set stage = $1 where community_id = $2'],
  ['select id from communities'],
  ['start transaction read only'],
])('one community: %s', async (text) => expect(await acrossCommunities(owner, [text])).toEqual([]))

it.each([
  ['select id from projects', 'projects projects'],
  ['select id from projects where id = $1', 'projects projects'],
  ['select p.id from projects p join plans l on l.project_id = p.id where p.community_id = $1', 'plans l'],
  [
    'select (select count(*) from votes v where v.ballot_id = b.id) from ballots b where b.community_id = $1',
    'votes v',
  ],
  ['select id from projects where community_id <> $1', 'projects projects'],
  ['with gone as (delete from files returning id) select id from gone', 'files files'],
  ['update projects set stage = $1 where id = $2', 'projects projects'],
  ['insert into projects (id) values ($1)', 'insert into projects'],
  ['select nothing from projects', 'cannot be planned'],
])('more than one: %s', async (text, fault) => {
  const [told] = await acrossCommunities(owner, [text])
  expect(told).toContain(fault)
})
