import { characters } from './characters'

/* Texts of people: what of them is kept. */

/** A character as a person sees it has no more code points than this: the longest emoji has ten. What is piled up beyond goes. */
const mostInOne = 10

/** What no text of a person has: control, half characters, what is no character, marks of other programs. */
const unkept = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffc]/gu

/** What is not seen and says something, if at all, only where it stands on something: joiners, variants, tags, direction. */
const unseen = /\p{Default_Ignorable_Code_Point}/u

const joined =
  '\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}'
const alsoJoined = '\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Mymr}\\p{sc=Khmr}\\p{sc=Mong}\\p{sc=Thaa}\\p{sc=Nkoo}'
const seen = '(?!\\p{Default_Ignorable_Code_Point})'
const seenBefore = '(?<!\\p{Default_Ignorable_Code_Point})'
const letters = `[${joined}${alsoJoined}]`

/** Where each of them means something; the same sign anywhere else is dropped. */
const meant = new RegExp(
  [
    // A flag of a part of a country: a black flag, its letters, an end.
    '(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
    // One of several emoji that are one, as a family is.
    '(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=\\p{Extended_Pictographic})',
    // Shown as an emoji, or as a sign.
    '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]|(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
    // Another form of an ideograph, as a name has it.
    '(?<=\\p{sc=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    // Letters that are written together, or expressly apart.
    `(?<=${letters}${seenBefore})[\\u200c\\u200d](?=${seen}${letters})`,
    `(?<=\\p{sc=Mong}${seenBefore})[\\u180b-\\u180d\\u180f]`,
    `(?<=\\p{sc=Mong}${seenBefore})\\u180e(?=${seen}\\p{sc=Mong})`,
  ].join('|'),
  'gu',
)

const withoutUnseen = (text: string): string => {
  if (!unseen.test(text)) return text
  const meantAt = new Set<number>()
  for (const { index, 0: found } of text.matchAll(meant))
    for (let at = index; at < index + found.length; at += 1) meantAt.add(at)
  let at = 0
  let rest = ''
  for (const character of text) {
    if (!unseen.test(character) || meantAt.has(at)) rest += character
    at += character.length
  }
  return rest
}

/** Signs piled on one letter, or faces joined without end: of each character as much as is written somewhere. */
const unpiled = (text: string): string =>
  characters(text)
    .map((one) =>
      one.length > mostInOne
        ? [...one]
            .slice(0, mostInOne)
            .join('')
            .replace(/\u200d$/, '')
        : one,
    )
    .join('')

/** Every way to end a line as one. */
const oneEnd = (text: string): string => text.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')

/** Blanks of other widths, and what only looks like one. The wide one of Chinese stays. */
const plainBlanks = (text: string): string => text.replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\t]/g, ' ')

/**
 * A text of several lines as it is kept and shown: without what nobody can see, and without blanks around it. What was meaningful
 * stays as it was written, letter by letter.
 */
export const cleanText = (text: string): string =>
  withoutUnseen(
    unpiled(
      withoutUnseen(
        plainBlanks(oneEnd(text))
          .split('\n')
          .map((row) => row.replace(unkept, ''))
          .join('\n'),
      ),
    ),
  )
    .split('\n')
    .map((row) => row.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** The same in one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\n\s*/g, ' ')

/** Whether a word that is kept exactly, as a key is, has nothing in it that nobody can see. */
export const allSeen = (text: string): boolean =>
  text.search(unkept) < 0 && !unseen.test(text) && !/[\u2028\u2029\u2800]/.test(text)
