import { join } from 'node:path'
import pg from 'pg'
import { forget, startEmbedded } from '../../server/embedded'
import { inMemory } from '../../server/memory'
import { checkAllBooks, emptyOrRefused, makeRole } from '../../server/restoring'
import { collecting, openHamlet } from '../support/hamlet'

/* What restoring does before and after pg_restore, on a server that has never heard of us. `prove restore` does the whole with pg_dump. */
const folder = inMemory(join(__dirname, '../../.data/bare'))
let url: (name: string) => string
let stop: () => Promise<void>
beforeAll(async () => {
  forget(folder)
  ;({ url, stop } = await startEmbedded(folder, true))
}, 60_000)
afterAll(async () => {
  await stop?.()
  forget(folder)
})

const on = async <T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url(name) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const dumped = ['create table things (id int)', 'grant select on things to six_points_app']

test('a dump gives rights to a role that the new server lacks; it is made first, once, and the owner may act as it', async () => {
  await on('postgres', (client) => client.query('create database restored'))
  await on('restored', async (client) => {
    await expect(client.query(dumped.join(';'))).rejects.toThrow('role "six_points_app" does not exist')
    await emptyOrRefused(client)
    await makeRole(client)
    await makeRole(client)
    await client.query(dumped.join(';'))
    await client.query('set role six_points_app')
    expect((await client.query('select * from things')).rows).toEqual([])
  })
})

test('a database that has something in it already is refused by name, and nothing in it is touched', async () => {
  await on('restored', (client) =>
    expect(emptyOrRefused(client)).rejects.toThrow(/The database restored has 1 tables already; nothing was changed/),
  )
  await on('postgres', (client) => client.query('create database jobs'))
  await on('jobs', async (client) => {
    await client.query('create schema graphile_worker; create table graphile_worker.jobs (id int)')
    await expect(emptyOrRefused(client)).rejects.toThrow(/has 1 tables already/)
  })
})

test('who may not make the role is told what to have said for them', async () => {
  await on('postgres', (client) => client.query('drop database restored'))
  await on('postgres', (client) => client.query('drop role six_points_app'))
  await on('postgres', (client) => client.query('create role small login'))
  await on('postgres', async (client) => {
    await client.query('set role small')
    await expect(makeRole(client)).rejects.toThrow(/permission denied.*create role six_points_app nologin; grant/)
  })
})

test('when it was said for them, as it was told, they restore', async () => {
  await on('postgres', (client) => client.query('create role six_points_app nologin'))
  await on('postgres', (client) => client.query('create database theirs owner small'))
  await on('theirs', async (client) => {
    await client.query('set role small')
    await expect(makeRole(client)).rejects.toThrow(/create role six_points_app nologin; grant/)
    await client.query('reset role')
    await client.query('grant six_points_app to small')
    await client.query('set role small')
    await makeRole(client)
    await client.query(dumped.join(';'))
    await client.query('set role six_points_app')
    expect((await client.query('select * from things')).rows).toEqual([])
  })
})

test('after it the books are recomputed to their end, and a changed fen is found', async () => {
  const hamlet = await openHamlet()
  try {
    const projectId = await collecting(hamlet)
    const pledge = {
      commitmentId: crypto.randomUUID(),
      projectId,
      unitId: hamlet.homes[0]?.unit.id,
      amountFen: 7,
      shownAs: 'masked',
    }
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
    expect(await checkAllBooks(hamlet.url)).toMatchObject({ communities: 1, projects: 1, faults: [] })
    await hamlet.sql('alter table account_balances drop constraint if exists cash_is_there')
    await hamlet.sql('update account_balances set balance_fen = balance_fen + sign(balance_fen)::int')
    expect((await checkAllBooks(hamlet.url)).faults.length).toBeGreaterThan(0)
  } finally {
    await hamlet.drop()
  }
})
