/** Columns of a roll that speak of further owners: 业主2, 姓名2, 手机2, 第二产权人, 共有人, 共有人身份证. Pure. */
import { plain, title } from './cells'
import { nobody } from './owners'

/** The names by which `rollWords` knows the three columns of an owner. */
type OfOwner = 'owners' | 'documents' | 'phones'
export const ofOwner = ['owners', 'documents', 'phones'] as const satisfies readonly OfOwner[]
export type OwnerColumns = Partial<Record<OfOwner, number>>

const numerals = '一二三四五六七八九'
const numbered = new RegExp(`^(.*?)(?:第?([1-9${numerals}])(?:个|位)?)(.*)$`)
const ownerWord = /^(?:业主|产权人|权利人|所有权人|房主|户主)的?(?=.)/
const besidesWord = /^共有(?:权)?人的?/

/** Which owner a title speaks of, 1 for the first, and what of theirs; nothing where it names no owner by a number or as 共有人. */
export const ownerAt = (
  cell: unknown,
  columnOf: (title: string) => string | undefined,
): { nth: number; column: OfOwner } | undefined => {
  // What stands in brackets is cut off a title: 产权人（2） is the second.
  const [, inBrackets = ''] = /[(（[【]\s*(第?[1-9一二三四五六七八九])\s*[)）\]】]/.exec(plain(cell)) ?? []
  const words = title(cell) + inBrackets
  const [, before = '', sign = '', after = ''] = numbered.exec(words) ?? []
  const bare = sign ? before + after : words
  const shared = besidesWord.test(bare)
  if (!sign && !shared) return undefined
  const rest = bare.replace(besidesWord, '').replace(ownerWord, '')
  const column = shared && rest === '' ? 'owners' : (columnOf(bare) ?? columnOf(rest))
  const known = ofOwner.find((one) => one === column)
  const number = sign ? Number(sign) || numerals.indexOf(sign) + 1 : 1
  return known && { nth: number + (shared ? 1 : 0), column: known }
}

const said = (cells: readonly unknown[], place: number | undefined): string => {
  const words = place === undefined ? '' : plain(cells[place])
  return nobody.test(words) ? '' : words
}

/** The cells of all owners of a row, as one cell of each kind would list them: what one of them lacks keeps its place. */
export const ownerCells = (
  cells: readonly unknown[],
  first: OwnerColumns,
  further: readonly OwnerColumns[],
): Record<OfOwner, string> => {
  const whole = (place: number | undefined) => (place === undefined ? '' : plain(cells[place]))
  const own = { owners: whole(first.owners), documents: whole(first.documents), phones: whole(first.phones) }
  const others = further
    .map(({ owners, documents, phones }) => ({
      owners: said(cells, owners),
      documents: said(cells, documents),
      phones: said(cells, phones),
    }))
    .filter((one) => ofOwner.some((column) => one[column] !== ''))
  if (others.length === 0) return own
  const all = [own, ...others]
  const joined = (column: OfOwner, nothing: string): string =>
    all.every((one) => one[column] === '') ? '' : all.map((one) => one[column] || nothing).join('、')
  return {
    owners: all
      .map(({ owners }) => owners)
      .filter(Boolean)
      .join('、'),
    documents: joined('documents', '无'),
    phones: joined('phones', ''),
  }
}
