/** The owners that one row of a roll names: names, documents and phones side by side in their cells. */
import type { Problem, RowProblem } from './problems'

export type RollOwner = {
  name: string
  kind: 'person' | 'organisation'
  phone: string
  document: string
  /** Casts the household's ballot. */
  represents: boolean
}
/** GB 11643: the last sign of a citizen's number follows from the first seventeen. */
const citizenNumberHolds = (number: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

const documentProblem = (document: string, kind: RollOwner['kind']): RowProblem | undefined => {
  if (document.includes('*')) return 'starred'
  if (!/^[0-9A-Z()-]{6,20}$/.test(document)) return 'badDocument'
  const citizen = kind === 'person' && /^\d{17}[\dX]$/.test(document)
  return citizen && !citizenNumberHolds(document) ? 'badDocument' : undefined
}

const phoneProblem = (phone: string): RowProblem | undefined => {
  if (phone.includes('*')) return 'starred'
  return /^(1\d{10}|0?\d{7,12})$/.test(phone) ? undefined : 'badPhone'
}

const organisation =
  /(公司|集团|企业|委员会|管理所|管理局|房管局|街道办事处|学校|医院|中心|工厂|研究院|研究所|合作社|银行|单位)$/
/** The names that one cell lists. */
export const listed = (cell: string): string[] =>
  cell
    .split(/[、,，;；/\n]/)
    .map((one) => one.trim())
    .filter(Boolean)

/** Every owner of a row, and what is wrong with their cells. */
export const ownersOf = (cells: { owners: string; documents: string; phones: string; represents: string }) => {
  const names = listed(cells.owners)
  const phones = listed(cells.phones).map((phone) => phone.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  const documents = listed(cells.documents).map((document) => document.replace(/\s/g, '').toUpperCase())
  const problems: Problem[] = []
  if (names.length === 0) problems.push({ code: 'noOwner' })
  for (const given of [phones, documents]) {
    if (given.length && given.length !== names.length)
      problems.push({ code: 'countsDiffer', values: { owners: names.length, given: given.length } })
  }
  const marked = listed(cells.represents)
  const chosen = marked[0]
  if (chosen && !/^(是|代表|√|1)$/.test(chosen) && !names.includes(chosen))
    problems.push({ code: 'noSuchRepresentative' })
  const owners = names.map((name, place): RollOwner => {
    const kind = organisation.test(name) && name.length > 3 ? 'organisation' : 'person'
    const represents = chosen ? (names.includes(chosen) ? names.indexOf(chosen) === place : place === 0) : false
    return { name, kind, phone: phones[place] ?? '', document: documents[place] ?? '', represents }
  })
  for (const { phone, document, kind } of owners) {
    const code = (phone && phoneProblem(phone)) || (document && documentProblem(document, kind))
    if (code) problems.push({ code })
  }
  return { owners, problems }
}
