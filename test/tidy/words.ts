import { dirname, join, normalize } from 'node:path'
import { listOf, partOf, piecesOf, type Source, type Syntax, said } from './source'

const values = ['ObjectExpression', 'TsAsExpression', 'TsConstAssertion']

/** The ways to every text inside an object, and to every group of texts: `zh`, `labels`, `points`, `owner`. */
const waysIn = (piece: Syntax | undefined, before: readonly string[]): string[][] => {
  if (!piece || !values.includes(piece.type)) return []
  if (piece.type !== 'ObjectExpression') return waysIn(partOf(piece, 'expression'), before)
  return listOf(piece, 'properties').flatMap((property) => {
    const key = said(partOf(property, 'key')) ?? said(property)
    return key === undefined ? [] : [[...before, key], ...waysIn(partOf(property, 'value'), [...before, key])]
  })
}

/** Every text that a file declares, by the way to it; the groups too, since a group is asked for as a whole. */
export const textsOf = (source: Source): string[][] =>
  piecesOf(source)
    .filter(({ type }) => type === 'VariableDeclarator')
    .flatMap((one) => waysIn(partOf(one, 'init'), [said(partOf(one, 'id')) ?? '']))

/** Every name that a file reads as a member of something. */
export const membersReadBy = (source: Source): string[] =>
  piecesOf(source)
    .filter(({ type }) => type === 'MemberExpression')
    .map((piece) => said(partOf(piece, 'property')) ?? '')

/** Every name that a file takes out of something, as `{ outcomes }` in what a function is handed. */
export const takenApartBy = (source: Source): string[] =>
  piecesOf(source)
    .filter(({ type }) => type.endsWith('PatternProperty'))
    .map((piece) => said(partOf(piece, 'key')) ?? '')

/** Every string in a file, and every word of its longer strings: a text may be chosen by a word that SQL says. */
export const stringsIn = (source: Source): string[] =>
  piecesOf(source).flatMap((piece) => {
    const text = piece.type === 'TemplateElement' ? piece['raw'] : piece.type === 'StringLiteral' ? said(piece) : ''
    return typeof text === 'string' ? [text, ...text.split(/[^\w]+/)] : []
  })

/** The files that a file imports, by their path without an ending. */
export const importedBy = (source: Source): string[] =>
  listOf(source.tree, 'body').flatMap((statement) => {
    const from = said(partOf(statement, 'source'))
    return from?.startsWith('.') ? [normalize(join(dirname(source.path), from))] : []
  })
