import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../../src/platform/server/db'
import { gramsOfMatter } from '../../src/platform/server/grams'
import { soughtOf } from '../../src/platform/server/sought'
import { inCommunity } from '../../src/platform/server/transaction'
import { foundRows } from '../../src/projects/finding'

const places = '东门 西门 南门 北门 一号楼 二号楼 三单元 地下室 车棚 花坛 操场 门口 楼道 天台 围墙'.split(' ')
const things = '路灯 路面 水管 雨棚 屋顶 下水道 电线 栏杆 大门 电梯 垃圾桶 井盖 台阶 门禁 外墙'.split(' ')
const faults = '不亮 塌陷 漏水 堵塞 老化 松动 坏了 生锈 积水 开裂 太暗 没人修 缺一块 摇晃 脱落'.split(' ')
const one = (from: readonly string[], n: number): string => from[n % from.length] ?? ''

/** The n-th title: place, thing and fault go round at different speeds, and the number makes it another. */
const titleOf = (n: number): string =>
  `${one(places, n)}${one(things, Math.floor(n / 15))}${one(faults, Math.floor(n / 225))} 第${n}次报修`

type Matter = { id: string; title: string }
/** Matters and by what they are found, as one statement each. */
const insert = async (client: pg.Client, communityId: string, matters: readonly Matter[], from: number) => {
  await client.query(
    `insert into projects (community_id, id, compound_id, number, title, summary, sought, stage, raised_by, raised_at)
      select $1, m.id, $1, m.number + $5, m.title, '', m.sought, 'raised', $1, now() + m.number * interval '1 second'
      from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality m (id, title, sought, number)`,
    [
      communityId,
      matters.map(({ id }) => id),
      matters.map(({ title }) => title),
      matters.map(({ title }) => soughtOf(title)),
      from,
    ],
  )
  const rows = matters.flatMap(({ id, title }) =>
    gramsOfMatter({ title, summary: '' }).map((gram) => ({ ...gram, id })),
  )
  await client.query(
    `insert into grams (community_id, kind, gram, id) select $1, k, g, i from unnest($2::text[], $3::text[], $4::uuid[]) t (k, g, i)`,
    [communityId, rows.map(({ kind }) => kind), rows.map(({ gram }) => gram), rows.map(({ id }) => id)],
  )
}

/** Two communities, one with many matters, one with a single one; a rare title stands in both. As the schema's owner writes them. */
export const fillGrams = async (url: string, matters: number): Promise<{ many: string; few: string; rare: string }> => {
  const many = randomUUID()
  const few = randomUUID()
  const rare = randomUUID()
  const subdistrict = randomUUID()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // Nobody has to live there.
  await client.query('set session_replication_role = replica')
  await client.query(`insert into subdistricts values ($1, $2, '区')`, [subdistrict, subdistrict])
  for (const id of [many, few]) {
    await client.query(`insert into communities values ($1, $2, $3, 'beijing', 1, now())`, [id, subdistrict, id])
    await client.query(`insert into compounds (community_id, id, name, households) values ($1, $1, '一区', 1)`, [id])
    await insert(client, id, [{ id: rare, title: '东门路灯不亮，麒麟' }], 0)
  }
  for (let done = 0; done < matters; done += 1_000) {
    const count = Math.min(1_000, matters - done)
    const block = Array.from({ length: count }, (_, n) => ({ id: randomUUID(), title: titleOf(done + n) }))
    await insert(client, many, block, done + 1)
  }
  await client.query('analyze grams')
  await client.query('analyze projects')
  await client.end()
  return { many, few, rare }
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Cond'?: string; Plans?: Node[] }
type Explained = { Plan: Node; 'Execution Time': number }

const scansOf = (node: Node): Node[] => [
  ...(node['Relation Name'] === 'grams' ? [node] : []),
  ...(node.Plans ?? []).flatMap(scansOf),
]

/** How the application's own role is answered: what it finds first, by which scans of grams, and in how many ms the database did it. */
export const searched = (db: Database, communityId: string, words: string) =>
  inCommunity(db, communityId, 'read', async (trx) => {
    const query = foundRows({ trx, communityId }, words)
    if (!query) throw new Error(`${words}: no words`)
    const found = (await query.execute()).map(({ id }) => id)
    const [row] = await query.explain<{ 'QUERY PLAN': [Explained] }>('json', sql`analyze`)
    const [{ Plan, 'Execution Time': ms }] = row?.['QUERY PLAN'] ?? [
      { Plan: { 'Node Type': 'none' }, 'Execution Time': 0 },
    ]
    return { found, ms, scans: scansOf(Plan) }
  })

/** Every scan looks the pair up in the index: none reads the table from one end to the other. */
export const byIndex = (scans: readonly Node[]): boolean =>
  scans.length > 0 &&
  scans.every((node) => !node['Node Type'].startsWith('Seq') && /gram = '/.test(node['Index Cond'] ?? ''))
