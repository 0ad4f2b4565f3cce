// Names and doors stored before in the forms in which this program compares them: SQL knows none of them.
import type pg from 'pg'
import { formsOf, formsVersion } from '../src/writing/kept'
import { doorFormsOf } from '../src/writing/likeDoors'

type Key = { community_id: string; id: string }
type Person = Key & {
  legal_name: string
  name_form: string | null
  name_core: string | null
  likely_names: string | null
}
type Unit = Key & {
  building: string
  stairwell: string
  room: string
  door_form: string | null
  door_core: string | null
}

const together = 1_000
const first: Key = { community_id: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000' }

/** Every row in pages, by its key. */
const eachPage = async <Row extends Key>(
  client: pg.Client,
  select: string,
  take: (rows: Row[]) => Promise<unknown>,
): Promise<void> => {
  let last = first
  for (;;) {
    const { rows } = await client.query<Row>(select, [last.community_id, last.id, together])
    const end = rows.at(-1)
    if (!end) return
    await take(rows)
    last = end
  }
}

const keysOf = (rows: readonly Key[]) => [rows.map(({ community_id }) => community_id), rows.map(({ id }) => id)]

/** What was corrected since it was read keeps the forms that its writer gave it. */
const renewPeople = async (client: pg.Client, rows: readonly Person[]): Promise<void> => {
  const old = rows
    .map((row) => ({ ...row, ...formsOf(row.legal_name) }))
    .filter(
      (row) =>
        row.nameForm !== row.name_form || row.nameCore !== row.name_core || (row.likelyNames && !row.likely_names),
    )
  if (old.length === 0) return
  await client.query(
    `update people p set name_form = n.form, name_core = n.core, likely_names = coalesce(p.likely_names, n.likely)
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) n (community_id, id, name, form, core, likely)
      where p.community_id = n.community_id and p.id = n.id and p.legal_name = n.name`,
    [
      ...keysOf(old),
      old.map(({ legal_name }) => legal_name),
      old.map(({ nameForm }) => nameForm),
      old.map(({ nameCore }) => nameCore),
      old.map(({ likelyNames }) => likelyNames),
    ],
  )
}

const renewUnits = async (client: pg.Client, rows: readonly Unit[]): Promise<void> => {
  const old = rows
    .map((row) => ({ ...row, ...doorFormsOf(row) }))
    .filter((row) => row.doorForm !== row.door_form || row.doorCore !== row.door_core)
  if (old.length === 0) return
  await client.query(
    `update units u set door_form = n.form, door_core = n.core
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) n (community_id, id, room, form, core)
      where u.community_id = n.community_id and u.id = n.id and u.room = n.room`,
    [
      ...keysOf(old),
      old.map(({ room }) => room),
      old.map(({ doorForm }) => doorForm),
      old.map(({ doorCore }) => doorCore),
    ],
  )
}

/** Makes them anew, once, where the program's forms are others than those in which the rows stand; begun anew it goes over all of them. */
export const renewForms = async (client: pg.Client, say: (line: string) => void): Promise<void> => {
  const { rows } = await client.query<{ said: string | null }>(
    `select col_description('people'::regclass, attnum) as said from pg_attribute
      where attrelid = 'people'::regclass and attname = 'name_core'`,
  )
  if (rows[0]?.said === formsVersion) return
  await eachPage<Person>(
    client,
    `select community_id, id, legal_name, name_form, name_core, likely_names from people
      where (community_id, id) > ($1, $2) order by community_id, id limit $3`,
    (page) => renewPeople(client, page),
  )
  await eachPage<Unit>(
    client,
    `select u.community_id, u.id, b.name as building, s.name as stairwell, u.room, u.door_form, u.door_core from units u
      join stairwells s on s.community_id = u.community_id and s.id = u.stairwell_id
      join buildings b on b.community_id = s.community_id and b.id = s.building_id
      where (u.community_id, u.id) > ($1, $2) order by u.community_id, u.id limit $3`,
    (page) => renewUnits(client, page),
  )
  await client.query(`comment on column people.name_core is '${formsVersion}'`)
  say('Names and doors are compared in the newest forms.')
}
