import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn } from '../../server/demo/town'
import { type Role, watchers } from '../../src/platform/roles'
import type { Limit } from '../platform/scopeTable'
import { type Hamlet, openHamlet } from './hamlet'

const shape = { perFloor: 2, areaDm2: () => 8_000, use: 'home', areaSource: 'register', nameFrom: 30 } as const

const grid = (name: string, buildingIds: string[], more: object = {}) => {
  const groups = [{ id: randomUUID(), name: `${name}群`, kind: 'wechat' }]
  return { gridId: randomUUID(), name, buildingIds, groups, ...more }
}

/** The hamlet with a second compound of two buildings, its grids, two projects of it and two car parks: everything that a post may be limited to. */
export const openLimited = async () => {
  const hamlet = await openHamlet()
  const roll = draftRoll({
    buildings: [
      { name: '甲楼', stairwells: [1] },
      { name: '乙楼', stairwells: [1] },
    ],
    ...shape,
  })
  await enterRoll(hamlet.town, '小村二区', roll)
  const [home] = await moveIn(hamlet.town, unitsOf(roll))
  const b1 = roll.buildings[0]?.id ?? ''
  const stairwell = roll.buildings[0]?.stairwells[0]?.id ?? ''
  const b2 = roll.buildings[1]?.id ?? ''
  const b3 = hamlet.roll.buildings[0]?.id ?? ''
  const drawn = [grid('一网格', [b1]), grid('二网格', [b2]), grid('三网格', [b3])]
  const [g1, g2, g3] = drawn.map(({ gridId }) => gridId)
  const micro = grid('微网格', [], { parentId: g1, stairwellIds: [stairwell] })
  for (const one of [...drawn, micro]) await hamlet.done('secretary', 'identity.drawGrid', one)
  const p1 = randomUUID()
  const p2 = randomUUID()
  const { unit, client } = home ?? { unit: undefined, client: undefined }
  for (const projectId of [p1, p2]) {
    const matter = { projectId, unitId: unit?.id ?? '', title: '楼道灯不亮', summary: '没有灯', photoIds: [] }
    await client?.projects.raise.mutate(hamlet.town.of(matter))
  }
  const l1 = randomUUID()
  const l2 = randomUUID()
  const tariff = { priceFen: 100, unitMinutes: 60, freeMinutes: 0, dayCapFen: 500, residentPercent: 50 }
  for (const [lotId, name] of [
    [l1, '东'],
    [l2, '西'],
  ]) {
    const lot = { lotId, compoundId: roll.compoundId, name, operator: '公司', spaces: 10, tariff }
    await hamlet.done('secretary', 'parking.openLot', lot)
  }
  const ids = { c1: roll.compoundId, c2: hamlet.roll.compoundId, p1, p2, b1, b2, g1, g2, g3, m1: micro.gridId, l1, l2 }
  return { hamlet, ids: ids as Record<Limit, string>, unitId: unit?.id ?? '', groupId: micro.groups[0]?.id ?? '' }
}
export type Limited = Awaited<ReturnType<typeof openLimited>>

const kinds = { c: 'compound', p: 'project', b: 'building', g: 'grid', m: 'grid', l: 'lot' }

/** Who holds a post for one place alone, as the tests call them. */
export const limitedTo = (role: string, limit: string): string => `${role} of ${limit}`

/** One statement as the owner of the database, with no key or trigger asked. */
export const asOwner = async (hamlet: Hamlet, work: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: hamlet.url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await work(client)
  } finally {
    await client.end()
  }
}

/** Somebody in each of these posts for each of these places, and for nothing else. */
export const appointLimited = async (
  { hamlet, ids }: Pick<Limited, 'hamlet' | 'ids'>,
  roles: readonly Role[],
  limits: readonly Limit[],
): Promise<void> => {
  const posts = roles.flatMap((role) =>
    limits.map((limit) => ({
      role,
      kind: kinds[limit[0] as keyof typeof kinds],
      place: ids[limit],
      who: limitedTo(role, limit),
      account: randomUUID(),
      person: randomUUID(),
    })),
  )
  for (const { who, account } of posts) hamlet.openids.set(who, `limited:${account}`)
  const rows = JSON.stringify(posts)
  const row = `json_to_recordset($1::json) r (role text, kind text, place uuid, who text, account uuid, person uuid)`
  await asOwner(hamlet, async (client) => {
    await client.query(
      `insert into accounts (id, openid, created_at) select account, 'limited:' || account, now() from ${row}`,
      [rows],
    )
    await client.query(
      `insert into people (community_id, id, account_id, legal_name, joined_at, attested_account, attested_as, attested_at)
        select $2, person, account, '丁' || who, now(), account, 'operator', now() from ${row}`,
      [rows, hamlet.town.id],
    )
    await client.query(
      `insert into appointments (community_id, id, person_id, role, body, scope, scope_kind, scope_id, paper, proposed_by,
          proposed_at, body_by, body_at, office_by, office_at, signs_from)
        select $2, gen_random_uuid(), person, role, 'ownersCommittee', who, kind, place, '', $3, '2026-01-01',
          gen_random_uuid(), '2026-01-01', gen_random_uuid(), '2026-01-01', '2026-01-01' from ${row} where role = any ($4)`,
      [rows, hamlet.town.id, randomUUID(), [...watchers]],
    )
    await client.query(
      `insert into roles (community_id, person_id, role, scope, scope_kind, scope_id, appointed_by, appointed_at,
          appointment_id, signs_from, body)
        select $2, r.person, r.role, who, kind, place, person, '2026-01-01', a.id, a.signs_from, a.body
        from ${row} left join appointments a on a.community_id = $2 and a.person_id = r.person and a.role = r.role`,
      [rows, hamlet.town.id],
    )
  })
}

const filled = (type: string): unknown => {
  if (type === 'uuid' || type === 'text') return randomUUID()
  if (type === 'jsonb' || type === 'json' || type === 'ARRAY') return '{}'
  if (type === 'boolean') return false
  if (type === 'bytea') return Buffer.alloc(1)
  return type === 'date' || type.startsWith('timestamp') ? '2026-03-02' : 1
}

type Column = { name: string; type: string }

/** Takes a table's checks away; answers the columns that every row must fill. */
const unchecked = async (client: pg.Client, table: string): Promise<Column[]> => {
  const { rows: checks } = await client.query(
    `select conname from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  )
  for (const { conname } of checks) await client.query(`alter table ${table} drop constraint "${conname}"`)
  const { rows } = await client.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = $1
      and is_nullable = 'NO' and column_default is null and is_generated = 'NEVER'`,
    [table],
  )
  return rows
}

/**
 * A row of which nothing counts but where it belongs: whatever the table wants besides is filled in, and none of its checks is asked,
 * for the scope of a call is asked before anything of the row is read. Answers its id.
 */
export const planter = (client: pg.Client, communityId: string) => {
  const known = new Map<string, Column[]>()
  return async (table: string, said: Record<string, unknown>) => {
    const columns = known.get(table) ?? (await unchecked(client, table))
    known.set(table, columns)
    const row: Record<string, unknown> = {
      ...Object.fromEntries(columns.map(({ name, type }) => [name, filled(type)])),
      ...said,
      community_id: communityId,
    }
    const names = Object.keys(row)
    await client.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(row),
    )
    return String(row['id'] ?? '')
  }
}
