// npm run language -- CODE: every text of the system in one file for a translator, src/languages/CODE.po. Run again, it brings
// what is new, and keeps what was translated; what no page says any more stays at the end, as gettext keeps it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GetTextTranslation, type GetTextTranslations, po } from 'gettext-parser'
import { everyText } from '../support/texts'
import { root } from '../tidy/source'

type Entries = Record<string, Record<string, GetTextTranslation>>

const entries = (before: Entries): Entries => {
  const made: Entries = {}
  for (const { zh, en, file } of everyText()) {
    made[en] ??= {}
    const known = made[en][zh]
    const reference = [known?.comments?.reference, `src/${file}`].filter(Boolean).join('\n')
    const msgstr = before[en]?.[zh]?.msgstr ?? ['']
    made[en][zh] = {
      msgctxt: en,
      msgid: zh,
      msgstr,
      comments: { reference: known ? (known.comments?.reference ?? reference) : reference },
    }
  }
  return made
}

const main = (): void => {
  const [code = ''] = process.argv.slice(2)
  if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(code) || code === 'zh' || code === 'en')
    throw new Error('Which language? For example: npm run language -- fr')
  const path = join(root, 'src/languages', `${code}.po`)
  const before = existsSync(path) ? po.parse(readFileSync(path), { defaultCharset: 'utf-8' }).translations : {}
  const translations = entries(before)
  const all = Object.values(translations).flatMap((group) => Object.values(group))
  const headers = { Language: code, 'Content-Type': 'text/plain; charset=utf-8', 'MIME-Version': '1.0' }
  const file: GetTextTranslations = { charset: 'utf-8', headers, translations: { '': {}, ...translations } }
  writeFileSync(path, po.compile(file))
  const told = all.filter(({ msgstr: [text] }) => text).length
  console.log(`src/languages/${code}.po: ${all.length} texts, ${told} of them translated`)
}

main()
