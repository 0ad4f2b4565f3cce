import { allOf, commentOf, listOf, partOf, type Source, type Syntax, said, textOf } from '../tidy/source'
import { answerOf, type Written } from './handlers'
import { type Declared, declaredAs, keyOf, running, valueNamed } from './names'

/** A type where it is written. */
type WrittenType = { readonly source: Source; readonly piece: Syntax }

const isFunction = ({ type }: Syntax): boolean =>
  type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'FunctionDeclaration'

/** What stands inside `Promise<…>`: a caller waits for it. */
const awaited = ({ source, piece }: WrittenType): WrittenType => {
  const inner = partOf(piece, 'typeParams') ?? partOf(piece, 'typeArguments')
  const first = inner && listOf(inner, 'params')[0]
  return said(partOf(piece, 'typeName')) === 'Promise' && first ? { source, piece: first } : { source, piece }
}

/** The output type of a function: its own, or that of the one function whose answer it hands on. */
const writtenBy = (source: Source, made: Syntax | undefined): WrittenType | undefined => {
  if (!made || !isFunction(made) || partOf(made, 'typeParameters')) return undefined
  const own = partOf(made, 'returnType')
  const piece = own && partOf(own, 'typeAnnotation')
  if (piece) return awaited({ source, piece })
  const answer = answerOf(made)
  const call = answer?.type === 'AwaitExpression' ? partOf(answer, 'argument') : answer
  return call?.type === 'CallExpression' ? outputOfValue(valueNamed(source, partOf(call, 'callee'))) : undefined
}

const outputOfValue = (meant: Declared | undefined): WrittenType | undefined =>
  meant && writtenBy(meant.source, partOf(meant.piece, 'init') ?? meant.piece)

/** The type of a call's answer as the source has it; nothing where it is left to the compiler. */
export const outputOf = ({ source, handler }: Written): WrittenType | undefined =>
  handler.type === 'Identifier' ? outputOfValue(valueNamed(source, handler)) : writtenBy(source, handler)

/** On one line, without the indentation it has where it is written. */
export const oneLine = ({ source, piece }: WrittenType): string =>
  textOf(source, piece)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/([{;,]) (?=})/g, '$1')
    .replace(/{ ?\|/g, '{')
    .trim()

/** The name that `Lot` or `store.Lot` says in a type, and `typeof lotOf` and `typeof store.lotOf` of a value. */
const namedByType = (source: Source, part: Syntax): Declared | undefined => {
  const name = partOf(part, part.type === 'TsTypeQuery' ? 'exprName' : 'typeName')
  if (!name || (part.type !== 'TsTypeReference' && part.type !== 'TsTypeQuery')) return undefined
  const first = said(partOf(name, 'left')) ?? said(name) ?? ''
  return declaredAs(source, first, part.type === 'TsTypeQuery' ? 'value' : 'type', said(partOf(name, 'right')))
}

/** The values of which a value is made: other lists, other shapes. What a function does is not followed. */
const namedByValue = (source: Source, piece: Syntax): Declared[] => {
  const meant = valueNamed(source, piece)
  const inner = running(piece).flatMap((part) => namedByValue(source, part))
  return meant && !isFunction(partOf(meant.piece, 'init') ?? meant.piece) ? [meant, ...inner] : inner
}

/** The types and values of our own that a type, or what a value is made of, names; each where it is declared. */
const namedIn = ({ source, piece }: WrittenType): Declared[] => {
  const init = partOf(piece, 'init')
  return init ? namedByValue(source, init) : allOf(piece).flatMap((part) => namedByType(source, part) ?? [])
}

/** Row types written from the schema: the page of the schema shows what they are made of. */
const isRow = ({ source }: Declared): boolean => source.path.endsWith('/tables.ts')

/** What a type names itself, each once. */
export const typesNamed = (type: WrittenType): Declared[] => [
  ...new Map(
    namedIn(type)
      .filter((declared) => !isRow(declared))
      .map((declared) => [keyOf(declared), declared]),
  ).values(),
]

/** What is shown of a declaration: a type whole, of a value what it is, of a function only its answer. */
const shownOf = ({ source, piece }: Declared): WrittenType | undefined => {
  const made = partOf(piece, 'init') ?? piece
  if (!isFunction(made)) return { source, piece }
  return writtenBy(source, made)
}

/** A declaration as it is written, with its comment; of a function what it answers. */
export const declaredText = (declared: Declared): string => {
  const { source, name, piece } = declared
  const shown = shownOf(declared)
  if (shown?.piece !== piece)
    return `// ${name}(…) answers ${shown ? oneLine(shown) : 'what the compiler sees in its queries'}`
  const comment = commentOf(source, piece)
  const text = `${piece.type === 'VariableDeclarator' ? 'const ' : ''}${textOf(source, piece)}`
  return comment ? `/** ${comment} */\n${text}` : text
}

/** All types of ours that these types are made of, through and through, each once. */
export const typesBehind = (types: readonly WrittenType[]): Declared[] => {
  const found = new Map<string, Declared>()
  const look = (type: WrittenType): void => {
    for (const declared of typesNamed(type)) {
      if (found.has(keyOf(declared))) continue
      found.set(keyOf(declared), declared)
      const shown = shownOf(declared)
      if (shown) look(shown)
    }
  }
  types.forEach(look)
  return [...found.values()]
}
