import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { operatorOpenid } from '../../server/demo/town'
import { instant } from '../../src/platform/instant'
import { roles, scopeKinds, watchers } from '../../src/platform/roles'
import type { House } from '../../src/platform/server/house'
import type { Dice } from './dice'
import type { Known } from './likely'
import type { Ids } from './spoil'

/** Who asks, as the proof counts them: each post, whoever has none, and who runs the deployment. */
export const callers = [...roles, 'owner', 'member', 'account', 'operator', 'nobody'] as const
export type Caller = (typeof callers)[number]

/** One community, seen from inside: what is in it, who calls, and what is of the others and must never be answered here. */
export type Place = {
  id: string
  known: Known
  ids: Ids
  /** One who is this, and what is theirs: who they are in this community, their homes. Nobody has no OPENID. */
  caller: (who: Caller, dice: Dice) => { openid: string | undefined; own: ReadonlySet<unknown> }
  /** The deployment that answers here, at the moment when the last thing was done here. */
  house: House
  foreign: ReadonlySet<string>
  others: readonly string[]
  /** What is foreign in a community to which somebody belongs; nothing where they do not belong to it. */
  belongs: (openid: string, communityId: string) => ReadonlySet<string> | undefined
}

type Row = Readonly<Record<string, unknown>>
type Table = { name: string; rows: readonly Row[] }

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `bank_accounts` → `accountId`: what a form calls the id of a row. */
const idName = (table: string): string => {
  const odd: Readonly<Record<string, string>> = { people: 'person', paper_signatures: 'paper' }
  const last = table.split('_').at(-1) ?? table
  const one = last.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')
  return `${odd[table] ?? one}Id`
}

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return instant(value.getTime())
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  return value
}

const asText = (oid: number, format?: string) => (oid === 1082 ? String : pg.types.getTypeParser(oid, format as 'text'))

const timeless = new Set(['file_contents', 'file_parts', 'roll_import_parts', 'statement_parts', 'share_sheet_parts'])

