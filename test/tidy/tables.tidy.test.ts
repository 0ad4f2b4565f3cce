import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { comesAfter, filesOf } from './imports'
import { inSnakeCase, type Touched, touchedByCode, touchedBySql } from './sqlNames'
import { functions, namesHandedIn, readsAhead, writesElsewhere } from './tableExceptions'
import { tables } from './tables'

/* Every table has one owner. Another room reads it only where the list says so, and asks the owner to write. */
const root = join(__dirname, '../..')
const migrations = join(root, 'src/platform/server/migrations')
const words = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? []

const rooms = Object.keys(tables)
const owners = new Map(Object.entries(tables).flatMap(([room, of]) => Object.keys(of).map((table) => [table, room])))
const readers = new Map(
  Object.values(tables).flatMap((of) => Object.entries<string>(of).map(([table, by]) => [table, words(by)])),
)

/** `funding/receiving/statements/book.ts` stands in the room `funding/receiving`; what stands in no room puts the rooms together. */
const roomOf = (path: string): string =>
  rooms.find((room) => path.startsWith(`src/${room}/`)) ?? path.split('/').slice(0, -1).join('/')

/** Functions and views, of which each stands in one place. */
const law = readdirSync(migrations, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((name) => readFileSync(join(migrations, name), 'utf8'))
  .join('\n')
const bodies = new Map(
  [...law.matchAll(/create (?:or replace )?function (\w+)\([\s\S]*?\$\$([\s\S]*?)\$\$/g)].map(([, name, body]) => [
    name ?? '',
    body ?? '',
  ]),
)
const views = [...law.matchAll(/create (?:or replace )?view (\w+) [^;]*? as\s([^;]*);/g)]
const inDatabase = readFileSync(join(root, 'src/platform/server/tables.ts'), 'utf8')
  .split('export interface DB')[1]
  ?.match(/^ {2}\w+(?=:)/gm)
  ?.map((name) => inSnakeCase(name.trim()))
const known = { tables: new Set(inDatabase), functions: new Set(bodies.keys()) }

type Place = { path: string; room: string; touched: Touched }
const code: Place[] = filesOf('src')
  .filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map(({ path, text }) => ({ path, room: roomOf(path), touched: touchedByCode(text, known) }))
const called = [...bodies]
  .map(([name, body]) => ({ path: name, room: functions[name]?.room ?? '', touched: touchedBySql(body, known) }))
  .filter(({ touched }) => touched.reads.size + touched.writes.size > 0)
const seen: Place[] = views.map(([, name, body]) => ({
  path: name ?? '',
  room: owners.get(name ?? '') ?? '',
  touched: touchedBySql(body ?? '', known),
}))

const pairs = (list: Record<string, { tables: string }>): string[] =>
  Object.entries(list).flatMap(([room, of]) => words(of.tables).map((table) => `${room} ${table}`))
const distinct = (found: readonly string[]): string[] => [...new Set(found)].sort()

test('every table has a line, and every line is a table', () => {
  expect(views.length).toBeGreaterThan(2)
  expect(inDatabase?.length).toBeGreaterThan(100)
  const listedIn = 'test/tidy/tables.ts'
  expect({ listedIn, tables: [...owners.keys()].sort() }).toEqual({ listedIn, tables: inDatabase?.sort() })
  expect(Object.values(tables).flatMap((of) => Object.keys(of))).toHaveLength(owners.size)
})

test('a table is named where it is read or written, so that this can be seen', () => {
  const unseen = code.filter(({ touched }) => touched.unnamed.length > 0)
  expect(unseen.map(({ path }) => path)).toEqual(Object.keys(namesHandedIn))
})

test('only the owner writes a table; an exception has its reason and only shrinks', () => {
  const elsewhere = code.flatMap(({ path, room, touched }) =>
    [...touched.writes]
      .filter((table) => owners.get(table) !== room)
      .map((table) => ({ path, pair: `${room} ${table}` })),
  )
  const allowed = pairs(writesElsewhere)
  expect(elsewhere.filter(({ pair }) => !allowed.includes(pair))).toEqual([])
  expect(distinct(elsewhere.map(({ pair }) => pair))).toEqual(allowed.sort())
})

test('only rooms that are listed read another room’s table, and whoever is listed does', () => {
  const reads = [...code, ...called, ...seen].flatMap(({ path, room, touched }) =>
    [...touched.reads].filter((table) => owners.get(table) !== room).map((table) => ({ path, room, table })),
  )
  const listed = (room: string, table: string) => readers.get(table)?.includes(room) ?? false
  expect(reads.filter(({ room, table }) => !listed(room, table))).toEqual([])
  const read = new Set(reads.map(({ room, table }) => `${table} ${room}`))
  const idle = [...readers]
    .flatMap(([table, by]) => by.map((room) => `${table} ${room}`))
    .filter((one) => !read.has(one))
  expect(idle).toEqual([])
})

test('a room reads tables of the rooms before it; an exception has its reason and only shrinks', () => {
  const ahead = [...readers].flatMap(([table, by]) =>
    by.filter((room) => comesAfter(owners.get(table) ?? '', room)).map((room) => `${room} ${table}`),
  )
  expect(ahead.sort()).toEqual(pairs(readsAhead).sort())
})

test('a function of the database belongs to the room that calls it, and what it writes elsewhere is written down', () => {
  const own = called.map(({ path, room, touched }) => ({
    path,
    writes: [...touched.writes].filter((table) => owners.get(table) !== room).sort(),
  }))
  expect(own.sort((a, b) => a.path.localeCompare(b.path))).toEqual(
    Object.entries(functions)
      .map(([path, { writes }]) => ({ path, writes: words(writes) }))
      .sort((a, b) => a.path.localeCompare(b.path)),
  )
  const calls = code.flatMap(({ room, touched }) =>
    [...touched.calls]
      .filter((name) => functions[name] && functions[name].room !== room)
      .map((name) => `${name} ${room}`),
  )
  const allowed = Object.entries(functions).flatMap(([name, of]) =>
    words(of.alsoCalledBy).map((room) => `${name} ${room}`),
  )
  expect(distinct(calls)).toEqual(allowed.sort())
})

/** Code as it could stand somewhere; « and » are what a template puts in. */
const planted = (text: string) => {
  const { reads, writes, calls, unnamed } = touchedByCode(text.replaceAll('«', '${').replaceAll('»', '}'), known)
  return { reads: [...reads].sort(), writes: [...writes].sort(), calls: [...calls], unnamed: unnamed.length }
}

test.each([
  ["trx.selectFrom('votes as v').innerJoin('ballots as b', on)", ['ballots', 'votes'], []],
  ["trx.selectFrom(['votes', 'people as p'])", ['people', 'votes'], []],
  ["trx.selectFrom(one ? 'projects' : 'compounds')", ['compounds', 'projects'], []],
  ["trx.insertInto('votes').values(row); trx.updateTable('ballots').from('people')", ['people'], ['ballots', 'votes']],
  ["trx.deleteFrom('files').using('people')", ['people'], ['files']],
  [
    'sql`select from votes v, people p left join units u on u.id = f(v.id, 1), ballots`',
    'ballots people units votes',
    [],
  ],
  [
    'sql<Row>`select (select from people where «sql`exists (select from units)`») from votes`',
    'people units votes',
    [],
  ],
  [
    'sql`with gone as (delete from files f using people p returning *) insert into votes select from gone`',
    'people',
    'files votes',
  ],
  [
    'sql`update only_here set x = 1; update votes v set x = 2 from people where a is distinct from units`',
    'people',
    'votes',
  ],
  ["uploadsIn('file_parts', 'file_id')", 'file_parts', 'file_parts'],
  ["follow(trx, [id], [['bounces', 'sending_id'], ['sendings', 'project_id']])", 'bounces sendings', []],
  ['sql`insert into votes values (1) on conflict do update set x = 1`', [], 'votes'],
  ['sql`select votes, people from ballots b for update of b -- from units`', 'ballots', []],
  ['sql`select from public.people join "public"."units" u on true, /* of */ ballots`', 'ballots people units', []],
  ["sql.raw('select from people'); CompiledQuery.raw(`select from «x», units`)", 'people units', []],
  ["sql.raw(one ? 'update votes set x = 1' : 'read only')", [], 'votes'],
  ["sql`select from «sql.id('people')», «sql.ref('units.id')»`", 'people units', []],
  ['sql`merge into votes using ballots b on true when matched then do nothing`', 'ballots', 'votes'],
  ['sql`truncate votes; truncate table ballots; table people; lock table units`', 'people units', 'ballots votes'],
  ['query`select from people`', 'people', []],
  ["sql`select «'from units'» from ballots where text = 'from people'`", 'ballots', []],
])('%s is seen through', (text, reads, writes) => {
  const list = (of: string | readonly string[]) => (typeof of === 'string' ? words(of) : [...of])
  expect(planted(text)).toEqual({ reads: list(reads), writes: list(writes), calls: [], unnamed: 0 })
})

test('a table that a variable names is not passed over, and a function that writes is seen', () => {
  expect(planted('trx.insertInto(table)').unnamed).toBe(1)
  expect(planted('trx.selectFrom(tables[kind])').unnamed).toBe(1)
  expect(planted('sql`select from «sql.table(name)»`').unnamed).toBe(1)
  expect(planted('sql.raw(text)').unnamed).toBe(1)
  expect(planted('sql`update «sql.table(name)» set x = 1`').unnamed).toBe(2)
  expect(planted('sql`select post_receipt(«id»::uuid)`').calls).toEqual(['post_receipt'])
})
