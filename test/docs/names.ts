import { resolved, statementsOf } from '../tidy/exports'
import { allOf, inside, listOf, partOf, type Source, type Syntax, said, sourcesOf } from '../tidy/source'

/** A name at the top of a file: what it declares, and the file that says so. */
export type Declared = { readonly source: Source; readonly name: string; readonly piece: Syntax }
export const keyOf = ({ source, name }: Declared): string => `${source.path} ${name}`

/** TypeScript keeps two lists of names: a type and a value may be called the same. */
type Kind = 'type' | 'value'
/** A name that a file has from another; `*` is everything of it. */
type Borrowed = { readonly from: string; readonly name: string }

type Names = {
  readonly own: Readonly<Record<Kind, Map<string, Syntax>>>
  readonly imports: Map<string, Borrowed>
  /** What is handed on: a name from another file, or one of this file under another name. */
  readonly handedOn: Map<string, Borrowed>
  readonly handedOnWhole: string[]
}

const sources = sourcesOf(['src'])
const paths = new Set(sources.map(({ path }) => path))
const byPath = new Map(sources.map((source) => [source.path, source]))

export const sourceAt = (path: string): Source => {
  const source = byPath.get(path)
  if (!source) throw new Error(`there is no ${path}`)
  return source
}

const keepOwn = (declaration: Syntax, own: Names['own']): void => {
  if (declaration.type === 'VariableDeclaration')
    for (const one of inside(declaration['declarations'])) {
      const pattern = partOf(one, 'id')
      for (const name of pattern ? allOf(pattern).filter(({ type }) => type === 'Identifier') : [])
        own.value.set(said(name) ?? '', one)
    }
  const name = said(partOf(declaration, 'id') ?? partOf(declaration, 'identifier'))
  if (!name) return
  const isType = declaration.type.startsWith('Ts')
  own[isType ? 'type' : 'value'].set(name, declaration)
}

const keepImports = (statement: Syntax, from: string, imports: Names['imports']): void => {
  for (const one of listOf(statement, 'specifiers')) {
    const local = said(partOf(one, 'local')) ?? ''
    const name = one.type === 'ImportNamespaceSpecifier' ? '*' : (said(partOf(one, 'imported')) ?? local)
    imports.set(local, { from, name })
  }
}

const namesOf = (source: Source): Names => {
  const names: Names = {
    own: { type: new Map(), value: new Map() },
    imports: new Map(),
    handedOn: new Map(),
    handedOnWhole: [],
  }
  for (const statement of statementsOf(source)) {
    const from = said(partOf(statement, 'source'))
    if (statement.type === 'ImportDeclaration' && from) keepImports(statement, from, names.imports)
    else if (statement.type === 'ExportAllDeclaration' && from) names.handedOnWhole.push(from)
    else if (statement.type === 'ExportNamedDeclaration')
      for (const one of listOf(statement, 'specifiers')) {
        const original = said(partOf(one, 'orig')) ?? ''
        names.handedOn.set(said(partOf(one, 'exported')) ?? original, { from: from ?? '', name: original })
      }
    else keepOwn(partOf(statement, 'declaration') ?? statement, names.own)
  }
  return names
}

const known = new Map<string, Names>()
const namesAt = (source: Source): Names => {
  const names = known.get(source.path) ?? namesOf(source)
  known.set(source.path, names)
  return names
}

/** What another file of ours exports under this name; nothing for a package. */
const borrowed = (source: Source, { from, name }: Borrowed, kind: Kind): Declared | undefined => {
  if (!from) return declaredAs(source, name, kind)
  const path = resolved(source, from, paths)
  return path ? exportedAs(sourceAt(path), name, kind) : undefined
}

const exportedAs = (source: Source, name: string, kind: Kind): Declared | undefined => {
  const { own, handedOn, handedOnWhole } = namesAt(source)
  const piece = own[kind].get(name)
  if (piece) return { source, name, piece }
  const passed = handedOn.get(name)
  if (passed) return borrowed(source, passed, kind)
  for (const from of handedOnWhole) {
    const found = borrowed(source, { from, name }, kind)
    if (found) return found
  }
  return undefined
}

/** What a name means in a file, wherever it was declared; `member` is for `store.lotOf`, where `store` is a whole file. */
export const declaredAs = (source: Source, name: string, kind: Kind, member?: string): Declared | undefined => {
  const { own, imports } = namesAt(source)
  const piece = own[kind].get(name)
  if (piece) return { source, name, piece }
  const from = imports.get(name)
  if (!from) return undefined
  if (from.name !== '*') return borrowed(source, from, kind)
  return member ? borrowed(source, { from: from.from, name: member }, kind) : undefined
}

/** What an expression such as `lotOf` or `store.lotOf` names. */
export const valueNamed = (source: Source, piece: Syntax | undefined): Declared | undefined => {
  if (piece?.type === 'Identifier') return declaredAs(source, said(piece) ?? '', 'value')
  const object = piece && partOf(piece, 'object')
  if (piece?.type !== 'MemberExpression' || object?.type !== 'Identifier') return undefined
  return declaredAs(source, said(object) ?? '', 'value', said(partOf(piece, 'property')))
}

/** Types do not run; what is said to be of a type does. */
const isType = ({ type }: Syntax): boolean => /^Ts(?!(As|Satisfies|NonNull)Expression|ConstAssertion)/.test(type)

/** The parts of a piece that run: no type, no name of a property. */
export const running = (piece: Syntax): Syntax[] => {
  const name = partOf(piece, piece.type === 'MemberExpression' ? 'property' : 'key')
  return inside(piece).filter((part) => !isType(part) && (part !== name || part.type === 'Computed'))
}
