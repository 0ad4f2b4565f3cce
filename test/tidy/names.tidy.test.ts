import { roles } from '../../src/platform/roles'
import {
  everything,
  inside,
  parse,
  partOf,
  piecesOf,
  type Source,
  type Syntax,
  said,
  shipped,
  sourcesOf,
} from './source'

const all = sourcesOf(everything)
const ships = sourcesOf(shipped)

const isList = (piece: Syntax | undefined): boolean => {
  const elements = piece?.type === 'ArrayExpression' ? piece['elements'] : undefined
  return Array.isArray(elements) && elements.every((one) => !one?.spread)
}

/** `const [a, b] = [1, 2]`: the reader counts places to know which is which. */
const inParallel = (source: Source): string[] =>
  piecesOf(source)
    .filter(
      (piece) =>
        (piece.type === 'VariableDeclarator' &&
          partOf(piece, 'id')?.type === 'ArrayPattern' &&
          isList(partOf(piece, 'init'))) ||
        (piece.type === 'AssignmentExpression' &&
          partOf(piece, 'left')?.type === 'ArrayPattern' &&
          isList(partOf(piece, 'right'))),
    )
    .map(({ span }) => `${source.path} ${JSON.stringify(span)}`)

test('each name is given its value in a line of its own', () => {
  expect(all.flatMap(inParallel)).toEqual([])
})

/** What a file declares by this name: constants, functions and types. */
const declares = (source: Source, name: RegExp): string[] =>
  piecesOf(source)
    .filter(({ type }) => /^(VariableDeclarator|FunctionDeclaration|Ts(TypeAlias|Interface)Declaration)$/.test(type))
    .map((piece) => ({ piece, name: said(partOf(piece, 'id') ?? partOf(piece, 'identifier')) ?? '' }))
    .filter((declared) => name.test(declared.name))
    .map(({ name: declared }) => `${source.path} ${declared}`)

test('nothing is called by a word that only joins others: `of` says nothing of what one gets', () => {
  expect(ships.flatMap((source) => declares(source, /^of$/))).toEqual([])
})

test('a word has one meaning: a Standing is what a ballot is, consultative or formal', () => {
  expect(ships.flatMap((source) => declares(source, /^Standing$/))).toEqual(['src/votes/ballots/standing.ts Standing'])
})

/** Two or more posts written out one after the other, in a list or as what a function is handed. */
const postsIn = (source: Source): string[] =>
  piecesOf(source)
    .filter(({ type }) => type === 'ArrayExpression' || type === 'CallExpression')
    .map((piece) => inside(piece[piece.type === 'ArrayExpression' ? 'elements' : 'arguments']))
    .map((pieces) => pieces.flatMap((piece) => (piece.type === 'StringLiteral' ? [said(piece) ?? ''] : [])))
    .map((words) => words.filter((word) => (roles as readonly string[]).includes(word)).sort())
    .filter((posts) => posts.length > 1)
    .map((posts) => posts.join(' '))

const writtenOut = (sources: readonly Source[]): string[] => {
  const places = sources
    .filter(({ path }) => path.startsWith('src/') && path !== 'src/platform/roles.ts')
    .flatMap((source) => postsIn(source).map((posts) => ({ posts, path: source.path })))
  return places
    .filter(({ posts }) => places.filter((one) => one.posts === posts).length > 2)
    .map(({ posts, path }) => `${path}: ${posts}`)
}

test('a group of posts that is meant in more than two places has a name', () => {
  expect(writtenOut(ships)).toEqual([])
})

test('the checks find what is planted', () => {
  const source = parse(
    'src/planted.ts',
    "const [a, b] = [1, 2]\nconst of = (kind: string) => kind\nconst x = holds(me, 'secretary', 'officer')\nconst y = ['officer', 'secretary']\nconst z = is('officer', 'secretary')",
  )
  expect(inParallel(source)).toHaveLength(1)
  expect(declares(source, /^of$/)).toEqual(['src/planted.ts of'])
  expect(writtenOut([source])).toEqual(Array(3).fill('src/planted.ts: officer secretary'))
})
