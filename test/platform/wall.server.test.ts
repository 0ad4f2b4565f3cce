import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { answer } from '../../src/platform/server/answer'
import { signToken } from '../../src/platform/server/identity'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

it('shows another community nothing, in any table: row-level security, not good will', async () => {
  const projectId = await collecting(hamlet)
  const elsewhere = randomUUID()
  const tables = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'community_id'`.execute(hamlet.db)
  const spread = tables.rows.map(({ name }) => name).filter((name) => name !== 'public_ids')
  expect(spread.length).toBeGreaterThan(35)
  for (const name of spread) {
    const rows = await inCommunity(hamlet.db, elsewhere, 'read', (trx) =>
      sql`select 1 from ${sql.table(name)} limit 1`.execute(trx),
    )
    expect([name, rows.rows.length]).toEqual([name, 0])
  }
  expect(await hamlet.code('secretary', 'board.project', { communityId: elsewhere, projectId })).toBe(
    'projects.notFound',
  )
})

it('a row of one community cannot be written from another, nor point into it', async () => {
  const projectId = await collecting(hamlet)
  const write = inCommunity(hamlet.db, randomUUID(), 'write', (trx) =>
    trx
      .insertInto('projectStages')
      .values({
        communityId: hamlet.town.id,
        projectId,
        seq: 99,
        stage: 'closed',
        reason: '',
        enteredAt: hamlet.now(),
      })
      .execute(),
  )
  await expect(write).rejects.toThrow(/row-level security/)
})

it('the application owns nothing and may not change what must stay', async () => {
  const rights = await sql<{ table: string; right: string }>`
    select table_name as "table", privilege_type as "right" from information_schema.role_table_grants
    where grantee = 'six_points_app' and privilege_type in ('DELETE', 'TRUNCATE', 'UPDATE') order by 1, 2`.execute(
    hamlet.db,
  )
  expect(rights.rows).toEqual([
    { table: 'call_counts', right: 'DELETE' },
    { table: 'claims', right: 'DELETE' },
    { table: 'deletions', right: 'DELETE' },
    { table: 'deliveries', right: 'DELETE' },
    { table: 'devices', right: 'DELETE' },
    { table: 'file_contents', right: 'DELETE' },
    { table: 'file_parts', right: 'DELETE' },
    { table: 'files', right: 'DELETE' },
    { table: 'help_requests', right: 'DELETE' },
    { table: 'messages', right: 'DELETE' },
    { table: 'overdue', right: 'DELETE' },
    { table: 'phone_questions', right: 'DELETE' },
    { table: 'plates', right: 'DELETE' },
    { table: 'requests', right: 'DELETE' },
    { table: 'roll_import_parts', right: 'DELETE' },
    { table: 'roll_import_rows', right: 'DELETE' },
    { table: 'roll_imports', right: 'DELETE' },
    { table: 'share_sheet_parts', right: 'DELETE' },
    { table: 'share_sheets', right: 'DELETE' },
    { table: 'sign_in_codes', right: 'DELETE' },
    { table: 'staff_keys', right: 'DELETE' },
    { table: 'statement_parts', right: 'DELETE' },
    { table: 'statement_rows', right: 'DELETE' },
    { table: 'stays', right: 'DELETE' },
    { table: 'wechat_nonces', right: 'DELETE' },
  ])
})

describe('a call', () => {
  const call = (request: unknown, from?: { openid: string }) => answer(request, hamlet.story.house, from)
  it.each([
    ['nothing at all', undefined, 'platform.badInput'],
    ['no such call', { path: 'votes.forge', input: { communityId: randomUUID() } }, 'platform.noSuchCall'],
    [
      'a built-in of the language',
      { path: 'constructor', input: { communityId: randomUUID() } },
      'platform.noSuchCall',
    ],
    ['no community', { path: 'board.projects', input: {} }, 'platform.badInput'],
    ['a community that is no id', { path: 'board.projects', input: { communityId: "x' or 1=1" } }, 'platform.badInput'],
    [
      'a write without its number',
      { path: 'projects.cosign', input: { communityId: randomUUID() } },
      'platform.badInput',
    ],
  ])('%s is refused with a next step, never a stack', async (_, request, code) => {
    const reply = await call(request)
    expect(reply).toMatchObject({ ok: false, code })
    expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.ts/)
  })

  it('never believes the input about who calls', async () => {
    const input = { communityId: hamlet.town.id, openid: 'x', personId: randomUUID(), caller: { operator: true } }
    expect(await call({ path: 'identity.me', input })).toMatchObject({ ok: true, data: { person: null } })
  })

  it('a token of another deployment, another key or yesterday is nobody’s', async () => {
    const { deployment, clock } = hamlet.story.house
    const me = async (token: string) => call({ path: 'board.todo', input: { communityId: hamlet.town.id }, token })
    const account = hamlet.db
      .selectFrom('accounts')
      .select('id')
      .where('openid', '=', hamlet.openids.get('owner 0') ?? '')
    const { id } = await account.executeTakeFirstOrThrow()
    expect(await me(await signToken(deployment, id, clock()))).toMatchObject({ ok: true })
    for (const token of [
      await signToken({ ...deployment, id: 'other' }, id, clock()),
      await signToken({ ...deployment, secret: 'x'.repeat(32) }, id, clock()),
      await signToken(deployment, id, clock() - 13 * 3_600_000),
      'no token',
    ])
      expect(await me(token)).toMatchObject({ ok: false, code: 'platform.signIn' })
  })
})
