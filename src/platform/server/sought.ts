import { pinyin } from 'pinyin-pro'

const letters = /[\p{L}\p{N}]/u

/** Letters as they are compared: the width, the case and the signs between them do not matter. */
const lettersOf = (text: string): string[] =>
  [...text.normalize('NFKC').toLowerCase()].filter((character) => letters.test(character))

/** Every way to type one character: itself, and its readings without tones; ü is typed as v or as u. */
const typings = (character: string): string[] => {
  const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
  return [...new Set([character, ...readings, ...readings.map((reading) => reading.replace('v', 'u'))])]
}

/** What a title is found by: `|滨,bin|河,he|`, each character with its readings. */
export const soughtOf = (title: string): string =>
  `|${lettersOf(title)
    .map((letter) => typings(letter).join(','))
    .join('|')}|`

/** From a letter to the next: in the same reading, or at the beginning of a reading of the next character. */
const onward = '(?:[^|]*[|](?:[^|]*,)?)?'

const wordsIn = (words: string): string[][] =>
  words
    .split(/\s+/)
    .map(lettersOf)
    .filter((word) => word.length > 0)

/**
 * For each word of a search what must stand in `soughtOf`, as a regular expression: characters, whole readings, first letters and any
 * mixture of them, of neighbouring characters. Letters and digits alone are in it, so nothing that is typed means anything else.
 */
export const soughtBy = (words: string): string[] => wordsIn(words).map((word) => `[|,]${word.join(onward)}`)

/** Every pair of letters that may follow each other in what finds a title, and every letter with which that may begin. */
export const typedGramsOf = (title: string): string[] => {
  const grams = new Set<string>()
  let before = new Set<string>()
  for (const letter of lettersOf(title)) {
    const ways = typings(letter).map((way) => [...way])
    for (const [first = '', ...rest] of ways) {
      grams.add(first)
      for (const earlier of before) grams.add(earlier + first)
      for (const [at, next] of rest.entries()) grams.add((rest[at - 1] ?? first) + next)
    }
    before = new Set(ways.flat())
  }
  return [...grams]
}

/** What a title must hold to be found by these words: every title that `soughtBy` finds does, and few others. */
export const typedGramsOfWords = (words: string): string[] => [
  ...new Set(
    wordsIn(words).flatMap((word) =>
      word.length === 1 ? word : word.slice(1).map((next, at) => `${word[at]}${next}`),
    ),
  ),
]

/** The number of a matter where somebody typed one: `SP-0003`, `sp3`, `3`. */
export const numberIn = (words: string): number | undefined => {
  const typed = /^(?:sp[-\s]?)?0*([1-9]\d{0,6})$/.exec(words.normalize('NFKC').toLowerCase().trim())
  return typed ? Number(typed[1]) : undefined
}
