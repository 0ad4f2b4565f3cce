import { nameCore, nameForm } from './forms'
import { kindOfOwner } from './kindOfOwner'
import { likelyNames } from './severalNames'
import { asLatin, oneNumber } from './signs'

const ownLetters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'a', œ: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' }
/** Müller, Mueller, Muller; a syllable of pinyin keeps its ue: Liu Yue is not Liu Yu. */
const withoutUmlauts = (word: string): string =>
  word
    .replace(/[ßøæœłđðþ]/g, (sign) => ownLetters[sign] ?? sign)
    .replace(/([ao])e/g, '$1')
    .replace(/ue(?!(?<=[xyjqln]ue)(?:$|n$|[bpmfdtlgkhjqxzcsyw][aeiouh]))/g, 'u')

/** A name in Latin letters alone: its words in one order, without accents and titles. Jean-Luc Picard, PICARD Jean Luc. */
const latinCore = (name: string): string => {
  const words =
    name
      .normalize('NFKD')
      .replace(/[\p{M}'’‘`]/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  return words
    .filter((word) => !/^(dr|mrs?|ms|jr|sr|iii?)$/.test(word))
    .map(withoutUmlauts)
    .sort()
    .join('')
}

/** An organisation's name without what is left out as often as written: its legal form, the city in it. Where a branch lies tells it from others. */
const organisationCore = (core: string): string => {
  const bare = oneNumber(core)
    .replace(/(北京|上海|天津|重庆)市?(?=.*公司)/, '')
    .replace(/(集团)?(股份)?(有限)?(责任)?公司$/, '')
  return [...bare].length > 2 ? bare : core
}

/** What two writings of one name have in common. Two that share it are only likely one, and asked. */
const likeName = (name: string): string => {
  // 王芳① says where a note stands; 王芳1 and 王芳2 are told apart by whoever wrote them.
  const core = nameCore(name.replace(/(?<=\p{Script=Han})\p{No}+$/u, ''))
  if (kindOfOwner(name).kind === 'organisation') return organisationCore(core)
  const latin = /\p{Script=Latin}/u.test(name) ? asLatin(name) : name
  return /^[\p{Script=Latin}\p{M}\s.,'’‘`\p{Pd}·]+$/u.test(latin) ? latinCore(latin) || core : core
}

/**
 * Which forms these are, of names and of doors: what is stored in others is made anew at the next start (server/likeForms.ts). It is a
 * digest of what they make of the spellings in test/identity/variants.ts, so that nobody changes a form and forgets it.
 */
export const formsVersion = 'b4312ff8e064'

/** What is kept beside a written name: how it is compared, and the names that it may hold. */
export const formsOf = (name: string) => ({
  nameForm: nameForm(name),
  nameCore: likeName(name),
  likelyNames: likelyNames(name).join('、') || null,
})
