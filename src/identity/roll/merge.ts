import { givingWay } from '../../platform/server/pieces'
import type { RollOwner } from '../../writing/owners'
import type { Problem, Question } from '../../writing/problems'
import { ownerKey, type RollRow, unitKey } from './row'

/** `silent`: facts about which the file has no column. */
export type ReadRow = {
  line: number
  row: RollRow
  problems: Problem[]
  asked: Question[]
  silent: ('floor' | 'areaSource' | 'use' | 'tenure' | 'tenants')[]
}

const facts = ({ floor, areaDm2, areaSource, use, tenure }: RollRow): string =>
  [floor, areaDm2, areaSource, use, tenure].join('|')

/** Every owner once; exactly one represents: who is marked, else whoever comes first by key, whatever the order of rows. */
const together = (rows: readonly RollRow[], unit: string): RollOwner[] => {
  const byKey = new Map<string, RollOwner>()
  for (const owner of rows.flatMap(({ owners }) => owners)) {
    const key = ownerKey(owner, unit)
    const known = byKey.get(key)
    byKey.set(key, known ? fuller(known, owner) : owner)
  }
  const owners = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner)
  const chosen = Math.max(
    0,
    owners.findIndex(({ represents }) => represents),
  )
  return owners.map((owner, place) => ({ ...owner, represents: place === chosen }))
}

/** The later of two texts in one fixed order, so that no order of rows matters; an empty one loses. */
const later = <T extends string>(a: T, b: T): T => [a, b].sort()[1] ?? a

const fuller = (a: RollOwner, b: RollOwner): RollOwner => ({
  name: later(a.name, b.name),
  kind: later(a.kind, b.kind),
  phone: later(a.phone, b.phone),
  document: a.document,
  represents: a.represents || b.represents,
  phoneAsked:
    a.phone || b.phone
      ? undefined
      : [a.phoneAsked, b.phoneAsked].sort((x, y) => ((x?.said ?? '') < (y?.said ?? '') ? -1 : 1)).at(-1),
})

/**
 * One row for each unit. Offices write one line per co-owner: lines that agree on the unit become one, lines that
 * contradict each other are refused together.
 */
export const mergeRows = async (rows: readonly ReadRow[], stop?: AbortSignal): Promise<ReadRow[]> => {
  const giveWay = givingWay(stop)
  const units = new Map<string, ReadRow[]>()
  const refused: ReadRow[] = []
  for (const one of rows) {
    await giveWay()
    const key = unitKey(one.row)
    const lines = units.get(key)
    if (one.problems.length) refused.push(one)
    else if (lines) lines.push(one)
    else units.set(key, [one])
  }
  const merged: ReadRow[] = []
  for (const [unit, lines] of units) {
    await giveWay()
    const [first] = lines
    if (!first) continue
    if (new Set(lines.map(({ row }) => facts(row))).size > 1) {
      const at = lines
        .map(({ line }) => line)
        .sort((a, b) => a - b)
        .join('、')
      refused.push(...lines.map((one) => ({ ...one, problems: [{ code: 'twice' as const, values: { lines: at } }] })))
      continue
    }
    const tenants = [...new Set(lines.flatMap(({ row }) => row.tenants))].sort()
    const owners = together(
      lines.map(({ row }) => row),
      unit,
    )
    merged.push({
      line: Math.min(...lines.map(({ line }) => line)),
      row: { ...first.row, owners, tenants },
      problems: [],
      asked: lines.flatMap(({ asked }) => asked),
      silent: first.silent,
    })
  }
  return [...merged, ...refused].sort((a, b) => a.line - b.line)
}