const tablesOf = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'community_id' and t.table_type = 'BASE TABLE' order by 1`)
  return rows.map(({ name }) => name).filter((name) => !timeless.has(name))
}

const read = async (client: pg.Client, name: string, communityId: string): Promise<Table> => {
  const { rows } = await client.query<Row>(`select * from ${name} where community_id = $1`, [communityId])
  return { name, rows }
}

const asForm = ({ name, rows }: Table): Table => ({
  name,
  rows: rows.slice(0, 400).map((row) => {
    const said = Object.entries(row).map(([column, value]) => [
      column === 'id' ? idName(name) : camel(column),
      plain(value),
    ])
    return Object.fromEntries(said.filter(([column]) => column !== 'communityId'))
  }),
})

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Words of a list, and doors: every place has a 1号楼 1单元 101. */
const ordinary = /^[a-zA-Z]+$|^\d+号楼/

/** Everything written in some rows, however deep, that can be told apart from ordinary words. */
const wordsOf = (value: unknown, into: Set<string>, name = ''): void => {
  if (typeof value === 'string') {
    if (anId.test(value) || (value.length >= 8 && !ordinary.test(value)) || (name === 'legal_name' && value.length > 2))
      into.add(value)
  } else if (Array.isArray(value)) for (const one of value) wordsOf(one, into, name)
  else if (value && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value))
    for (const [key, one] of Object.entries(value)) if (key !== 'community_id') wordsOf(one, into, key)
}

const knownOf = (tables: readonly Table[], nowMs: number): { known: Known; all: string[] } => {
  const filled = tables.filter(({ rows }) => rows.length)
  const columns = new Map(filled.map((table) => [table, new Set(Object.keys(table.rows[0] ?? {}))]))
  const values = new Map<string, Set<unknown>>()
  const all = new Set<string>()
  for (const { rows } of filled)
    for (const row of rows)
      for (const [name, value] of Object.entries(row)) {
        if (value === null || typeof value === 'object') continue
        const under = values.get(name) ?? new Set()
        values.set(name, under.add(value))
        if (typeof value === 'string' && anId.test(value)) all.add(value)
      }
  values.set('photoId', values.get('fileId') ?? new Set())
  const lists = new Map([...values].map(([name, set]) => [name, [...set]]))
  const best = new Map<string, Table[]>()
  const tablesFor = (names: readonly string[]): Table[] => {
    const key = names.join()
    const found = best.get(key)
    if (found) return found
    const counted = filled.map((table) => ({ table, of: names.filter((name) => columns.get(table)?.has(name)).length }))
    const most = Math.max(...counted.map(({ of }) => of))
    const chosen = counted.filter(({ of }) => of > 0 && of >= most - 1).map(({ table }) => table)
    best.set(key, chosen)
    return chosen
  }
  const ids = [...all]
  return {
    all: ids,
    known: {
      nowMs,
      row: (names, dice, own) => {
        const from = tablesFor(names)
        if (!from.length) return {}
        const { rows } = dice.pick(from)
        const some = Array.from({ length: dice.percent(70) ? 20 : 1 }, () => dice.pick(rows))
        return some.find((row) => Object.values(row).some((value) => own.has(value))) ?? some[0] ?? {}
      },
      value: (name, dice) => {
        const list = lists.get(name)
        if (list?.length) return dice.pick(list)
        return /Id$/.test(name) && ids.length && dice.percent(50) ? dice.pick(ids) : undefined
      },
    },
  }
}

const scopesIn = async (client: pg.Client, communityId: string): Promise<{ kind: string; id: string }[]> => {
  const kinds = scopeKinds.filter((kind) => kind !== 'community')
  const { rows } = await client.query<{ kind: string; id: string }>(
    kinds.map((kind) => `select '${kind}' as kind, id from ${kind}s where community_id = $1`).join(' union all '),
    [communityId],
  )
  return rows
}

/** Somebody in every post, of the whole community and of some things in it; and a member who has none. Answers the OPENID of an account that belongs nowhere. */
const appoint = async (client: pg.Client, communityId: string, dice: Dice): Promise<string> => {
  const scopes = await scopesIn(client, communityId)
  const own = { kind: 'community', id: '00000000-0000-0000-0000-000000000000' }
  const posts = roles.flatMap((role) =>
    [own, own, ...(scopes.length ? [dice.pick(scopes), dice.pick(scopes), dice.pick(scopes)] : [])].map((scope) => ({
      role,
      scope,
    })),
  )
  await client.query('set session_replication_role = replica')
  const account = async (id: string): Promise<string> => {
    await client.query('insert into accounts (id, openid, created_at) values ($1, $2, now())', [id, `fuzz:${id}`])
    return `fuzz:${id}`
  }
  const person = async (who: Caller): Promise<string> => {
    const accountId = randomUUID()
    const id = randomUUID()
    await account(accountId)
    await client.query(
      `insert into people (community_id, id, account_id, legal_name, joined_at, attested_account, attested_as, attested_at)
        values ($1, $2, $3, $4, now(), $3, 'operator', now())`,
      [communityId, id, accountId, `某${who}`],
    )
    return id
  }
  const three = [await person('member'), await person('member'), await person('member')]
  for (const { role, scope } of posts) {
    const id = await person(role)
    const words = role === 'liaison' ? '区住建部门' : ''
    const said = [communityId, id, role, words, scope.kind, scope.id]
    // Who watches over others stands on an appointment that was confirmed.
    const watches = watchers.some((one) => one === role)
    const appointmentId = watches ? randomUUID() : null
    if (watches)
      await client.query(
        `insert into appointments (community_id, id, person_id, role, body, scope, scope_kind, scope_id, paper, proposed_by,
            proposed_at, body_by, body_at, office_by, office_at, signs_from)
          values ($1, $7, $2, $3, 'ownersCommittee', $4, $5, $6, '', $8, '2022-01-01', $9, '2022-01-01', $10,
            '2022-01-01', '2022-01-01')`,
        [...said, appointmentId, ...three],
      )
    await client.query(
      `insert into roles (community_id, person_id, role, scope, scope_kind, scope_id, appointed_by, appointed_at,
          appointment_id, signs_from, body)
        values ($1, $2, $3, $4, $5, $6, $2, '2022-01-01', $7::uuid, case when $8 then timestamptz '2022-01-01' end,
          case when $8 then 'ownersCommittee' end) on conflict do nothing`,
      [...said, appointmentId, watches],
    )
  }
  await client.query('reset session_replication_role')
  return account(randomUUID())
}

type Person = { openid: string; person: string; posts: string[]; units: string[] }

/** Everybody who has an account and belongs here. */
const peopleIn = async (client: pg.Client, communityId: string): Promise<Person[]> => {
  const { rows } = await client.query<Person>(
    `select a.openid, p.id as person,
      array(select role from roles r where r.community_id = $1 and r.person_id = p.id) as posts,
      array(select unit_id from ownerships o where o.community_id = $1 and o.person_id = p.id and o.until is null) as units
      from people p join accounts a on a.id = p.account_id where p.community_id = $1 and a.openid is not null order by 1`,
    [communityId],
  )
  return rows
}

/** Who can be called so: who holds the post, here or there; an owner and a member without any post. */
const isCalled = ({ posts, units }: Person, who: Caller): boolean => {
  if (who === 'owner') return units.length > 0 && !posts.length
  return who === 'member' ? !posts.length : posts.includes(who)
}

const livedIn = async (client: pg.Client, communityId: string): Promise<number> => {
  const { rows } = await client.query<{ at: Date }>('select max(at) as at from requests where community_id = $1', [
    communityId,
  ])
  return (rows[0]?.at?.getTime() ?? Date.now()) + 60_000
}

type Lived = { id: string; nowMs: number; tables: Table[]; words: Set<string>; people: Person[]; account: string }

const live = async (client: pg.Client, names: readonly string[], id: string, dice: Dice): Promise<Lived> => {
  const account = await appoint(client, id, dice)
  const tables: Table[] = []
  for (const name of names) tables.push(await read(client, name, id))
  const words = new Set<string>()
  for (const { rows } of tables) wordsOf(rows, words)
  return { id, nowMs: await livedIn(client, id), tables, words, people: await peopleIn(client, id), account }
}

/** What is told in the other communities alone. */
const foreignTo = (one: Lived, all: readonly Lived[], common: ReadonlySet<string>): ReadonlySet<string> => {
  const theirs = all.filter((other) => other !== one)
  return new Set(
    theirs.flatMap((other) => [...other.words]).filter((word) => !one.words.has(word) && !common.has(word)),
  )
}

const placeOf = (
  one: Lived,
  all: readonly Lived[],
  foreignIn: ReadonlyMap<Lived, ReadonlySet<string>>,
  houseOf: HouseOf,
): Place => {
  const { id, nowMs, tables, people, account } = one
  const { known, all: ids } = knownOf(tables.map(asForm), nowMs)
  const theirs = all.filter((other) => other !== one)
  const foreign = foreignIn.get(one) ?? new Set()
  const foreignIds = [...foreign].filter((word) => anId.test(word))
  const called = new Map(callers.map((who) => [who, people.filter((person) => isCalled(person, who))]))
  return {
    id,
    known,
    ids: { other: (dice) => dice.pick(ids), foreign: (dice) => dice.pick(foreignIds) },
    caller: (who, dice) => {
      if (who === 'nobody') return { openid: undefined, own: new Set() }
      if (who === 'operator') return { openid: operatorOpenid, own: new Set() }
      if (who === 'account') return { openid: account, own: new Set() }
      const { openid, person, units } = dice.pick(called.get(who) ?? [])
      return { openid, own: new Set([person, ...units]) }
    },
    house: { ...houseOf(id), clock: () => nowMs },
    foreign,
    others: theirs.map((other) => other.id),
    belongs: (openid, communityId) => {
      const there = all.find((other) => other.id === communityId && other.people.some((one) => one.openid === openid))
      return there && foreignIn.get(there)
    },
  }
}

/** The deployment that a community belongs to. */
export type HouseOf = (communityId: string) => House

/** Every id of a community that chance made: one that is made of a content (version 8) is the same wherever the same stands. */
export const idsIn = async (url: string, communityId: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const words = new Set<string>()
    for (const name of await tablesOf(client)) wordsOf((await read(client, name, communityId)).rows, words)
    return [...words].filter((word) => anId.test(word) && word[14] !== '8')
  } finally {
    await client.end()
  }
}

/** What each community is made of, with callers appointed in each; on a database where they have lived. */
export const worldOf = async (url: string, houseOf: HouseOf, dice: Dice): Promise<Place[]> => {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: asText } })
  await client.connect()
  try {
    const names = await tablesOf(client)
    const { rows: towns } = await client.query<{ id: string }>('select id from communities order by id')
    const lived: Lived[] = []
    for (const { id } of towns) {
      const one = await live(client, names, id, dice)
      // A community that was founded and never lived has nothing to be asked for.
      if (one.tables.some(({ name, rows }) => name === 'projects' && rows.length)) lived.push(one)
    }
    const common = new Set<string>()
    for (const name of ['communities', 'subdistricts'])
      wordsOf((await client.query(`select * from ${name}`)).rows, common)
    const foreignIn = new Map(lived.map((one) => [one, foreignTo(one, lived, common)]))
    return lived.map((one) => placeOf(one, lived, foreignIn, houseOf))
  } finally {
    await client.end()
  }
}
