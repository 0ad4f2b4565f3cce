import pg from 'pg'
import { reblindAll } from '../../server/reblind'
import { resealAll } from '../../server/reseal'
import { keyOf } from '../../src/platform/server/keys'
import { blind, seal, unseal } from '../../src/platform/server/seal'
import { freshDatabase } from '../support/database'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { csv, exported, importFile } from './rollFiles'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

test('after a rotation the old key opens nothing, the new one everything, and the same file still changes nothing', async () => {
  const file = csv(
    [1, 2, 3].map((n) => ({
      小区: '南里',
      楼栋: 1,
      单元: 1,
      房号: `10${n}`,
      面积: 60,
      面积来源: '登记',
      业主: `业主${n}`,
      手机: `1380000000${n}`,
    })),
  )
  await importFile(hamlet, file)
  const before = await exported(hamlet)
  const first = hamlet.story.house.deployment
  const next = { ...first, secret: 'n'.repeat(32), earlierSecrets: [first.secret] }
  expect(await resealAll(hamlet.url, next)).toBe(3)
  expect(await resealAll(hamlet.url, next)).toBe(0)
  const { rows } = await hamlet.sql('select phone_sealed from people where phone_sealed is not null')
  for (const { phone_sealed } of rows) expect(() => unseal(first, String(phone_sealed))).toThrow('does not have')
  hamlet.story.house.deployment = next
  expect(await exported(hamlet)).toEqual(before)
  // Until the blind values are turned, nobody of a file would be found: no roll is read.
  const waiting = await hamlet.sql('select phone_blind, roll_key from people order by id')
  await expect(importFile(hamlet, file)).rejects.toThrow('identity.keysTurning')
  await reblindAll(hamlet.url, next)
  const turned = await hamlet.sql('select phone_blind, roll_key from people order by id')
  for (const [n, row] of turned.rows.entries()) {
    if (row['phone_blind']) expect(row['phone_blind']).not.toBe(waiting.rows[n]?.['phone_blind'])
    if (row['roll_key']) expect(row['roll_key']).not.toBe(waiting.rows[n]?.['roll_key'])
  }
  expect(await importFile(hamlet, file)).toEqual({ add: 0, change: 0, same: 3, refused: 0 })
  // The first secret is needed for nothing any more.
  hamlet.story.house.deployment = { ...next, earlierSecrets: [] }
  expect(await exported(hamlet)).toEqual(before)
  expect(await importFile(hamlet, file)).toEqual({ add: 0, change: 0, same: 3, refused: 0 })
})

test('one changed byte of a sealed text is noticed', () => {
  const { deployment } = hamlet.story.house
  const sealed = seal(deployment, '13800001234')
  const [name, nonce, text, tag] = sealed.split('.')
  const turned = Buffer.from(text ?? '', 'base64url')
  turned[0] = (turned[0] ?? 0) ^ 1
  expect(() => unseal(deployment, [name, nonce, turned.toString('base64url'), tag].join('.'))).toThrow()
})

const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  int4: '(random() * 1e6)::int',
  int2: '(random() * 90)::int + 1',
  int8: '(random() * 1e6)::int',
  text: 'gen_random_uuid()::text',
  date: "'2026-01-01'",
}

test('a rotation reaches every column whose name ends in _sealed, also one that a later migration adds', async () => {
  const database = await freshDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const first = hamlet.story.house.deployment
    const next = { ...first, secret: 'm'.repeat(32), earlierSecrets: [first.secret] }
    await client.query('create table later (id uuid primary key, thing_sealed text)')
    const { rows: columns } = await client.query(`
      select t.table_name as table, c.column_name as column from information_schema.tables t
      join information_schema.columns c using (table_schema, table_name)
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ '_sealed$'`)
    expect(columns.length).toBeGreaterThan(10)
    for (const { table, column } of columns) {
      // Only the sealed text matters here: what else a row would have to hold is let go.
      const { rows: rules } = await client.query(
        `select conname from pg_constraint where conrelid = '${table}'::regclass and contype in ('c', 'f')`,
      )
      for (const { conname } of rules)
        await client.query(`alter table ${table} drop constraint if exists "${conname}" cascade`)
      const { rows: fields } = await client.query(`select a.attname as name, t.typname as type, exists (
          select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as key
        from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = '${table}'::regclass and a.attnum > 0 and not a.attisdropped`)
      for (const { name, key } of fields)
        if (!key) await client.query(`alter table ${table} alter column ${name} drop not null`)
      const keys = fields.filter(({ key }) => key)
      const row = keys.map(({ type }) => values[type] ?? `no value for ${type}`).join()
      for (let n = 0; n < 3; n += 1)
        await client.query(
          `insert into ${table} (${keys.map(({ name }) => name).join()}, ${column}) values (${row}, $1)`,
          [seal(first, `${table} ${n}`)],
        )
    }
    expect(await resealAll(database.url, next)).toBe(columns.length * 3)
    for (const { table, column } of columns) {
      const { rows } = await client.query(`select ${column} as sealed from ${table} where ${column} is not null`)
      expect(rows.map(({ sealed }) => unseal({ ...next, earlierSecrets: [] }, sealed)).sort()).toEqual(
        [0, 1, 2].map((n) => `${table} ${n}`),
      )
    }
    expect(await resealAll(database.url, next)).toBe(0)
  } finally {
    await client.end()
    await database.drop()
  }
})

test('an account is found by its number before, during and after a rotation, and is never made a second time', async () => {
  const number = '13900007777'
  const signIn = async () => {
    const sent = (await hamlet.done('nobody', 'identity.sendCode', { phone: number })) as {
      shown: string
      ticket: string
    }
    hamlet.story.passes(2)
    await hamlet.done('nobody', 'identity.signIn', {
      phone: number,
      code: sent.shown,
      ticket: sent.ticket,
      label: 'web',
    })
  }
  const accounts = async () =>
    (await hamlet.sql('select id, phone_blind as blind from accounts where phone_blind is not null')).rows
  const start = hamlet.story.house.deployment
  await signIn()
  const [first] = await accounts()
  const second = { ...start, secret: 'p'.repeat(32), earlierSecrets: [start.secret] }
  hamlet.story.house.deployment = second
  await signIn()
  const [during] = await accounts()
  expect(during?.['id']).toBe(first?.['id'])
  expect(during?.['blind']).not.toBe(first?.['blind'])
  const third = { ...start, secret: 'q'.repeat(32), earlierSecrets: [second.secret, start.secret] }
  await resealAll(hamlet.url, third)
  expect(await reblindAll(hamlet.url, third)).toBe(0)
  hamlet.story.house.deployment = { ...third, earlierSecrets: [] }
  await signIn()
  expect((await accounts()).map(({ id }) => id)).toEqual([first?.['id']])
})

test('an account whose number was never kept is counted, and turned as its person signs in', async () => {
  const { deployment } = hamlet.story.house
  await hamlet.sql('update accounts set phone_sealed = null where phone_blind is not null')
  const next = { ...deployment, secret: 'r'.repeat(32), earlierSecrets: [deployment.secret] }
  await resealAll(hamlet.url, next)
  expect(await reblindAll(hamlet.url, next)).toBe(1)
})

test('what one use closed no other opens: tokens, columns and blind values have keys of their own', () => {
  const { deployment } = hamlet.story.house
  const { secret } = deployment
  const keys = [keyOf(secret, 'tokens'), keyOf(secret, 'columns'), Buffer.from(secret)].map((key) =>
    key.toString('hex'),
  )
  expect(new Set([...keys, blind(deployment, 'a', 'x'), blind(deployment, 'b', 'x')]).size).toBe(5)
})
