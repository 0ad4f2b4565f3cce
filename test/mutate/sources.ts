import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(__dirname, '../..')
export type Source = { file: string; text: string }

const filesBelow = (folder: string, ending: RegExp): Source[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => a.file.localeCompare(b.file))

/** What is broken: everything that ships. */
export const sources = (): Source[] => [...filesBelow('src', /\.(tsx?|sql)$/), ...filesBelow('server', /\.ts$/)]

const folders = (): string[] =>
  readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['tools', 'mutate', 'support', 'outside'].includes(entry.name))
    .map(({ name }) => `test/${name}`)

/** What must notice: the tests that need nothing built. */
export const tests = (): Source[] => folders().flatMap((folder) => filesBelow(folder, /\.(rules|server)\.test\.ts$/))

/** Where the parenthesis that opens at `open` closes: just behind it. Strings and comments of this code hold none alone. */
const closing = (text: string, open: number): number => {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

/** Every call of `name(…)` in a text, from its first letter to behind its last parenthesis. */
export const callsOf = (text: string, name: string): { at: number; old: string }[] =>
  [...text.matchAll(new RegExp(`\\b${name}\\(`, 'g'))].map(({ index, 0: head }) => ({
    at: index,
    old: text.slice(index, closing(text, index + head.length - 1)),
  }))
