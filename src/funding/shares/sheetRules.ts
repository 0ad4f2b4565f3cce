import { columns } from '../../identity/roll/words'
import { fenOf } from '../../platform/cells'
import { plain, title } from '../../writing/cells'
import { buildingForm, doorForms, stairwellForm } from '../../writing/forms'

/** Words of offices for the amount of a home, in a table that was agreed or in a list of the maintenance fund. */
const amountWords = [
  '金额',
  '分摊金额',
  '分摊',
  '应出',
  '应交',
  '出资',
  '出资金额',
  '余额',
  '账户余额',
  '维修资金余额',
  '资金余额',
]

type SheetHome = { unitId: string; building: string; stairwell: string; door: string }
type SheetProblem = 'noSuchHome' | 'severalHomes' | 'badAmount' | 'twice'
export type SheetRead = {
  amounts: { unitId: string; amountFen: number }[]
  problems: { line: number; problem: SheetProblem; words: string }[]
}
type Header = { building?: number; stairwell?: number; room?: number; amount?: number }

/** The columns of a header row: room and amount must be among them; nothing where it is none. */
const headerOf = (cells: readonly unknown[]): (Required<Pick<Header, 'room' | 'amount'>> & Header) | undefined => {
  const at = (words: readonly string[]) => {
    const place = cells.findIndex((cell) => words.includes(title(cell)))
    return place < 0 ? undefined : place
  }
  const room = at(columns.room)
  const amount = at(amountWords)
  const building = at(columns.building)
  const stairwell = at(columns.stairwell)
  if (room === undefined || amount === undefined) return undefined
  return {
    room,
    amount,
    ...(building === undefined ? {} : { building }),
    ...(stairwell === undefined ? {} : { stairwell }),
  }
}

/** The homes that a row may mean: what it leaves out it does not ask for. */
const meant = (homes: ReadonlyMap<string, SheetHome[]>, said: Record<'building' | 'stairwell' | 'door', string>) =>
  (homes.get(doorForms({ ...said, room: said.door }).room) ?? []).filter(
    ({ building, stairwell }) =>
      (said.building === '' || buildingForm(building) === buildingForm(said.building)) &&
      (said.stairwell === '' || ['', stairwellForm(said.stairwell)].includes(stairwellForm(stairwell))),
  )

/** Each row's home and amount, or what is wrong with it and in which line; nothing where no header was found. */
export const readShareRows = (
  rows: readonly (readonly unknown[])[],
  roll: readonly SheetHome[],
): SheetRead | undefined => {
  const from = rows.slice(0, 30).findIndex((cells) => headerOf(cells) !== undefined)
  const header = headerOf(rows[from] ?? [])
  if (!header) return undefined
  const homes = new Map<string, SheetHome[]>()
  for (const home of roll) {
    const { room } = doorForms({ ...home, room: home.door })
    homes.set(room, [...(homes.get(room) ?? []), home])
  }
  const read: SheetRead = { amounts: [], problems: [] }
  const seen = new Set<string>()
  let above = { building: '', stairwell: '' }
  rows.forEach((cells, place) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : plain(cells[at]))
    const door = cell(header.room).replace(/(室|号)$/, '')
    if (place <= from || door === '' || /^(合计|总计|小计)/.test(cells.map(plain).find(Boolean) ?? '')) return
    // Vertically merged cells hold their value only in the first row.
    const building = cell(header.building) || above.building
    const stairwell = cell(header.stairwell) || (building === above.building ? above.stairwell : '')
    above = { building, stairwell }
    const found = meant(homes, { building, stairwell, door })
    const amountFen = fenOf(cells[header.amount])
    const unitId = found[0]?.unitId ?? ''
    const bad = (problem: SheetProblem) =>
      read.problems.push({ line: place + 1, problem, words: [building, stairwell, door].filter(Boolean).join(' ') })
    if (found.length === 0) bad('noSuchHome')
    else if (found.length > 1) bad('severalHomes')
    else if (seen.has(unitId)) bad('twice')
    else if (amountFen === 'bad' || amountFen === undefined || amountFen < 0) bad('badAmount')
    else read.amounts.push({ unitId, amountFen })
    seen.add(unitId)
  })
  return read
}
