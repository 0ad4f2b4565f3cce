import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { migrationsFolder } from '../../src/platform/server/migrate'

/** A key of another table: these columns mean those. */
type Reference = { name: string; columns: string[]; to: string; toColumns: string[] }
/** A primary key, a unique constraint or a unique index. */
type Key = { name: string; primary: boolean; columns: string[]; where: string | null }
type Right = 'insert' | 'update'

/** A table as the database has it. */
export type Table = {
  name: string
  columns: { name: string; type: string; required: boolean; generated: boolean }[]
  keys: Key[]
  references: Reference[]
  checks: string[]
  policies: string[]
  triggers: string[]
  /** What the application may do: all columns, some, or none of them. */
  rights: Record<Right, string[]> & { select: boolean; delete: boolean }
}

const named = `(select coalesce(json_agg(a.attname::text order by k.place), '[]') from unnest(%s) with ordinality k (number, place)
  join pg_attribute a on a.attrelid = %t and a.attnum = k.number)`
const names = (numbers: string, table: string): string => named.replace('%s', numbers).replace('%t', table)

const may = (
  right: string,
): string => `(select coalesce(json_agg(a.attname::text order by a.attnum), '[]') from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege('six_points_app', c.oid, a.attnum, '${right}'))`

const question = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'generated', a.attgenerated <> '') order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('name', i.indexrelid::regclass::text, 'primary', i.indisprimary,
        'columns', ${names('i.indkey::int2[]', 'c.oid')}, 'where', pg_get_expr(i.indpred, c.oid)) order by not i.indisprimary, i.indexrelid), '[]')
      from pg_index i where i.indrelid = c.oid and i.indisunique) as keys,
    (select coalesce(json_agg(json_build_object('name', f.conname, 'columns', ${names('f.conkey', 'c.oid')},
        'to', f.confrelid::regclass::text, 'toColumns', ${names('f.confkey', 'f.confrelid')}) order by f.conname), '[]')
      from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') as references,
    (select coalesce(json_agg(pg_get_constraintdef(k.oid) order by k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks,
    (select coalesce(json_agg(concat_ws(' ', pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select coalesce(json_agg(t.tgname), '[]') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
    json_build_object('select', has_table_privilege('six_points_app', c.oid, 'select'),
      'delete', has_table_privilege('six_points_app', c.oid, 'delete'),
      'insert', ${may('insert')}, 'update', ${may('update')}) as rights
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' order by c.relname`

/** Every table of a migrated database, as its owner sees them. */
export const tablesIn = async (owner: pg.Client): Promise<Table[]> => (await owner.query<Table>(question)).rows

type Law = { path: string; text: string }

/** The files of the schema in the order in which they run. */
export const lawFiles = (): Law[] =>
  ['first', '', 'functions'].flatMap((part) =>
    readdirSync(join(migrationsFolder, part))
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => ({ path: join(part, name), text: readFileSync(join(migrationsFolder, part, name), 'utf8') })),
  )

const wordsBefore = (text: string, at: number): string =>
  (text.slice(0, at).match(/(?:^--[^\n]*\n)+$/m)?.[0] ?? '').replace(/^-- ?/gm, '').replace(/\n/g, ' ').trim()

/** What the migrations say of each table: its sentence, and whether its rows are spread over the nodes or copied to each. */
export const saidOfTables = (files: readonly Law[]): Map<string, { why: string; spread: string }> =>
  new Map(
    files.flatMap(({ text }) =>
      [...text.matchAll(/^create table (\w+) \(/gm)].map(({ 1: name = '', index }) => [
        name,
        {
          why: wordsBefore(text, index),
          spread: text.match(new RegExp(`select (distribute|replicate)\\('${name}'\\);`))?.[1] ?? '',
        },
      ]),
    ),
  )
