import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { forgetAgain, listedDeletions, readDeletions } from '../../server/forgetAgain'
import { dayMs } from '../../src/platform/instant'
import { seal } from '../../src/platform/server/seal'
import { cloneOf, type FreshDatabase } from '../support/database'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* A backup is a copy of the whole database; what was deleted after it was made is in it, until it is restored. */
let hamlet: Hamlet
let backup: FreshDatabase
const claim = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
const help = '00000000-0000-4000-8000-000000000003'
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await backup?.drop()
  await hamlet.drop()
})
const counted = async ({ url }: FreshDatabase, text: string) => {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    return (await owner.query(text)).rows[0]?.n
  } finally {
    await owner.end()
  }
}

test('deletions since the backup, by hand and by the clock, are done again; what is not listed and not over stays', async () => {
  const { deployment } = hamlet.story.house
  const at = hamlet.now()
  const photo = seal(deployment, 'a photo')
  await hamlet.sql(`insert into accounts (id, created_at) values ('${claim}', '${at}'), ('${other}', '${at}')`)
  for (const id of [claim, other])
    await hamlet.sql(`insert into claims (community_id, id, account_id, said_name, said_home, at, photo_sealed, consented_at)
      values ('${hamlet.town.id}', '${id}', '${id}', '王某', '101', '${at}', '${photo}', '${at}')`)
  const unit = hamlet.homes[0]?.unit
  await hamlet.sql(`insert into help_requests (community_id, id, person_id, unit_id, way, topic, asked_at)
    values ('${hamlet.town.id}', '${help}', '${unit?.ownerIds[0]}', '${unit?.id}', 'come', 'vote', '${at}')`)
  await hamlet.sql(
    `insert into clock (worked_at) values ('${at}') on conflict (one) do update set worked_at = excluded.worked_at`,
  )
  const name = new URL(hamlet.url).pathname.slice(1)
  await hamlet.db.destroy()
  await hamlet.story.house.db.destroy()
  await hamlet.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
  )
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  backup = await cloneOf(name)
  // After the backup a person decides about one claim, and the clock forgets nothing yet.
  const after = await cloneOf(name)
  const decide = `update claims set decided_at = '${at}', decided_by = '${unit?.ownerIds[0]}', photo_sealed = null where id = '${claim}'`
  await counted(after, decide)
  await counted(
    after,
    `insert into deletions (community_id, what, thing, on_day) values ('${hamlet.town.id}', 'claimPhotos', '${claim}', '${at.slice(0, 10)}')`,
  )
  const list = await listedDeletions(after.url)
  await after.drop()
  expect(list).toEqual([{ communityId: hamlet.town.id, what: 'claimPhotos', thing: claim, onDay: at.slice(0, 10) }])
  const file = join(mkdtempSync(join(tmpdir(), 'deletions-')), 'list')
  writeFileSync(file, `${list.map((one) => JSON.stringify(one)).join('\n')}\n`)

  // Restored ten days later: the photo is there again until the list is gone through.
  const photos = 'select count(photo_sealed)::int as n from claims'
  expect(await counted(backup, photos)).toBe(2)
  const ten = Date.parse(at) + 10 * dayMs
  expect(await forgetAgain(backup.url, deployment, readDeletions(file), ten)).toMatchObject({ listed: 1 })
  expect(await counted(backup, photos)).toBe(1)
  expect(await counted(backup, `select count(*)::int as n from deletions where thing = '${claim}'`)).toBe(1)
  expect(await counted(backup, 'select count(*)::int as n from help_requests')).toBe(1)

  // Restored after a hundred days: whatever is over by then goes before anybody is served, also without a list.
  await forgetAgain(backup.url, deployment, [], Date.parse(at) + 100 * dayMs)
  expect(await counted(backup, 'select count(*)::int as n from help_requests')).toBe(0)
  expect(await counted(backup, `select count(*)::int as n from claims where id = '${other}'`)).toBe(0)
})

test('a list that holds something else is refused by its line, before anything is deleted', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'deletions-')), 'list')
  writeFileSync(file, '{"what": "claims"}\n')
  expect(() => readDeletions(file)).toThrow(/no list of deletions in line 1/)
  const unknown = { communityId: hamlet.town.id, what: 'dreams', thing: 'x', onDay: '2030-01-01' }
  await expect(forgetAgain(backup.url, hamlet.story.house.deployment, [unknown], Date.now())).rejects.toThrow(
    /names dreams/,
  )
})
