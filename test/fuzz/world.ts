import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { instant } from '../../src/platform/instant'
import { roles, scopeKinds } from '../../src/platform/roles'
import type { Dice } from './dice'
import type { Known } from './likely'
import type { Ids } from './spoil'

/** Who asks, as the proof counts them: each post, and whoever has none. */
export const callers = [...roles, 'owner', 'member', 'account', 'nobody'] as const
export type Caller = (typeof callers)[number]

/** One community, seen from inside: what is in it, who calls, and what is of the others and must never be answered here. */
export type Place = {
  id: string
  known: Known
  ids: Ids
  /** The OPENID of one who is this; nobody has none. */
  openid: (who: Caller, dice: Dice) => string | undefined
  foreign: ReadonlySet<string>
  others: readonly string[]
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

/** Everything written in some rows, however deep, that can be told apart from ordinary words. */
const wordsOf = (value: unknown, into: Set<string>, name = ''): void => {
  if (typeof value === 'string') {
    if (
      anId.test(value) ||
      (value.length >= 8 && !/^[a-zA-Z]+$/.test(value)) ||
      (name === 'legal_name' && value.length > 2)
    )
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
      row: (names, dice) => {
        const from = tablesFor(names)
        return from.length ? dice.pick(dice.pick(from).rows) : {}
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

/** Somebody in every post, of the whole community and of each of some things; and two who have none. Answers their OPENIDs. */
const appoint = async (client: pg.Client, communityId: string, dice: Dice): Promise<Map<Caller, string[]>> => {
  const scopes = await scopesIn(client, communityId)
  const own = { kind: 'community', id: '00000000-0000-0000-0000-000000000000' }
  const posts = roles.flatMap((role) =>
    [own, own, ...(scopes.length ? [dice.pick(scopes), dice.pick(scopes), dice.pick(scopes)] : [])].map((scope) => ({
      role,
      scope,
    })),
  )
  const made = new Map<Caller, string[]>()
  await client.query('set session_replication_role = replica')
  const person = async (who: Caller, joined: boolean): Promise<string> => {
    const account = randomUUID()
    const id = randomUUID()
    const openid = `fuzz:${account}`
    made.set(who, [...(made.get(who) ?? []), openid])
    await client.query('insert into accounts (id, openid, created_at) values ($1, $2, now())', [account, openid])
    if (joined)
      await client.query(
        'insert into people (community_id, id, account_id, legal_name, joined_at) values ($1, $2, $3, $4, now())',
        [communityId, id, account, `某${who}`],
      )
    return id
  }
  for (const { role, scope } of posts) {
    const id = await person(role, true)
    await client.query(
      `insert into roles (community_id, person_id, role, scope, scope_kind, scope_id, appointed_by, appointed_at)
        values ($1, $2, $3, $4, $5, $6, $2, '2022-01-01') on conflict do nothing`,
      [communityId, id, role, role === 'liaison' ? '区住建部门' : '', scope.kind, scope.id],
    )
  }
  await person('member', true)
  await person('account', false)
  await client.query('reset session_replication_role')
  return made
}

const withHomes = async (client: pg.Client, communityId: string): Promise<string[]> => {
  const { rows } = await client.query<{ openid: string }>(
    `select distinct a.openid from accounts a join people p on p.account_id = a.id join ownerships o
      on o.community_id = p.community_id and o.person_id = p.id where p.community_id = $1 and o.until is null and a.openid is not null
      and not exists (select from roles r where r.community_id = p.community_id and r.person_id = p.id) order by 1 limit 40`,
    [communityId],
  )
  return rows.map(({ openid }) => openid)
}

/** What each community is made of, with callers appointed in each; on a database where they have lived. */
export const worldOf = async (url: string, dice: Dice, nowMs: number): Promise<Place[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const names = await tablesOf(client)
    const { rows: towns } = await client.query<{ id: string }>('select id from communities order by id')
    const live = async (id: string) => {
      const made = await appoint(client, id, dice)
      const tables: Table[] = []
      for (const name of names) tables.push(await read(client, name, id))
      const words = new Set<string>()
      for (const { rows } of tables) wordsOf(rows, words)
      return { id, made, tables, words, owners: await withHomes(client, id) }
    }
    const lived: Awaited<ReturnType<typeof live>>[] = []
    for (const { id } of towns) lived.push(await live(id))
    const common = new Set<string>()
    for (const name of ['communities', 'subdistricts'])
      wordsOf((await client.query(`select * from ${name}`)).rows, common)
    return lived.map(({ id, made, tables, words, owners }): Place => {
      const { known, all } = knownOf(tables.map(asForm), nowMs)
      const theirs = lived.filter((one) => one.id !== id)
      const foreign = new Set(
        theirs.flatMap((one) => [...one.words]).filter((one) => !words.has(one) && !common.has(one)),
      )
      const foreignIds = [...foreign].filter((one) => anId.test(one))
      return {
        id,
        known,
        ids: { other: (d) => d.pick(all), foreign: (d) => d.pick(foreignIds) },
        openid: (who, d) => {
          if (who === 'nobody') return undefined
          return d.pick(who === 'owner' ? owners : (made.get(who) ?? []))
        },
        foreign,
        others: theirs.map((one) => one.id),
      }
    })
  } finally {
    await client.end()
  }
}
