import { personal } from '../../src/personal'
import type { readers as words } from '../../src/platform/personal'
import type { Purpose } from '../../src/platform/purposes'
import { gridWorkers, heads, plateKeepers, supervisors } from '../../src/platform/roles'
import { walkers } from '../../src/votes/ballots/doors'
import type { Hamlet } from '../support/hamlet'
import type { Mention } from './planted'

/** What somebody looks at who reads for a purpose: its line of the table says who may. */
const readFor: Readonly<Record<Purpose, readonly [table: string, column: string]>> = {
  name: ['people', 'legal_name'],
  assist: ['assisted_acts', 'witness_id'],
  claim: ['claims', 'said_name'],
  document: ['claims', 'photo_sealed'],
  appoint: ['appointments', 'person_id'],
  postPaper: ['appointments', 'paper'],
  joining: ['joinings', 'person_id'],
  correction: ['corrections', 'said_sealed'],
  exportRoll: ['people', 'document_sealed'],
  help: ['help_requests', 'person_id'],
  licence: ['plates', 'person_id'],
  gate: ['stays', 'plate'],
  pledges: ['commitments', 'person_id'],
  receipt: ['receipts', 'evidence'],
  statement: ['bank_lines', 'counterparty'],
  returns: ['returns', 'payee'],
  homeShares: ['allocation_shares', 'room'],
  exemption: ['allocation_exemptions', 'reason_sealed'],
  desk: ['commitments', 'person_id'],
  platformRoll: ['roll_entries', 'voter_id'],
  doors: ['door_visits', 'state'],
  votesByHome: ['votes', 'choice'],
  guardian: ['proxies', 'photo_sealed'],
  scan: ['paper_ballots', 'scan_sealed'],
  recount: ['votes', 'choice'],
  signatures: ['agreement_homes', 'room'],
  paperSignature: ['paper_signatures', 'photo_sealed'],
  attendance: ['resolution_seats', 'person_id'],
  calling: ['people', 'legal_name'],
  attendanceSheet: ['resolution_sheets', 'photo_sealed'],
  minutes: ['resolution_minutes', 'photo_sealed'],
}

/** The posts that a word of the table means; `all` where it is no post. */
const postsOf: Readonly<Record<keyof typeof words, readonly string[] | 'all'>> = {
  nobody: [],
  self: [],
  household: [],
  secretary: ['secretary'],
  committees: heads,
  supervisors,
  officer: ['officer'],
  workers: gridWorkers,
  walkers,
  parking: plateKeepers,
  onRoll: 'all',
  members: 'all',
  everybody: 'all',
}

/** Whether one of these posts may read for a purpose, as `src/personal.ts` says. */
const mayRead = (purpose: Purpose, posts: readonly string[]): boolean => {
  const [table, column] = readFor[purpose]
  const lines = Object.values(personal).flatMap((room) => room.lines)
  const its = lines.filter(({ columns }) => columns[table]?.split(' ').includes(column))
  if (!its.length) throw new Error(`the table has no ${table}.${column}`)
  return its.some((line) =>
    line.readers.some((word) => postsOf[word] === 'all' || posts.some((post) => postsOf[word].includes(post))),
  )
}

/** Who reads: as what people, with what posts, and with whom they live. */
type Reader = {
  ids: ReadonlySet<string>
  posts: readonly string[]
  home: ReadonlySet<string>
}

const column = async (hamlet: Hamlet, text: string): Promise<string[]> =>
  (await hamlet.sql(text)).rows.map((row) => String(Object.values(row)[0]))

const readers = new WeakMap<Hamlet, Map<string, Promise<Reader>>>()

/** Once for each: nobody gets a post or a home while a town is read. */
export const readerOf = (hamlet: Hamlet, openid = ''): Promise<Reader> => {
  const known = readers.get(hamlet) ?? new Map<string, Promise<Reader>>()
  readers.set(hamlet, known)
  const reader = known.get(openid) ?? seenIn(hamlet, openid)
  known.set(openid, reader)
  return reader
}

const seenIn = async (hamlet: Hamlet, openid: string): Promise<Reader> => {
  const mine = `select p.id from people p join accounts a on a.id = p.account_id where a.openid = '${openid}'`
  const ids = await column(hamlet, mine)
  const posts = await column(hamlet, `select distinct role from roles where person_id in (${mine})`)
  const home = await column(
    hamlet,
    `select o.person_id from ownerships o where o.unit_id in (select unit_id from ownerships where person_id in (${mine})
      union select unit_id from tenancies where person_id in (${mine}))`,
  )
  return { ids: new Set(ids), posts, home: new Set(home) }
}

/** What this reader read on record: for what, and of whom; of nobody where a list was read whole. */
type Read = { purpose: Purpose; of: string | null }

export const recordOf = async (hamlet: Hamlet, { ids }: Reader): Promise<readonly Read[]> => {
  if (!ids.size) return []
  const list = [...ids].map((id) => `'${id}'`).join()
  const { rows } = await hamlet.sql(`select purpose, person_id as of from name_reads where reader_id in (${list})`)
  return rows as Read[]
}

/** Who agreed to stand beside a pledge by name: theirs may be read by everybody. */
export const agreedIn = async (hamlet: Hamlet): Promise<ReadonlySet<string>> =>
  new Set(
    await column(
      hamlet,
      `select c.person_id from commitments c join consents k on k.person_id = c.person_id and k.object_id = c.id
        where c.shown_as = 'named' and k.purpose = 'publicName' and k.withdrawn_at is null`,
    ),
  )

/** What stands on record as read by somebody for whom the table does not say it. */
export const readsBeside = ({ reader, record }: Pick<Judged, 'reader' | 'record'>): string[] =>
  record.flatMap(({ purpose }) => (mayRead(purpose, reader.posts) ? [] : [`${purpose} is not for ${reader.posts}`]))

export type Judged = { reader: Reader; record: readonly Read[]; agreed: ReadonlySet<string> }

/** Why this may not be shown to this reader; nothing where it may. */
export const barTo = ({ kind, of }: Mention, { reader, record, agreed }: Judged): string | undefined => {
  if (kind === 'document') return 'nobody reads a whole number of a document'
  if (of.some((id) => reader.ids.has(id))) return undefined
  const ofHome = kind === 'area' || kind === 'room'
  // Whoever keeps the roll sees its homes; who lives there is on record.
  if (ofHome && (of.some((id) => reader.home.has(id)) || reader.posts.includes('secretary'))) return undefined
  if (kind === 'name' && of.every((id) => agreed.has(id))) return undefined
  const its = record.filter((read) => read.of === null || of.includes(read.of))
  if (!its.length) return 'no read on record'
  if (its.some(({ purpose }) => mayRead(purpose, reader.posts))) return undefined
  return `${[...new Set(its.map(({ purpose }) => purpose))]} is not for ${reader.posts}`
}
