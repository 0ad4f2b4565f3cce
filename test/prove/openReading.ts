import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { loadDemo } from '../../server/demo/load'
import { openReading } from '../../src/board/open'
import { openHouse } from '../../src/house'
import type { House } from '../../src/platform/server/house'
import { secret } from '../support/demo'
import { seedChance, seedDatabase } from './chance'
import { proofDatabase } from './database'

/** When the demo's story ends, and when it is read: a day like others. */
const endsAt = Date.parse('2026-11-24T20:00:00+08:00')
const usual = join(__dirname, '../../.data/openReading.txt')
const nobody = '00000000-0000-4000-8000-000000000000'

/** The paths under which a thing of each kind is read. */
const pathsOf: Record<string, (id: string) => string[]> = {
  community: (id) => [`/communities/${id}/projects`],
  project: (id) => ['', '/ledger', '/bulletins', '/notices'].map((part) => `/projects/${id}${part}`),
  ballot: (id) => [`/ballots/${id}`],
  lot: (id) => [`/parking/${id}`],
  file: (id) => ['', '?size=thumb'].map((size) => `/files/${id}${size}`),
}

type Thing = { kind: string; id: string }

/** Everything that has an id in open reading. */
const thingsIn = async (url: string): Promise<Thing[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      "select kind, id from public_ids union all select 'community', id from communities order by kind, id",
    )
    return rows
  } finally {
    await client.end()
  }
}

/** What anybody is told about ids and cursors that are none. */
const strayPaths = (things: readonly Thing[]): string[] => {
  const some = (kind: string) => things.find((thing) => thing.kind === kind)?.id ?? nobody
  const kinds = Object.keys(pathsOf)
  const wrong = kinds.flatMap((kind) => [nobody, 'none', some(kind === 'project' ? 'ballot' : 'project')])
  const lists = [...(pathsOf['community']?.(some('community')) ?? []), ...(pathsOf['project']?.(some('project')) ?? [])]
  return [
    ...kinds.flatMap((kind) => wrong.flatMap((id) => (id === some(kind) ? [] : (pathsOf[kind]?.(id) ?? [])))),
    ...lists.flatMap((path) => [`${path}?cursor=none`, `${path}?cursor=1`, `${path}?cursor=2022-01-01%20${nobody}`]),
    '/',
    '/nothing',
  ]
}

type Answer = { path: string; text: string; status: number; next: string | null }

const ask = async (open: ReturnType<typeof openReading>, path: string): Promise<Answer> => {
  const reply: Response = await open.request(path)
  const type = reply.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await reply.arrayBuffer())
  const json = type.startsWith('application/json')
  const body = json ? bytes.toString('utf8') : `${bytes.length} bytes, sha256 ${sha256(bytes)}`
  const next: string | null = json ? (JSON.parse(body).next ?? null) : null
  return { path, status: reply.status, next, text: `=== /open/v1${path}\n${reply.status} ${type}\n${body}\n` }
}

const sha256 = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex')

/** Every public answer with all pages of the lists, in an order that follows from the ids alone. */
const readAll = async (house: House, things: readonly Thing[]): Promise<Answer[]> => {
  const open = openReading(house)
  const answers: Answer[] = []
  const known = ['/openapi.json', '/communities', ...things.flatMap(({ kind, id }) => pathsOf[kind]?.(id) ?? [])]
  for (const path of known) {
    for (let page: string | null = path; page !== null; ) {
      const answer: Answer = await ask(open, page)
      if (answer.status !== 200) throw new Error(`${page} answers ${answer.status}`)
      answers.push(answer)
      page = answer.next === null ? null : `${path}?cursor=${encodeURIComponent(answer.next)}`
    }
  }
  const asked = new Set(answers.map(({ path }) => path))
  for (const path of new Set(strayPaths(things))) if (!asked.has(path)) answers.push(await ask(open, path))
  return answers
}

/** The lists of projects name all that have a public id, and every kind of public thing was read. */
const mustBeWhole = (answers: readonly Answer[], things: readonly Thing[]): void => {
  const lists = answers.filter(({ path }) => /^\/communities\/.*\/projects/.test(path)).map(({ text }) => text)
  const unlisted = things.filter(
    ({ kind, id }) => kind === 'project' && !lists.some((text) => text.includes(`"id":"${id}"`)),
  )
  if (unlisted.length) throw new Error(`no list names the projects ${unlisted.map(({ id }) => id).join()}`)
  const strange = things.filter(({ kind }) => !pathsOf[kind])
  if (strange.length) throw new Error(`nobody reads what is a ${strange[0]?.kind}`)
}

/** The whole open reading of a demo whose ids, salts and clock are given. */
const seededReading = async (): Promise<Answer[]> => {
  const began = Date.now()
  const say = (line: string) => console.log(`[${Math.round((Date.now() - began) / 1000)} s] ${line}`)
  const database = await proofDatabase('prove_open_reading')
  const realChance = seedChance('open reading')
  const faults: string[] = []
  try {
    await seedDatabase(database.url)
    const report = (path: string, error: unknown) => void faults.push(`${path}: ${error}`)
    const house = { ...openHouse(database.db, secret, true), clock: () => endsAt, report }
    await loadDemo(house, say, endsAt)
    const things = await thingsIn(database.url)
    const answers = await readAll(house, things)
    say(`Read ${things.length} public things`)
    mustBeWhole(answers, things)
    if (faults.length) throw new Error(faults.join('\n'))
    return answers
  } finally {
    realChance()
    await database.drop()
  }
}

/** The first answers that are not those of an earlier reading. */
const differences = (now: readonly Answer[], earlier: string): string[] => {
  const pathOf = (text: string) => text.slice(0, text.indexOf('\n'))
  const before = new Map(earlier.split(/^(?==== \/open)/m).map((text) => [pathOf(text), text]))
  const after = new Map(now.map(({ text }) => [pathOf(text), text]))
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  return paths.flatMap((path) => {
    const was = before.get(path) ?? ''
    const is = after.get(path) ?? ''
    if (was === is) return []
    let at = 0
    while (was[at] === is[at]) at += 1
    const around = (text: string) => (text ? text.slice(Math.max(0, at - 80), at + 120) : 'no answer')
    return [`${path}\n  was: …${around(was)}\n  is:  …${around(is)}`]
  })
}

/**
 * `npm run prove -- openReading [FILE]`: what anybody reads of the demo, ids and clock seeded, written down with one hash. Where
 * FILE does not exist it is written; where it does, this reading must be the same byte for byte.
 */
export const proveOpenReading = async (): Promise<void> => {
  const given = process.argv[3] ? resolve(process.argv[3]) : undefined
  const earlier = given && existsSync(given) ? readFileSync(given, 'utf8') : undefined
  const answers = await seededReading()
  const whole = answers.map(({ text }) => text).join('')
  const file = given && earlier === undefined ? given : usual
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, whole)
  console.log(`${answers.length} answers, ${Buffer.byteLength(whole)} bytes, sha256 ${sha256(whole)}`)
  console.log(`written to ${file}`)
  if (earlier === undefined || earlier === whole) return
  const found = differences(answers, earlier)
  console.log(found.slice(0, 5).join('\n'))
  throw new Error(`${found.length} answers are not those of ${given}`)
}
