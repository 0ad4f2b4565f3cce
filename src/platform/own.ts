import { inLanguage, type Language } from './language'
import type { Words } from './personal'

/*
 * What is kept of one person, for that person: each room says it of its own tables (`own.ts`), `src/own.ts` puts it together, and a test holds
 * it to the table of personal data.
 */

/** Under what it stands on the page. */
export const ownGroups = {
  who: { zh: '登录和身份', en: 'Signing in, and who I am' },
  homes: { zh: '我的家、我的职务', en: 'My homes and posts' },
  said: { zh: '提的事、说的话', en: 'What I raised and said' },
  decided: { zh: '投票、签字、委托', en: 'Votes, signatures, proxies' },
  money: { zh: '认筹和交款', en: 'Pledges and payments' },
  asked: { zh: '求助和停车', en: 'Help and parking' },
  messages: { zh: '发给我的消息', en: 'Messages to me' },
} as const satisfies Record<string, Words>
export type OwnGroup = keyof typeof ownGroups

/** One kind of what is kept, without how it is read. */
export type OwnWords = {
  group: OwnGroup
  words: Words
  /** What the codes in `what` mean. */
  names?: { zh: Readonly<Record<string, string>>; en: unknown }
}

/** Why a column that names somebody is not in “my data” by itself. */
const whyElsewhere = {
  post: 'done in a post: what was done says in public or to the supervisors who did it',
  home: 'a home of theirs: told with what they did for it, or with the home',
  row: 'only ties a row to another one that is told',
  top: 'who they are: the top of the page',
  office: 'the office’s work on the roll: what came of it is the name, the telephone and the homes',
  reads: 'who read their name: a list of its own on the page',
  again: 'repeats for 30 days what was answered, which the other kinds tell',
} as const
export type Elsewhere = Readonly<Partial<Record<keyof typeof whyElsewhere, string>>>

/** A code in words, or a text of somebody as it stands. */
export const whatOf = ({ names }: OwnWords, what: string, language: Language): string =>
  (names && inLanguage(names, language)[what]) ?? what
