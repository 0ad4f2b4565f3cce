import { deleters } from '../src/forgetting'
import { personal } from '../src/personal'
import { bases, type Line, readers, type Words } from '../src/platform/personal'

type Language = keyof Words

const heads = {
  zh: ['为什么用', '依据', '谁能看', '保存多久', '在哪里'],
  en: ['purpose', 'basis', 'who may read', 'how long', 'where'],
} as const

const term = (name: string, language: Language): string => {
  const deleter = deleters[name]
  if (!deleter) throw new Error(`nothing deletes as ${name}`)
  const after = deleter.after[language]
  return language === 'zh' ? `${after} ${deleter.days} 天（${name}）` : `${deleter.days} days after ${after} (${name})`
}

const until = ({ until: { by, kept } }: Line, language: Language): string =>
  [...(by?.split(' ') ?? []).map((name) => term(name, language)), ...(kept ? [kept[language]] : [])].join(
    language === 'zh' ? '；' : '; ',
  )

const where = (columns: Line['columns']): string =>
  Object.entries(columns)
    .map(([table, names]) => `\`${table}\`: ${names}`)
    .join('; ')

const row = (line: Line, language: Language): string[] => [
  line.purpose[language],
  bases[line.basis][language],
  line.readers.map((reader) => readers[reader][language]).join(language === 'zh' ? '、' : ', '),
  until(line, language),
  where(line.columns),
]

/** Everything that is known of people, as one table; a row for each purpose. */
export const personalTable = (language: Language): string =>
  [
    [...heads[language]],
    heads[language].map(() => '---'),
    ...Object.values(personal).flatMap(({ lines }) => lines.map((line) => row(line, language))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

/** The page of the documents, in English. */
export const personalPage = (): string => `# What is known of people, and for how long

Written by \`npm run docs\` from \`src/personal.ts\`; \`npm run privacy\` prints it in Chinese and English. A test fails on a column of the
database, a kind of file or a field of a job that is not named there, and another shows each term on its edge. “Days after” is what the
daily clock deletes, by the deleter in brackets; what is deleted is on a list without its content, so that a restored backup deletes it
again. The basis is an item of Personal Information Protection Law art. 13.

${personalTable('en')}
`
