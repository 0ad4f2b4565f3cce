import pg from 'pg'
import type { Deployment } from '../src/platform/server/identity'
import { seal, sealedBefore, unseal } from '../src/platform/server/seal'

const atOnce = 100

type Key = { name: string; type: string }
type Column = { table: string; column: string; keys: Key[] }

/** Every sealed column of the schema, as the database itself knows it: a new one cannot be forgotten here. */
const sealedColumns = async (client: pg.Client): Promise<Column[]> => {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as column,
      (select json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) order by place)
        from unnest(i.indkey) with ordinality as part(number, place)
        join pg_attribute k on k.attrelid = c.oid and k.attnum = part.number) as keys
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    where a.attname like '%\\_sealed' and not a.attisdropped order by 1, 2`)
  return rows
}

type Row = { key: string[]; sealed: string | null }

/** A hundred rows after one of them, in the order of their keys. */
const rowsAfter = async (client: pg.Client, { table, column, keys }: Column, after: string[] | undefined) => {
  const names = keys.map(({ name }) => pg.escapeIdentifier(name))
  const from = keys.map(({ type }, n) => `$${n + 1}::${type}`).join()
  const { rows } = await client.query<Row>(
    `select array[${names.map((name) => `${name}::text`).join()}] as key, ${pg.escapeIdentifier(column)} as sealed
     from ${pg.escapeIdentifier(table)} ${after ? `where (${names.join()}) > (${from})` : ''}
     order by ${names.join()} limit ${atOnce}`,
    after ?? [],
  )
  return rows
}

/** Close one row again, unless somebody has written it meanwhile: what is new is closed with the present key already. */
const resealRow = async (client: pg.Client, deployment: Deployment, { table, column, keys }: Column, row: Row) => {
  if (!row.sealed || !sealedBefore(deployment, row.sealed)) return 0
  const name = pg.escapeIdentifier(column)
  const where = keys.map((key, n) => `${pg.escapeIdentifier(key.name)} = $${n + 3}::${key.type}`).join(' and ')
  const { rowCount } = await client.query(
    `update ${pg.escapeIdentifier(table)} set ${name} = $1 where ${name} = $2 and ${where}`,
    [seal(deployment, unseal(deployment, row.sealed)), row.sealed, ...row.key],
  )
  return rowCount ?? 0
}

/**
 * Every sealed column closed with the present key; interrupted and begun again it goes on where it was. `ownerUrl` connects
 * as the schema's owner, as migrations do: the application may not write a signature or a proxy a second time. What kept
 * answers and files in passing hold opens with earlier secrets until it is forgotten.
 */
export const resealAll = async (
  ownerUrl: string,
  deployment: Deployment,
  tell: (done: number) => void = () => undefined,
): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  let done = 0
  try {
    for (const column of await sealedColumns(client)) {
      for (let rows = await rowsAfter(client, column, undefined); rows.length; ) {
        const before = done
        for (const row of rows) done += await resealRow(client, deployment, column, row)
        if (done > before) tell(done)
        rows = await rowsAfter(client, column, rows.at(-1)?.key)
      }
    }
  } finally {
    await client.end()
  }
  return done
}
