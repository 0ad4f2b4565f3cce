import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { lawFiles, saidOfTables, type Table, tablesIn } from '../support/catalogue'
import { touchedBySql } from '../tidy/sqlNames'
import { tables as owned } from '../tidy/tables'
import { drawn } from './picture'

/** Which rooms have which tables, in the order of the rooms. Views are told with the tables that they read. */
const rooms = Object.entries(owned).map(([room, of]) => ({ room, names: Object.keys(of) }))

const files = lawFiles()
const said = saidOfTables(files)
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
const behind = (columns: readonly string[]): string[] => columns.filter((name) => name !== 'community_id')

/** The functions of the database that write each table. */
const writers = (names: readonly string[]): Map<string, string[]> => {
  const known = { tables: new Set(names), functions: new Set<string>() }
  const writing = new Map<string, string[]>()
  for (const { path, text } of files.filter((file) => file.path.startsWith('functions/'))) {
    const body = text.split('$$')[1] ?? ''
    const name = path.replace(/^functions\/|\.sql$/g, '')
    for (const table of touchedBySql(body, known).writes) writing.set(table, [...(writing.get(table) ?? []), name])
  }
  return writing
}

const some = (which: readonly string[], table: Table): string => {
  const open = table.columns.filter(({ generated }) => !generated)
  return which.length >= open.length ? 'all columns' : code(which)
}

/** What the application may do with the rows of a table, and what only functions do. */
const writing = (table: Table, functions: readonly string[]): string => {
  const { insert, update } = table.rights
  const open = table.columns.filter(({ generated }) => !generated).length
  const adds =
    insert.length === 0
      ? 'adds no row'
      : insert.length >= open
        ? 'adds rows'
        : `adds rows, without ${code(
            table.columns.filter((c) => !c.generated && !insert.includes(c.name)).map((c) => c.name),
          )}`
  const changes = update.length === 0 ? 'changes nothing' : `changes ${some(update, table)}`
  const removes = table.rights.delete ? 'may remove rows' : 'removes none'
  const by = functions.length
    ? ` Only the functions ${code(functions)} write ${insert.length ? 'the rest' : 'it'}.`
    : ''
  return `the application ${adds}, ${changes}, ${removes}.${by}`
}

const keyOf = ({ primary, columns, where }: Table['keys'][number]): string => {
  const inside = columns[0] === 'community_id' ? behind(columns) : columns
  const what = inside.length ? code(inside) : 'one row a community'
  return `${primary ? '**key** ' : ''}${what}${where ? ` where ${where.replace(/^\((.*)\)$/, '$1')}` : ''}`
}

const section = (table: Table, functions: readonly string[], referring: readonly string[]): string => {
  const to = [...new Set(table.references.map((reference) => reference.to))].sort()
  return [
    `### ${table.name}`,
    '',
    said.get(table.name)?.why ?? '',
    '',
    `- Columns: ${table.columns.map(({ name, type, required }) => `\`${name}\` ${type}${required ? '' : '?'}`).join(', ')}`,
    `- Single: ${table.keys.map(keyOf).join('; ')}`,
    ...(to.length ? [`- Refers to: ${code(to)}`] : []),
    ...(referring.length ? [`- Referred to by: ${code(referring)}`] : []),
    `- Writes: ${writing(table, functions)}`,
    ...(table.checks ? [`- Held by ${table.checks} check${table.checks > 1 ? 's' : ''}`] : []),
    '',
  ].join('\n')
}

const views = new Map(
  files.flatMap(({ text }) =>
    [...text.matchAll(/((?:^--[^\n]*\n)+)create view (\w+)/gm)].map(([, words = '', name = '']) => [
      name,
      words.replace(/^-- ?/gm, '').replace(/\n/g, ' ').trim(),
    ]),
  ),
)

const fileOf = (room: string): string =>
  files.find(({ path }) => path.endsWith(`_${room.replace('/', '_')}.sql`))?.path ?? ''

const roomSection = (room: string, names: readonly string[], all: readonly Table[]): string => {
  const writing = writers(all.map(({ name }) => name))
  const referring = (to: string) =>
    all.filter(({ name, references }) => name !== to && references.some((one) => one.to === to)).map(({ name }) => name)
  const parts = names.map((name) => {
    const table = all.find((one) => one.name === name)
    if (table) return section(table, writing.get(name) ?? [], referring(name))
    return [`### ${name}`, '', `A view. ${views.get(name) ?? ''}`, ''].join('\n')
  })
  return [`## ${room}`, '', `Made in \`${fileOf(room)}\`.`, '', ...parts].join('\n')
}

/** docs/schema.md and its picture, from a migrated database. */
export const schemaPages = async (owner: pg.Client): Promise<Record<string, string>> => {
  const all = await tablesIn(owner)
  const spread = (how: string) => all.filter(({ name }) => said.get(name)?.spread === how).map(({ name }) => name)
  const names = (table: string) => all.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? []
  const head = readFileSync(join(__dirname, 'schema.head.md'), 'utf8')
    .replace('{count}', String(all.length))
    .replace('{copied}', code(spread('replicate')))
    .replace(
      '{named}',
      code(spread('replicate').filter((name) => name === 'communities' || names(name).includes('community_id'))),
    )
    .replace('{leaving}', String(spread('distribute').length))
    .replace('{removed}', code(all.filter(({ rights }) => rights.delete).map(({ name }) => name)))
    .replace(
      '{contents}',
      rooms.map(({ room, names }) => `- ${room}: ${names.map((n) => `[${n}](#${n})`).join(', ')}`).join('\n'),
    )
  const sections = rooms.map(({ room, names }) => roomSection(room, names, all))
  return {
    'docs/schema.md': `${[head, ...sections].join('\n').trim()}\n`,
    'docs/pictures/schema.svg': await drawn(rooms, all),
  }
}
