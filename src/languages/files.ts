import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { po } from 'gettext-parser'
import { keyOf, learn, type Words } from '../platform/language'

/** Where the files of languages lie beside built code. */
export const languagesBeside = 'languages'
const beside = join(__dirname, languagesBeside)
export const languagesFolder = (): string =>
  process.env['SIX_POINTS_LANGUAGES'] ?? (existsSync(beside) ? beside : join(__dirname, '../../src/languages'))

/** What is put in between braces, in the order of the alphabet. */
const placesIn = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(' ')

/** The texts of a file. One that lost or made up what stands between braces is told in English, and named. */
const wordsOf = (content: Buffer, complain: (what: string) => void): Words => {
  const { translations } = po.parse(content, { defaultCharset: 'utf-8' })
  const texts = Object.entries(translations).flatMap(([en, group]) =>
    Object.values(group).flatMap(({ msgid, msgstr: [told] }) => (en && told ? [{ en, msgid, told }] : [])),
  )
  const [fits, fails] = [true, false].map((whole) =>
    texts.filter(({ msgid, told }) => (placesIn(msgid) === placesIn(told)) === whole),
  )
  for (const { msgid, told } of fails ?? []) complain(`“${told}” must have ${placesIn(msgid) || 'no braces'}`)
  return Object.fromEntries((fits ?? []).map(({ en, msgid, told }) => [keyOf(msgid, en), told]))
}

/** `version` changes with the words, so that a phone that kept others asks for them. */
type OtherLanguage = { code: string; name: string; words: Words; version: string }

const versionOf = (words: Words): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12)

const ownName = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

let read: readonly OtherLanguage[] | undefined

/** A language's file; one that cannot be read is named and left out, and everything else goes on. */
const readOne = (file: string): OtherLanguage[] => {
  const complain = (what: string) => console.error(`languages/${file}: ${what}`)
  try {
    const code = basename(file, '.po')
    const words = wordsOf(readFileSync(join(languagesFolder(), file)), complain)
    return [{ code, name: ownName(code), words, version: versionOf(words) }]
  } catch (error) {
    complain(`is left out: ${(error as Error).message}`)
    return []
  }
}

/** Every language that has a file, read once. The server tells its own texts in them too. */
export const otherLanguages = (): readonly OtherLanguage[] => {
  if (!read) {
    read = readdirSync(languagesFolder())
      .filter((file) => file.endsWith('.po'))
      .flatMap(readOne)
    for (const { code, words } of read) learn(code, words)
  }
  return read
}
