import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from '@swc/core'

/** A piece of the syntax tree: what a check reads of it is asked for by name, so that a new kind of syntax does no harm. */
export type Syntax = { readonly type: string; readonly [part: string]: unknown }

/** One file of the repository: its path from the root, its text and its syntax tree. */
export type Source = { readonly path: string; readonly text: string; readonly tree: Syntax }

export const root = join(__dirname, '../..')

/** What ships or starts something that ships. */
export const shipped = ['src', 'server', 'cloudfunctions']
/** All TypeScript of the repository. */
export const everything = [...shipped, 'config', 'test', 'bench']

const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules') return []
    return statSync(path).isDirectory() ? below(path) : [path]
  })

export const parse = (path: string, text: string): Source => ({
  path,
  text,
  tree: parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' }) as unknown as Syntax,
})

/** Written by kysely-codegen from the migrated database, as long as the schema is. */
const generated = 'src/platform/server/tables.ts'

const parsed = new Map<string, Source>()
const parsedOnce = (path: string): Source => {
  const known = parsed.get(path) ?? parse(path, readFileSync(join(root, path), 'utf8'))
  parsed.set(path, known)
  return known
}

/** Every file written by hand below the folders, parsed once however many checks ask. */
export const sourcesOf = (folders: readonly string[]): Source[] =>
  folders
    .flatMap((folder) => below(join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => relative(root, file))
    .filter((path) => path !== generated)
    .map(parsedOnce)

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** The pieces directly inside one piece. Some parts of the tree are bare objects or lists; what they hold counts as well. */
export const inside = (value: unknown): Syntax[] => {
  const found: Syntax[] = []
  const look = (part: unknown): void => {
    if (isSyntax(part)) found.push(part)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(look)
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  return found
}

/** A piece and all that is inside it, from the outside in. */
export const allOf = (piece: Syntax): Syntax[] => {
  const found = [piece]
  // The list grows while it is walked.
  for (const one of found) found.push(...inside(one))
  return found
}

const walked = new Map<string, Syntax[]>()

/** All pieces of a file, walked once however many checks ask. */
export const piecesOf = ({ path, tree }: Source): Syntax[] => {
  const pieces = walked.get(path) ?? allOf(tree)
  walked.set(path, pieces)
  return pieces
}

export const partOf = (piece: Syntax, name: string): Syntax | undefined => {
  const part = piece[name]
  return isSyntax(part) ? part : undefined
}

export const listOf = (piece: Syntax, name: string): Syntax[] => {
  const list = piece[name]
  return Array.isArray(list) ? list.filter(isSyntax) : []
}

/** The name that an identifier or the text that a string says. */
export const said = (piece: Syntax | undefined): string | undefined =>
  typeof piece?.['value'] === 'string' ? piece['value'] : undefined

type Span = { readonly start: number; readonly end: number }
const spanOf = (piece: Syntax): Span => {
  const span = piece['span'] ?? partOf(piece, 'function')?.['span']
  if (typeof span !== 'object' || span === null || !('start' in span) || !('end' in span))
    throw new Error(`no span in ${piece.type}`)
  return { start: Number(span.start), end: Number(span.end) }
}

/** The lines of a file on which a piece begins and ends. The parser counts bytes, and the first byte is number one. */
export const linesOf = (source: Source): ((piece: Syntax) => { first: number; last: number }) => {
  const bytes = Buffer.from(source.text)
  const breaks: number[] = []
  bytes.forEach((byte, at) => {
    if (byte === 10) breaks.push(at)
  })
  const line = (at: number): number => breaks.filter((broken) => broken < at).length + 1
  return (piece) => {
    const { start, end } = spanOf(piece)
    return { first: line(start - 1), last: line(end - 2) }
  }
}

/** What a file says of a piece, as it is written there. */
export const textOf = ({ text }: Source, piece: Syntax): string => {
  const { start, end } = spanOf(piece)
  return Buffer.from(text)
    .subarray(start - 1, end - 1)
    .toString()
}

/** The comment that stands right before a piece, without its stars; nothing where there is none. */
export const commentOf = ({ text }: Source, piece: Syntax): string | undefined => {
  const before = Buffer.from(text)
    .subarray(0, spanOf(piece).start - 1)
    .toString()
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export\s+)?(?:const\s+)?$/.exec(before)?.[1]
  return comment
    ?.replace(/\n\s*\*/g, '\n')
    .replace(/\s+/g, ' ')
    .trim()
}
