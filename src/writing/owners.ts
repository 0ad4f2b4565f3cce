/** The owners that one row of a roll names: names, documents and phones side by side in their cells. */
import { listed } from './cells'
import { documentForm, documentProblem } from './documents'
import { nameForm } from './forms'
import { kindOfOwner } from './kindOfOwner'
import { type Phone, type PhoneQuestion, phonesOf } from './phones'
import type { Problem, Question } from './problems'
import { likelyNames } from './severalNames'
import { oneSign, unknownSign } from './signs'

export type RollOwner = {
  name: string
  kind: 'person' | 'organisation'
  phone: string
  document: string
  /** Casts the household's ballot. */
  represents: boolean
  /** What was said of the telephone, where it was not understood. */
  phoneAsked?: { why: PhoneQuestion; said: string } | undefined
}

const questionsOf = (owners: readonly RollOwner[], phones: readonly Phone[]): Question[] =>
  owners.flatMap(({ name }, place): Question[] => {
    const asked = phones[place]?.asked
    const several = likelyNames(name)
    return [
      ...(asked ? [{ code: asked, values: { name } }] : []),
      ...(several.length ? [{ code: 'namesSeveral' as const, values: { name, names: several.join(' / ') } }] : []),
      ...(kindOfOwner(name).asked && !several.length ? [{ code: 'kindUnsure' as const, values: { name } }] : []),
      ...(unknownSign.test(name) ? [{ code: 'signUnknown' as const, values: { name } }] : []),
    ]
  })

/** Schmidt, Anna is one name until somebody says that it is two. */
const namesIn = (cell: string): string[] =>
  /^[\p{Script=Latin}\s.'-]+,[\p{Script=Latin}\s.'-]+$/u.test(cell) ? [cell] : listed(cell)

/** What stands where nobody is named. Each would be a head of its own. */
export const nobody =
  /^(业主|产权人|房主)?(无|没有|暂无|暂缺|缺|不详|不明|未知|未登记|未填|未录入|待定|待查|待补|空|空置|空房|空户|待售|未售|[-/·.]+|n\/?a|null|none)$/

/** Who represents the home, by the place among its owners: -1 where nobody is marked. */
const markedAs = (marked: string | undefined, names: readonly string[]): number =>
  marked ? Math.max(0, names.map(nameForm).indexOf(nameForm(marked))) : -1

/** Every owner of a row, what is wrong with their cells, and what is asked about them. */
export const ownersOf = (cells: { owners: string; documents: string; phones: string; represents: string }) => {
  const names = namesIn(cells.owners)
  const phones = phonesOf(cells.phones, names.length)
  const documents = /^n\/a$/i.test(cells.documents) ? [] : listed(cells.documents)
  const problems: Problem[] = []
  if (names.length === 0 || names.some((name) => nobody.test(oneSign(name)))) problems.push({ code: 'noOwner' })
  if (documents.length && documents.length !== names.length)
    problems.push({ code: 'countsDiffer', values: { owners: names.length, given: documents.length } })
  const marked = listed(cells.represents)[0]
  if (marked && !/^(是|代表|√|1)$/.test(marked) && !names.map(nameForm).includes(nameForm(marked)))
    problems.push({ code: 'noSuchRepresentative' })
  const chosen = markedAs(marked, names)
  const owners = names.map((name, place): RollOwner => {
    const { phone = '', asked } = phones[place] ?? {}
    const phoneAsked = asked && { why: asked, said: [...cells.phones].slice(0, 200).join('') }
    const { kind } = kindOfOwner(name)
    const said = documents[place] ?? ''
    // An export shows of a number its last signs: read in again, it says nothing new.
    const document = said.startsWith('*') ? '' : documentForm(said, kind)
    return { name, kind, phone, document, represents: chosen === place, phoneAsked }
  })
  for (const { document, kind } of owners) {
    const code = document && documentProblem(document, kind)
    if (code) problems.push({ code })
  }
  return { owners, problems, asked: questionsOf(owners, phones) }
}
