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
  onRoll: { zh: '同一表决名册上的业主', en: 'owners on the same ballot’s roll' },
  members: { zh: '本社区的人', en: 'people of the community' },
  everybody: { zh: '所有人', en: 'everybody' },
  secretary: { zh: '书记', en: 'the secretary' },
  committees: { zh: '居委会、业委会', en: 'the two committees' },
  supervisors: { zh: '监督员', en: 'supervisors' },
  officer: { zh: '街道', en: 'the subdistrict' },
  walkers: { zh: '入户走访的人', en: 'those who go from door to door' },
  workers: { zh: '网格员', en: 'grid workers' },
  parking: { zh: '停车运营单位、物业', en: 'the parking operator and the property manager' },
} as const

type Reader = keyof typeof readers

/** Why something stays that no deleter ends. */
export const staysWith = {
  books: { zh: '随账本和凭证保存', en: 'as long as the books and their vouchers' },
  decision: { zh: '随表决结果保存，供核对', en: 'with the decision that rests on it, so that it can be checked' },
  roll: {
    zh: '权利存续期间；已结束的权利随表决和账本保存',
    en: 'while the right lasts; one that ended stays for the ballots and books that rest on it',
  },
  account: { zh: '账号存续期间', en: 'as long as the account' },
  posts: {
    zh: '任职和办事记录，随公开内容保存',
    en: 'the record of who held a post and did what, with what was published',
  },
  shown: { zh: '随公开内容保存', en: 'with what was published' },
  plan: { zh: '随方案保存', en: 'with the plan' },
} as const

/** Columns of one purpose. */
export type Line = {
  purpose: Words
  basis: keyof typeof bases
  readers: readonly Reader[]
  /** Column names by table, with blanks between; fields of a job as `job NAME`, kinds of files as `file KIND`. */
  columns: Readonly<Record<string, string>>
  /** Which deleters end it (names with blanks between), and why what they leave stays. */
  until: { by: string; kept?: Words } | { by?: never; kept: Words }
}

/** What a room keeps of people, and which columns of its tables hold nothing of anybody. */
export type Personal = {
  lines: readonly Line[]
  nothing: Readonly<Record<string, string>>
}
