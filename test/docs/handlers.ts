import { commentOf, inside, listOf, partOf, type Source, type Syntax, said } from '../tidy/source'
import { sourceAt, valueNamed } from './names'

/** One call, as the source has it: its name, the file, and the pieces that are written there. */
export type Written = {
  readonly name: string
  readonly source: Source
  readonly comment: string | undefined
  readonly handler: Syntax
  /** All that is handed to `reading(…)`, `.input(…)` and the others on the way to the handler. */
  readonly given: readonly Syntax[]
}
type Place = { readonly name: string; readonly source: Source; readonly key?: Syntax }

const givenTo = (call: Syntax): Syntax[] => inside(call['arguments'])

/** What a function answers, where it is one expression or ends in one. */
export const answerOf = (made: Syntax): Syntax | undefined => {
  const body = partOf(made, 'body')
  if (body?.type === 'ParenthesisExpression') return partOf(body, 'expression')
  if (body?.type !== 'FunctionBody') return body
  const last = listOf(body, 'stmts').at(-1)
  return last?.type === 'ReturnStatement' ? partOf(last, 'argument') : undefined
}

/** A call ends in `.query(handler)` or `.mutation(handler)`. */
const leafOf = (call: Syntax, { name, source, key }: Place): Written | undefined => {
  const callee = partOf(call, 'callee')
  const method = callee?.type === 'MemberExpression' ? said(partOf(callee, 'property')) : undefined
  if (method !== 'query' && method !== 'mutation') return undefined
  const given: Syntax[] = []
  for (let step = callee && partOf(callee, 'object'); step?.type === 'CallExpression'; ) {
    given.push(...givenTo(step))
    const before = partOf(step, 'callee')
    step = before && partOf(before, 'object')
  }
  const [handler] = givenTo(call)
  if (!handler) throw new Error(`${name} has no handler`)
  return { name, source, comment: key && commentOf(source, key), handler, given }
}

const callsOfObject = (object: Syntax, { name, source }: Place): Written[] =>
  listOf(object, 'properties').flatMap((property) => writtenIn(property, { name, source }))

const named = (name: string, key: Syntax): string => (name ? `${name}.${said(key)}` : (said(key) ?? ''))

/** Every call that an expression holds: a router, a list of calls, a name of one, or a function that makes one. */
const writtenIn = (piece: Syntax | undefined, place: Place): Written[] => {
  if (!piece) throw new Error(`cannot read the calls of ${place.name}`)
  if (piece.type === 'ObjectExpression') return callsOfObject(piece, place)
  const key = partOf(piece, 'key')
  if (piece.type === 'KeyValueProperty' && key)
    return writtenIn(partOf(piece, 'value'), { ...place, name: named(place.name, key), key })
  const leaf = piece.type === 'CallExpression' ? leafOf(piece, place) : undefined
  if (leaf) return [leaf]
  const callee = piece.type === 'CallExpression' ? partOf(piece, 'callee') : undefined
  if (said(callee) === 'domain') return writtenIn(givenTo(piece)[0], place)
  const spread = piece.type === 'Identifier' || callee ? undefined : partOf(piece, 'arguments')
  if (spread) return writtenIn(spread, place)
  const meant = valueNamed(place.source, callee ?? piece)
  const made = meant && partOf(meant.piece, 'init')
  const held = made && callee ? answerOf(made) : made
  return writtenIn(held, { ...place, source: meant?.source ?? place.source })
}

/** Every call of `src/router.ts`, found by reading; the page holds it to the calls that the router really has. */
export const writtenCalls = (): Written[] => {
  const router = sourceAt('src/router.ts')
  const meant = valueNamed(router, { type: 'Identifier', value: 'appRouter' })
  return writtenIn(meant && partOf(meant.piece, 'init'), { name: '', source: router })
}
