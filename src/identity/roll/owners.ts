/** The owners that one row of a roll names: names, documents and phones side by side in their cells. */
import { listed } from '../../writing/cells'
import { documentForm, documentProblem } from '../../writing/documents'
import { nameForm } from '../../writing/forms'
import { kindOfOwner } from '../../writing/kindOfOwner'
import { type Phone, phonesOf } from '../../writing/phones'
import { unknownSign } from '../../writing/signs'
import type { Problem, Question } from './problems'

export type RollOwner = {
  name: string
  kind: 'person' | 'organisation'
  phone: string
  document: string
  /** Casts the household's ballot. */
  represents: boolean
}

const questionsOf = (owners: readonly RollOwner[], phones: readonly Phone[]): Question[] =>
  owners.flatMap(({ name }, place): Question[] => {
    const asked = phones[place]?.asked
    return [
      ...(asked ? [{ code: asked, values: { name } }] : []),
      ...(kindOfOwner(name).asked ? [{ code: 'kindUnsure' as const, values: { name } }] : []),
      ...(unknownSign.test(name) ? [{ code: 'signUnknown' as const, values: { name } }] : []),
    ]
  })

/** Who represents the home, by the place among its owners: -1 where nobody is marked. */
const markedAs = (marked: string | undefined, names: readonly string[]): number =>
  marked ? Math.max(0, names.map(nameForm).indexOf(nameForm(marked))) : -1

/** Every owner of a row, what is wrong with their cells, and what is asked about them. */
export const ownersOf = (cells: { owners: string; documents: string; phones: string; represents: string }) => {
  const names = listed(cells.owners)
  const phones = phonesOf(cells.phones, names.length)
  const documents = /^n\/a$/i.test(cells.documents) ? [] : listed(cells.documents)
  const problems: Problem[] = []
  if (names.length === 0) problems.push({ code: 'noOwner' })
  if (documents.length && documents.length !== names.length)
    problems.push({ code: 'countsDiffer', values: { owners: names.length, given: documents.length } })
  const marked = listed(cells.represents)[0]
  if (marked && !/^(是|代表|√|1)$/.test(marked) && !names.map(nameForm).includes(nameForm(marked)))
    problems.push({ code: 'noSuchRepresentative' })
  const chosen = markedAs(marked, names)
  const owners = names.map((name, place): RollOwner => {
    const { phone = '' } = phones[place] ?? {}
    const { kind } = kindOfOwner(name)
    return { name, kind, phone, document: documentForm(documents[place] ?? '', kind), represents: chosen === place }
  })
  for (const { document, kind } of owners) {
    const code = document && documentProblem(document, kind)
    if (code) problems.push({ code })
  }
  return { owners, problems, asked: questionsOf(owners, phones) }
}
