import { dirname, join, normalize } from 'node:path'
import { allOf, inside, listOf, partOf, type Source, type Syntax, said } from './source'

const declared = (pattern: Syntax | undefined): string[] => {
  if (!pattern) return []
  if (pattern.type === 'Identifier') return [said(pattern) ?? '']
  return allOf(pattern)
    .filter(({ type }) => type === 'AssignmentPatternProperty' || type === 'Identifier')
    .map((piece) => said(piece) ?? said(partOf(piece, 'key')) ?? '')
}

const namesIn = (declaration: Syntax | undefined): string[] => {
  if (!declaration) return []
  if (declaration.type === 'VariableDeclaration')
    return inside(declaration['declarations']).flatMap((one) => declared(partOf(one, 'id')))
  return [said(partOf(declaration, 'id') ?? partOf(declaration, 'identifier')) ?? '']
}

/** The names that one statement of a file exports. */
const exported = (statement: Syntax): string[] => {
  if (statement.type === 'ExportDeclaration') return namesIn(partOf(statement, 'declaration'))
  if (statement.type === 'ExportNamedDeclaration')
    return listOf(statement, 'specifiers').map((one) => said(partOf(one, 'exported') ?? partOf(one, 'orig')) ?? '')
  return statement.type.startsWith('ExportDefault') ? ['default'] : []
}

export const statementsOf = (source: Source): Syntax[] => listOf(source.tree, 'body')

/** Something that one file takes from another: a name, or `*` for all of it. */
type Taken = { readonly from: string; readonly name: string }

const takenBySpecifier = (one: Syntax): string => {
  if (one.type === 'ImportDefaultSpecifier') return 'default'
  if (one.type === 'ExportNamespaceSpecifier') return '*'
  return said(partOf(one, 'imported') ?? partOf(one, 'orig') ?? partOf(one, 'local')) ?? ''
}

/** `import('…')`, `require('…')` and the type `import('…')` take everything: what they go on to read is not followed. */
const takenInside = (piece: Syntax): Taken[] => {
  const callee = partOf(piece, 'callee')
  const asks = callee?.type === 'Import' || said(callee) === 'require' || piece.type === 'TsImportType'
  const place = said(inside(piece['arguments'])[0]) ?? said(partOf(piece, 'argument'))
  return asks && place ? [{ from: place, name: '*' }] : []
}

/** `declare module '…'` adds to what another file exports: every name written there counts as taken from it. */
const takenByMerging = (statement: Syntax): Taken[] => {
  const from = said(partOf(statement, 'id'))
  return from === undefined
    ? []
    : allOf(statement)
        .filter(({ type }) => type === 'Identifier')
        .map((one) => ({ from, name: said(one) ?? '' }))
}

const taken = (statement: Syntax): Taken[] => {
  if (statement.type === 'TsModuleDeclaration') return takenByMerging(statement)
  const from = said(partOf(statement, 'source'))
  if (statement.type === 'ExportAllDeclaration') return [{ from: from ?? '', name: '*' }]
  if (from !== undefined)
    return listOf(statement, 'specifiers')
      .filter(({ type }) => type !== 'ImportNamespaceSpecifier')
      .map((one) => ({ from, name: takenBySpecifier(one) }))
  return allOf(statement).flatMap(takenInside)
}

/** What a piece reads of the namespace `local`: the members by name, and `*` where it is handed on as a whole. */
const readOf = (piece: Syntax, local: string): string[] => {
  const object = partOf(piece, 'object') ?? partOf(piece, 'left')
  const property = partOf(piece, 'property') ?? partOf(piece, 'right')
  if (piece.type === 'MemberExpression' || piece.type === 'TsQualifiedName') {
    if (object?.type === 'Identifier' && said(object) === local && property?.type !== 'Computed')
      return [said(property) ?? '*']
    return inside(property?.type === 'Computed' ? [object, property] : [object]).flatMap((part) => readOf(part, local))
  }
  const whole = piece.type === 'Identifier' && said(piece) === local ? ['*'] : []
  const parts = piece.type === 'KeyValueProperty' ? inside(piece['value'] ? [piece['value']] : []) : inside(piece)
  return [...whole, ...parts.flatMap((part) => readOf(part, local))]
}

/** `import * as rules` takes what the file then reads of it. */
const takenByNamespace = (source: Source): Taken[] =>
  statementsOf(source).flatMap((statement) => {
    const from = said(partOf(statement, 'source'))
    const namespace = listOf(statement, 'specifiers').find(({ type }) => type === 'ImportNamespaceSpecifier')
    const local = said(namespace && partOf(namespace, 'local'))
    if (statement.type !== 'ImportDeclaration' || from === undefined || local === undefined) return []
    const others = statementsOf(source).filter((other) => other !== statement)
    return others.flatMap((other) => readOf(other, local)).map((name) => ({ from, name }))
  })

/** The file that a relative name means where it is imported. */
export const resolved = (source: Source, from: string, paths: ReadonlySet<string>): string | undefined => {
  if (!from.startsWith('.')) return undefined
  const place = normalize(join(dirname(source.path), from))
  return ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => place + end).find((path) => paths.has(path))
}

/** An export, and the files that take it. */
type Exported = { readonly path: string; readonly name: string; readonly by: readonly string[] }

/** Every export of the files, each with those of the files that take it by name or take the whole file. */
export const exportsOf = (sources: readonly Source[]): Exported[] => {
  const paths = new Set(sources.map(({ path }) => path))
  const takers = new Map<string, string[]>()
  for (const source of sources)
    for (const { from, name } of [...statementsOf(source).flatMap(taken), ...takenByNamespace(source)]) {
      const key = `${resolved(source, from, paths)} ${name}`
      takers.set(key, [...(takers.get(key) ?? []), source.path])
    }
  return sources.flatMap((source) =>
    statementsOf(source)
      .flatMap(exported)
      .map((name) => ({
        path: source.path,
        name,
        by: [...(takers.get(`${source.path} ${name}`) ?? []), ...(takers.get(`${source.path} *`) ?? [])],
      })),
  )
}
