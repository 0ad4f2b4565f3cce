import { refusalTexts } from '../../src/texts'
import { inside, partOf, type Source, type Syntax, said } from '../tidy/source'
import type { Written } from './handlers'
import { type Declared, keyOf, running, valueNamed } from './names'

/** The codes that a piece of code says itself, and the declarations that it uses. */
type Used = { readonly codes: Set<string>; readonly uses: Declared[] }

/** Where texts stand, nothing is refused. */
const isCatalogue = (path: string): boolean => /\/(refusals|texts)(\.\w+)*\.ts$|^src\/texts\.ts$/.test(path)

/** The names that a pattern brings: `{ ballot, now: at }` brings `ballot` and `at`. */
const namesOfPattern = (pattern: Syntax): string[] => {
  if (pattern.type === 'Identifier') return [said(pattern) ?? '']
  if (pattern.type === 'AssignmentPatternProperty') return [said(partOf(pattern, 'key')) ?? '']
  const held = ['value', 'left', 'pat', 'argument'].map((part) => partOf(pattern, part)).find((part) => part)
  return held ? namesOfPattern(held) : inside(pattern).flatMap(namesOfPattern)
}

/** What the parameters of a function or the `const` of a block name: inside it they hide what the file calls the same. */
const bornIn = (piece: Syntax): string[] => {
  const params = inside(piece['params']).flatMap(namesOfPattern)
  const declarations = [...inside(piece['stmts']), ...inside([piece['left']])]
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((statement) => inside(statement['declarations']))
  return [...params, ...declarations.flatMap((one) => inside([one['id']])).flatMap(namesOfPattern)]
}

const usedBy = (source: Source, whole: Syntax): Used => {
  const used: Used = { codes: new Set(), uses: [] }
  const look = (piece: Syntax, own: ReadonlySet<string>): void => {
    if (piece.type === 'StringLiteral' && (said(piece) ?? '') in refusalTexts.en) used.codes.add(said(piece) ?? '')
    const first = piece.type === 'MemberExpression' ? partOf(piece, 'object') : piece
    const meant = own.has(said(first) ?? '') ? undefined : valueNamed(source, piece)
    if (meant) used.uses.push(meant)
    const born = bornIn(piece)
    const inner = born.length ? new Set([...own, ...born]) : own
    for (const part of running(piece)) look(part, inner)
  }
  look(whole, new Set())
  return used
}

const known = new Map<string, Used>()
const usedByDeclared = (declared: Declared): Used => {
  const { source, piece } = declared
  const used = known.get(keyOf(declared)) ?? usedBy(source, piece)
  known.set(keyOf(declared), used)
  return used
}

/** Every code of the catalogues that stands in a call's handler, or in anything that the handler leads to. */
export const refusalsOf = ({ source, handler, given }: Written): string[] => {
  const own = [handler, ...given].map((piece) => usedBy(source, piece))
  const codes = new Set(own.flatMap((one) => [...one.codes]))
  const reached = new Map(own.flatMap((one) => one.uses).map((declared) => [keyOf(declared), declared]))
  // The list grows while it is walked.
  for (const declared of reached.values()) {
    if (isCatalogue(declared.source.path)) continue
    const used = usedByDeclared(declared)
    for (const code of used.codes) codes.add(code)
    for (const next of used.uses) if (!reached.has(keyOf(next))) reached.set(keyOf(next), next)
  }
  return [...codes].sort()
}
