import type pg from 'pg'
import { lawFiles, saidOfTables } from './catalogue'

/** A node of a plan, as `explain (format json)` writes it. */
type Node = {
  'Node Type': string
  'Relation Name'?: string
  Alias?: string
  Operation?: string
  'Index Cond'?: string
  Filter?: string
  'Recheck Cond'?: string
  Plans?: Node[]
}

const spread = new Set(
  [...saidOfTables(lawFiles())].filter(([, { spread: how }]) => how === 'distribute').map(([name]) => name),
)

const conditionsOf = (node: Node): string =>
  [
    node['Index Cond'],
    node.Filter,
    node['Recheck Cond'],
    ...(node.Plans ?? []).filter((one) => one['Node Type'] === 'Bitmap Index Scan').map(conditionsOf),
  ].join(' ')

/** The scans of spread tables that no condition holds to a community. */
const unheld = (node: Node): string[] => [
  ...(spread.has(node['Relation Name'] ?? '') &&
  node['Node Type'].includes('Scan') &&
  !/\bcommunity_id = /.test(conditionsOf(node))
    ? [`${node['Relation Name']} ${node.Alias}`]
    : []),
  ...(node.Plans ?? []).flatMap(unheld),
]

const insertsElsewhere = (text: string): string[] =>
  [...text.matchAll(/\binsert into "?(\w+)"?(?: as "?\w+"?)? \(([^)]*)\)/gi)]
    .filter(([, table = '', columns = '']) => spread.has(table) && !/\bcommunity_id\b/.test(columns))
    .map(([, table]) => `insert into ${table}`)

const asks = /^\s*(select|insert|update|delete|with)\b/i

/**
 * What keeps a statement from being one community's: every spread table that it reads or changes must be held to a community by an
 * equality in its plan, as Citus needs it to ask one node. Row-level security is left out: `owner` is bound by none.
 */
const faultsOfStatement = async (owner: pg.Client, text: string): Promise<string[]> => {
  if (!asks.test(text)) return []
  const { rows } = await owner.query(`explain (generic_plan, format json) ${text}`)
  const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Node }]
  return [...unheld(Plan), ...insertsElsewhere(text)]
}

/** All of them, each with the beginning of its text. */
export const acrossCommunities = async (owner: pg.Client, texts: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const text of texts) {
    const faults = await faultsOfStatement(owner, text).catch((error) => [`cannot be planned: ${error.message}`])
    if (faults.length) found.push(`${faults.join(', ')}: ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`)
  }
  return found
}
