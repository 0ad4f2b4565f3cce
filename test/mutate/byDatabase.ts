import type pg from 'pg'
import { hashOf, lineOf, type Mutant } from './mutant'
import type { Source } from './sources'

const rightsTests = ['test/platform/rights.server.test.ts', 'test/platform/wall.server.test.ts']
const checksTests = ['test/platform/checks.server.test.ts']

const migration = /migrations\/\d\w+\.sql$/

/** Where a reader finds a wall: the first of these pieces of text that the migrations hold. */
const placeOf = (sources: readonly Source[], pieces: readonly string[]): { file: string; where: string } => {
  for (const piece of pieces)
    for (const { file, text } of sources.filter(({ file }) => migration.test(file))) {
      const at = text.indexOf(piece)
      if (at >= 0) return { file, where: `${file}:${lineOf(text, at)}` }
    }
  return { file: 'src/platform/server/migrations', where: 'src/platform/server/migrations' }
}

type Table = { name: string; columns: string[]; changed: string[] | null; removes: boolean; walled: boolean }

const tablesOf = async (client: pg.Client): Promise<Table[]> => {
  const { rows } = await client.query<Table>(`
    select c.relname as name, c.relrowsecurity as walled,
      has_table_privilege('six_points_app', c.oid, 'delete') as removes,
      array_agg(a.attname::text order by a.attnum) as columns,
      array_agg(a.attname::text) filter (where has_column_privilege('six_points_app', c.oid, a.attnum, 'update')) as changed
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and has_table_privilege('six_points_app', c.oid, 'select')
    group by c.oid, c.relname order by c.relname`)
  return rows
}

/** Every table of the application: one more right, or its wall between communities taken down. */
export const grants = async (client: pg.Client, sources: readonly Source[]): Promise<Mutant[]> =>
  (await tablesOf(client)).flatMap(({ name, columns, changed, removes, walled }) => {
    const { file, where } = placeOf(sources, [
      `admit('${name}'`,
      ` on ${name} to six_points_app`,
      `create table ${name} `,
    ])
    const made = (says: string, sql: string): Mutant => ({
      rule: 'grant',
      says,
      where,
      change: { kind: 'migration', file, sql },
      tests: rightsTests,
    })
    const fixed = columns.filter((column) => !changed?.includes(column))
    const one = fixed.sort((a, b) => hashOf(name + a).localeCompare(hashOf(name + b)))[0]
    return [
      ...(one
        ? [made(`${name}: the application may change ${one}`, `grant update (${one}) on ${name} to six_points_app`)]
        : []),
      ...(removes
        ? []
        : [made(`${name}: the application may delete rows`, `grant delete on ${name} to six_points_app`)]),
      ...(walled ? [made(`${name}: every community sees it`, `alter table ${name} disable row level security`)] : []),
    ]
  })

/** Every check of every table, dropped. */
export const checks = async (client: pg.Client, sources: readonly Source[]): Promise<Mutant[]> => {
  const { rows } = await client.query<{ table: string; name: string; says: string }>(`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as says from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0 order by 1, 2`)
  return rows.map(({ table, name, says }) => {
    const { file, where } = placeOf(sources, [`constraint ${name}`, `create table ${table} `])
    return {
      rule: 'check',
      says: `${table} without ${name}: ${says}`,
      where,
      change: { kind: 'migration', file, sql: `alter table ${table} drop constraint ${name}` },
      tests: checksTests,
    }
  })
}
