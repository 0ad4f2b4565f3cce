/*
 * What is known of people, column by column: each room says it of its own tables (`personal.ts`), `src/personal.ts` puts it together, and
 * a test holds it to the real database. `npm run privacy` prints it.
 */

export type Words = { readonly zh: string; readonly en: string }

/** Personal Information Protection Law art. 13: (1) consent, (2) a contract of the person, (3) a duty or an obligation by law. */
export const bases = {
  consent: { zh: '本人同意（第十三条第一项）', en: 'Consent (art. 13 (1))' },
  contract: { zh: '为本人办理所必需（第十三条第二项）', en: 'Needed for what the person asks for (art. 13 (2))' },
  duty: { zh: '履行法定职责或者义务（第十三条第三项）', en: 'A duty or an obligation by law (art. 13 (3))' },
} as const

/** Who may read what is kept, beside whoever runs the database. */
export const readers = {
  nobody: { zh: '无人', en: 'nobody' },
  self: { zh: '本人', en: 'its person' },
  household: { zh: '同户', en: 'their household' },
  members: { zh: '本社区的人', en: 'people of the community' },
  everybody: { zh: '所有人', en: 'everybody' },
  secretary: { zh: '书记', en: 'the secretary' },
  committees: { zh: '居委会、业委会', en: 'the two committees' },
  supervisors: { zh: '监督员', en: 'supervisors' },
  officer: { zh: '街道', en: 'the subdistrict' },
  workers: { zh: '网格员', en: 'grid workers' },
} as const

type Reader = keyof typeof readers

/** Columns of one purpose. */
export type Line = {
  purpose: Words
  basis: keyof typeof bases
  readers: readonly Reader[]
  /** Column names by table, with blanks between. */
  columns: Readonly<Record<string, string>>
  /** Kinds of files in the file store, and fields of jobs (`task.field`), that hold the same. */
  files?: readonly string[]
  jobs?: readonly string[]
  /** Which deleters end it (names with blanks between), or why it stays. */
  until: { by: string } | { kept: Words }
}

/** What a room keeps of people, and which columns of its tables hold nothing of anybody. */
export type Personal = {
  lines: readonly Line[]
  nothing: Readonly<Record<string, string>>
}
