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
export const writers = (names: readonly string[]): Map<string, string[]> => {
  const known = { tables: new Set(names), functions: new Set<string>() }
  const writing = new Map<string, string[]>()
  for (const { path, text } of files.filter((file) => file.path.startsWith('functions/'))) {
    const body = text.split('$$')[1] ?? ''
    const name = path.replace(/^functions\/|\.sql$/g, '')
    for (const table of touchedBySql(body, known).writes) writing.set(table, [...(writing.get(table) ?? []), name])
  }
  return writing
}

/** The columns of a table that a function sets when it changes a row. */
export const setBy = (name: string, table: string): string[] => {
  const text = files.find(({ path }) => path === `functions/${name}.sql`)?.text ?? ''
  const updates = [
    ...text.matchAll(new RegExp(`update ${table}(?: \\w+)? set ([\\s\\S]*?)(?: where\\b|\\n\\s*where\\b|;)`, 'g')),
  ]
  return [
    ...new Set(
      updates.flatMap(([, sets = '']) => [...sets.matchAll(/(?:^|, *\n? *)(\w+) =/g)].map(([, column = '']) => column)),
    ),
  ]
}

const byFunction =
  (table: Table) =>
  (name: string): string => {
    const columns = setBy(name, table.name).filter((column) => !table.rights.update.includes(column))
    return columns.length ? `\`${name}\` (sets ${code(columns)})` : `\`${name}\` (adds)`
  }

/** In a word what the application may do with rows: the same words as under “Rows, by what may be done with them”. */
const classOf = ({ rights: { insert, update, delete: removes } }: Table): keyof typeof classes => {
  const changes = update.some((column) => column !== 'handle')
  if (removes) return 'removes'
  if (changes) return 'changes'
  return insert.length ? 'adds' : 'reads'
}
const classes = {
  adds: 'Added and never changed by the application',
  reads: 'Written by functions of the database alone',
  changes: 'Changed in the columns that the table names, never removed',
  removes: 'May be removed: something waits for a while or is forgotten on purpose',
} as const

/** What the application may do with the rows of a table, and what only functions do. */
const writing = (table: Table, functions: readonly string[]): string => {
  const { insert } = table.rights
  const update = table.rights.update.filter((column) => column !== 'handle')
  const kind = classOf(table)
  const left = table.columns
    .filter(({ name, generated }) => !generated && !insert.includes(name))
    .map(({ name }) => name)
  const words = [
    ...(insert.length ? [left.length ? `adds rows, without a say in ${code(left)}` : 'adds rows'] : []),
    ...(update.length ? [`changes ${code(update)}`] : []),
    ...(kind === 'removes' ? ['may remove rows'] : []),
  ]
  const mine =
    kind === 'adds' && !left.length ? 'only adds' : words.length ? words.join('; ') : 'nothing by the application'
  const by = functions.length ? `. Functions alone: ${functions.map(byFunction(table)).join(', ')}` : ''
  return `${mine}${by}.`
}

/** A check as it reads: without casts, and a list of words as a list. */
const readable = (check: string): string =>
  check
    .replace(/^CHECK \((.*)\)$/s, '$1')
    .replace(/::(text|bigint|integer|numeric|jsonb|uuid|date|interval)\b(\[\])?/g, '')
    .replace(/\((\w+) = ANY \(ARRAY\[([^\]]*)\]\)\)/g, '$1 in ($2)')
    .replace(/\s+/g, ' ')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/ (AND|OR|IS|NOT|NULL|IN)\b/g, (word) => word.toLowerCase())

const keyOf = ({ primary, columns, where }: Table['keys'][number]): string => {
  const inside = columns[0] === 'community_id' ? behind(columns) : columns
  const what = inside.length ? code(inside) : 'one row a community'
  return `${primary ? '**key** ' : ''}${what}${where ? ` where ${where.replace(/^\((.*)\)$/, '$1')}` : ''}`
}

const columnOf = ({ name, type, required, generated }: Table['columns'][number]): string =>
  `\`${name}\` ${type.replace('timestamp with time zone', 'timestamptz')}${required ? '' : '?'}${generated ? ' (computed)' : ''}`

const section = (table: Table, functions: readonly string[], referring: readonly string[]): string => {
  const to = table.references.map((one) => `${code(behind(one.columns)) || '`community_id`'} → \`${one.to}\``)
  return [
    `### ${table.name}`,
    '',
    said.get(table.name)?.why ?? '',
    '',
    `- Columns: ${table.columns.map(columnOf).join(', ')}`,
    `- Single: ${table.keys.map(keyOf).join('; ')}`,
    ...(to.length ? [`- Refers to: ${[...new Set(to)].sort().join('; ')}`] : []),
    ...(referring.length ? [`- Referred to by: ${code(referring)}`] : []),
    `- Writes: ${writing(table, functions)}`,
    ...(table.checks.length ? [`- Checks: ${table.checks.map((check) => `\`${readable(check)}\``).join('; ')}`] : []),
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

const classLines = (all: readonly Table[]): string =>
  Object.entries(classes)
    .map(([kind, words]) => {
      const those = all.filter((table) => classOf(table) === kind).map(({ name }) => `[${name}](#${name})`)
      return `- **${words}** (${those.length}): ${those.join(', ')}`
    })
    .join('\n')

/** docs/schema.md and its picture, from a migrated database. */
export const schemaPages = async (owner: pg.Client): Promise<Record<string, string>> => {
  const all = await tablesIn(owner)
  const spread = (how: string) => all.filter(({ name }) => said.get(name)?.spread === how).map(({ name }) => name)
  const names = (table: string) => all.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? []
  const staying = spread('replicate').filter((name) => name !== 'communities' && !names(name).includes('community_id'))
  const head = readFileSync(join(__dirname, 'schema.head.md'), 'utf8')
    .replace('{count}', String(all.length))
    .replace('{staying}', code(staying))
    .replace('{leaving}', String(spread('distribute').length))
    .replace('{classes}', classLines(all))
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
