import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { po } from 'gettext-parser'
import { keyOf, learn, type Words } from '../platform/language'

/** Where the files of languages lie beside built code. */
export const languagesBeside = 'languages'
const beside = join(__dirname, languagesBeside)
export const languagesFolder = (): string =>
  process.env['SIX_POINTS_LANGUAGES'] ?? (existsSync(beside) ? beside : join(__dirname, '../../src/languages'))

const wordsOf = (content: Buffer): Words => {
  const { translations } = po.parse(content, { defaultCharset: 'utf-8' })
  const texts = Object.entries(translations).flatMap(([en, group]) =>
    Object.values(group).flatMap(({ msgid, msgstr: [told] }) => (en && told ? [[keyOf(msgid, en), told]] : [])),
  )
  return Object.fromEntries(texts)
}

type OtherLanguage = { code: string; name: string; words: Words }

const ownName = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

let read: readonly OtherLanguage[] | undefined

/** Every language that has a file, read once. The server tells its own texts in them too. */
export const otherLanguages = (): readonly OtherLanguage[] => {
  read ??= readdirSync(languagesFolder())
    .filter((file) => file.endsWith('.po'))
    .map((file) => {
      const code = basename(file, '.po')
      const words = wordsOf(readFileSync(join(languagesFolder(), file)))
      learn(code, words)
      return { code, name: ownName(code), words }
    })
  return read
}
