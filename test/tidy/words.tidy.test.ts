import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectNone } from '../support/none'
import { parse, root, type Source, shipped, sourcesOf } from './source'
import { importedBy, membersReadBy, stringsIn, takenApartBy, textsOf } from './words'

const isTexts = ({ path }: Source): boolean => /\/(texts|refusals)\b[^/]*\.ts$/.test(path)

const place = ({ path }: Source): string => path.replace(/\.tsx?$/, '')

/** What is asked of each file more than once is read from its tree once. */
const once = <T>(read: (source: Source) => T): ((source: Source) => T) => {
  const known = new Map<Source, T>()
  return (source) => {
    const value = known.get(source) ?? read(source)
    known.set(source, value)
    return value
  }
}
const imported = once(importedBy)
const members = once(membersReadBy)
const takenApart = once(takenApartBy)
const strings = once(stringsIn)

/** The files that may read the texts of one: those that import it, or import texts that take it in. */
const readersOf = (texts: Source, all: readonly Source[]): Source[] =>
  all
    .filter((source) => imported(source).includes(place(texts)))
    .flatMap((source) => (isTexts(source) ? readersOf(source, all) : [source]))

/**
 * The texts that no file reads. A text stands directly among the labels: then a file that imports them names it. Or it stands
 * in a group: then it may also be chosen by a value, which some file or some migration says. A file that is handed all the
 * words, and takes some of them apart, counts where one that imports them imports it.
 */
const unread = (all: readonly Source[], statements = ''): string[] => {
  const saidAnywhere = new Set([
    ...all.filter((source) => !isTexts(source)).flatMap(strings),
    ...statements.split(/\W+/),
  ])
  return all
    .filter((source) => isTexts(source) && source.path.includes('/texts') && !source.path.endsWith('.en.ts'))
    .flatMap((texts) => {
      const readers = readersOf(texts, all)
      const helped = new Set(readers.flatMap(imported))
      const helpers = all.filter((source) => helped.has(place(source)))
      const named = new Set([
        ...readers.flatMap(members),
        ...readers.flatMap(strings),
        ...[...readers, ...helpers].flatMap(takenApart),
      ])
      // A call's name is put together by whoever calls it.
      const isRead = (way: readonly string[]): boolean => {
        const name = way.at(-1) ?? ''
        return named.has(name) || name.includes('.') || (way.length > 2 && saidAnywhere.has(name))
      }
      return textsOf(texts)
        .map((way) => way.filter((name) => name !== 'labels'))
        .filter((way) => way.length > 1 && !isRead(way))
        .map((way) => `${texts.path} ${way.join('.')}`)
    })
}

const sources = sourcesOf(shipped).filter(({ path }) => path !== 'src/texts.ts')
const folder = join(root, 'src/platform/server/migrations')
const migrations = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n')

test('every text is read by a file that imports it', () => {
  expectNone(unread(sources, migrations), 'Show each of these texts on a page, or take it out in both languages')
})

test('every refusal is given somewhere', () => {
  const given = new Set(sources.filter((source) => !isTexts(source)).flatMap(strings))
  const never = sources
    .filter(({ path }) => /\/refusals[^/]*\.zh\.ts$/.test(path))
    .flatMap((texts) => textsOf(texts).map((way) => ({ path: texts.path, code: way[1] ?? '' })))
    .filter(({ code }) => code.includes('.') && !given.has(code))
    .map(({ path, code }) => `${path} ${code}`)
  expectNone(never, 'Give each of these refusals in a rule or a call, or take it out in both languages')
})

test('the check: a text that nobody reads is found, in the labels and in a group', () => {
  const planted = [
    parse(
      'src/planted/texts.zh.ts',
      "export const zh = { labels: { seen: '', unseen: '', group: { one: '', two: '' } } }",
    ),
    parse(
      'src/planted/page.tsx',
      "import { zh } from './texts.zh'\nexport const said = (t = zh.labels) => t.seen + t.group.one",
    ),
  ]
  expect(unread(planted)).toEqual(['src/planted/texts.zh.ts zh.unseen', 'src/planted/texts.zh.ts zh.group.two'])
})
