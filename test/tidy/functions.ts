import { allOf, inside, linesOf, partOf, type Source, type Syntax, said } from './source'

/** One function: its name with the names around it, its lines, and whether it draws. */
export type Measured = { readonly name: string; readonly lines: number; readonly draws: boolean }

const functions = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
  'Constructor',
  'GetterProperty',
  'SetterProperty',
]
const namers = ['id', 'key', 'identifier']
const named = [
  'VariableDeclarator',
  'KeyValueProperty',
  'FunctionDeclaration',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
]

const nameOf = (piece: Syntax): string | undefined =>
  named.includes(piece.type) ? namers.map((namer) => said(partOf(piece, namer))).find(Boolean) : undefined

/** Every function of a file by the way to it: a function without a name goes by what it is handed to or stored in. */
export const functionsOf = (source: Source): Measured[] => {
  const lines = linesOf(source)
  const walk = (piece: Syntax, way: readonly string[]): Measured[] => {
    const name = nameOf(piece)
    const here = name ? [...way, name] : way
    const further = inside(piece).flatMap((part) => walk(part, here))
    if (!functions.includes(piece.type)) return further
    const { first, last } = lines(piece)
    const draws = allOf(piece).some(({ type }) => type.startsWith('JSX'))
    return [{ name: `${source.path} ${here.join('.')}`, lines: last - first + 1, draws }, ...further]
  }
  return walk(source.tree, [])
}
