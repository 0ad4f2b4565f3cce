import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { gramsOf } from '../../src/platform/grams'
import type { Database } from '../../src/platform/server/db'
import { holdingAll } from '../../src/platform/server/grams'
import { inCommunity } from '../../src/platform/server/transaction'

const places = '东门 西门 南门 北门 一号楼 二号楼 三单元 地下室 车棚 花坛 操场 门口 楼道 天台 围墙'.split(' ')
const things = '路灯 路面 水管 雨棚 屋顶 下水道 电线 栏杆 大门 电梯 垃圾桶 井盖 台阶 门禁 外墙'.split(' ')
const faults = '不亮 塌陷 漏水 堵塞 老化 松动 坏了 生锈 积水 开裂 太暗 没人修 缺一块 摇晃 脱落'.split(' ')
const one = (from: readonly string[], n: number): string => from[n % from.length] ?? ''

/** The n-th text: place, thing and fault go round at different speeds, and the number makes it another. */
const textOf = (n: number): string =>
  `${one(places, n)}${one(things, Math.floor(n / 15))}${one(faults, Math.floor(n / 225))} 第${n}次报修`

/** Two communities, one with many texts, one with a single one; a rare text stands in both. As the schema's owner writes them. */
export const fillGrams = async (url: string, texts: number): Promise<{ many: string; few: string; rare: string }> => {
  const many = randomUUID()
  const few = randomUUID()
  const rare = randomUUID()
  const subdistrict = randomUUID()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const insert = (communityId: string, rows: readonly { gram: string; id: string }[]) =>
    client.query(`insert into grams select $1, 'project', g, i from unnest($2::text[], $3::uuid[]) t (g, i)`, [
      communityId,
      rows.map(({ gram }) => gram),
      rows.map(({ id }) => id),
    ])
  const rowsOf = (text: string, id: string) => gramsOf(text).map((gram) => ({ gram, id }))
  await client.query(`insert into subdistricts values ($1, $2, '区')`, [subdistrict, subdistrict])
  for (const id of [many, few]) {
    await client.query(`insert into communities values ($1, $2, $3, 'beijing', 1, now())`, [id, subdistrict, id])
    await insert(id, rowsOf('东门路灯不亮，麒麟', rare))
  }
  for (let done = 0; done < texts; done += 1_000) {
    const block = Array.from({ length: Math.min(1_000, texts - done) }, (_, n) => textOf(done + n))
    await insert(
      many,
      block.flatMap((text) => rowsOf(text, randomUUID())),
    )
  }
  await client.query('analyze grams')
  await client.end()
  return { many, few, rare }
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Cond'?: string; Plans?: Node[] }
type Explained = { Plan: Node; 'Execution Time': number }

const scansOf = (node: Node): Node[] => [
  ...(node['Relation Name'] === 'grams' || node['Index Cond'] ? [node] : []),
  ...(node.Plans ?? []).flatMap(scansOf),
]

/** How the application's own role is answered: what it finds, by which scans, and in how many ms the database did it. */
export const searched = (db: Database, communityId: string, words: string) =>
  inCommunity(db, communityId, 'read', async (trx) => {
    const query = holdingAll(trx, { communityId, kind: 'project' }, words)?.limit(500)
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
