import pg from 'pg'
import { deleters } from '../../src/forgetting'
import { payloads } from '../../src/jobs'
import { own } from '../../src/own'
import { personal } from '../../src/personal'
import { photoTypes } from '../../src/platform/server/files'
import { freshDatabase } from '../support/database'
import { expectNone } from '../support/none'
import { tables as owned } from '../tidy/tables'

/* One table of personal data: whatever can hold something of a person stands in it, and whatever stands in it is there. */
const pairs = (of: Readonly<Record<string, string>>): string[] =>
  Object.entries(of).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`))

const rooms = Object.entries(personal)
const lines = rooms.flatMap(([, { lines }]) => lines)
const ofPeople = new Set(lines.flatMap(({ columns }) => pairs(columns)))
const ofNobody = rooms.flatMap(([, { nothing }]) => pairs(nothing))
const named = new Set([...ofPeople, ...ofNobody])
const compared = (there: readonly string[], kind: (name: string) => boolean) => {
  expectNone(
    there.filter((one) => !named.has(one)),
    'Say in a personal.ts for what each of these is kept, for how long and who may read it; or that it holds nothing of a person',
  )
  expectNone(
    [...named].filter((one) => kind(one) && !there.includes(one)),
    'Take each of these out of its personal.ts: it is not there any more',
  )
}
const isJob = (one: string) => one.startsWith('job ')
const isFile = (one: string) => one.startsWith('file ')

test('every column of the real database is named, with its purpose or as holding nothing of a person', async () => {
  const fresh = await freshDatabase()
  const owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ one: string }>(`
      select c.relname || '.' || a.attname as one from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      where a.attnum > 0 and not a.attisdropped and c.relname <> 'migrations'`)
    const there = rows.map(({ one }) => one)
    expect(there.length).toBeGreaterThan(1_000)
    compared(there, (one) => !isJob(one) && !isFile(one))
  } finally {
    await owner.end()
    await fresh.drop()
  }
})

test('every field of a job and every kind of file in the store is named', () => {
  const fields = Object.entries(payloads).flatMap(([task, shape]) =>
    Object.keys(shape.shape).map((field) => `job ${task}.${field}`),
  )
  compared(fields, isJob)
  compared(
    photoTypes.map((kind) => `file photo.${kind}`),
    isFile,
  )
})

test('a column that is planted, a file or a field of a job that nobody named, is found', () => {
  for (const one of ['people.mother', 'job tell.name', 'file photo.video/mp4', 'diaries.text'])
    expect(() => compared([one], () => false)).toThrow(one)
  expect(() => compared([], (one) => one === 'people.legal_name')).toThrow('people.legal_name')
})

test('nothing is named twice as nobody’s, nor both as somebody’s and as nobody’s', () => {
  expect(ofNobody.length).toBe(new Set(ofNobody).size)
  expect(ofNobody.filter((one) => ofPeople.has(one))).toEqual([])
})

test('a room speaks of its own tables alone', () => {
  const ownerOf = new Map(Object.entries(owned).flatMap(([room, of]) => Object.keys(of).map((table) => [table, room])))
  const foreign = rooms.flatMap(([room, { lines, nothing }]) =>
    [...lines.flatMap(({ columns }) => Object.keys(columns)), ...Object.keys(nothing)]
      .filter((table) => !isJob(table) && !isFile(table))
      .filter((table) => !`${room}/`.startsWith(`${ownerOf.get(table)}/`))
      .map((table) => `${room} ${table}`),
  )
  expect(foreign).toEqual([])
})

const endings = lines.flatMap(({ columns, until: { by } }) =>
  (by?.split(' ') ?? []).map((name) => ({ name, columns: pairs(columns) })),
)

test('whatever ends a line is a deleter that the clock runs, and it deletes what the line names', () => {
  expect(endings.map(({ name }) => name).filter((name) => !deleters[name])).toEqual([])
  const missing = Object.entries(deleters).flatMap(([name, { table, empties, byFunction }]) => {
    const ended = endings.filter((one) => one.name === name).flatMap(({ columns }) => columns)
    const emptied = empties ?? (byFunction?.sealed ? [byFunction.sealed.column] : [])
    const unnamed = emptied.map((column) => `${table}.${column}`).filter((one) => !ended.includes(one))
    const somebodys = [...ofPeople].some((one) => one.startsWith(`${table}.`))
    const touches = ended.some((one) => one.startsWith(`${table}.`))
    return [...unnamed, ...(somebodys && !touches ? [`${name}: no line names it`] : [])]
  })
  expect(missing).toEqual([])
})

test('everything sealed is somebody’s or a key, and what is sealed as a photo or drawing has an end', () => {
  const sealed = [...named].filter((one) => one.endsWith('_sealed'))
  expect(sealed.length).toBeGreaterThan(12)
  const keys = ['wechat_merchants.private_key_sealed', 'wechat_merchants.api_key_sealed']
  expect(sealed.filter((one) => !ofPeople.has(one)).sort()).toEqual([...keys].sort())
  const ended = new Set(endings.flatMap(({ columns }) => columns))
  expect(sealed.filter((one) => /(photo|scan|drawing|reason|said)_sealed$/.test(one) && !ended.has(one))).toEqual([])
})

describe('“my data” tells its person of every column that names somebody, or says why not', () => {
  /** Columns of this shape say whose a row is, or who did it. */
  const names =
    /\.(?:(?:\w+_)?by(?:_id)?|(?:person|account|author|voter|giver|holder|reader|worker|witness|unit)_id|author|entry|attested_account)$/
  const whose = [...ofPeople].filter((one) => names.test(one) && !isJob(one) && !isFile(one))
  const told = Object.values(own).flatMap(({ kinds }) => Object.values(kinds).flatMap(({ columns }) => pairs(columns)))
  const elsewhere = Object.values(own).flatMap(({ elsewhere: of }) =>
    Object.values(of).flatMap((list) => list.split(' ')),
  )

  test('none is left out', () => {
    expect(whose.length).toBeGreaterThan(100)
    expectNone(
      whose.filter((one) => !told.includes(one) && !elsewhere.includes(one)),
      'Tell each of these in an own.ts, or say there why its person finds it elsewhere',
    )
    expect(names.test('diaries.person_id') && names.test('diaries.kept_by')).toBe(true)
  })

  test('what is told is personal data of that room, and nothing is both told and excused', () => {
    expect([...told, ...elsewhere].filter((one) => !ofPeople.has(one))).toEqual([])
    expect(elsewhere.filter((one) => told.includes(one))).toEqual([])
    for (const [room, { kinds }] of Object.entries(own)) {
      const tables = Object.values(kinds).flatMap(({ columns }) => Object.keys(columns))
      const ofRoom = personal[room]?.lines.flatMap(({ columns }) => Object.keys(columns)) ?? []
      expect([room, tables.filter((table) => !ofRoom.includes(table))]).toEqual([room, []])
    }
  })
})
