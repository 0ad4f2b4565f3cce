let segmenter: Intl.Segmenter | undefined

/**
 * The characters of a text as a person sees them: a face of four parts is one, and so is a letter with its accent. A phone that
 * cannot tell them takes each sign for one.
 */
export const characters = (text: string): string[] => {
  if (typeof Intl === 'undefined' || !Intl.Segmenter) return [...text]
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

export const lengthOf = (text: string): number => characters(text).length

/** As much of the beginning as has room, with a mark where something is missing. Never cut inside a character, whatever is counted. */
export const cutBy = (sizeOf: (text: string) => number, text: string, most: number, mark = '…'): string => {
  if (sizeOf(text) <= most) return text
  let room = most - sizeOf(mark)
  let kept = ''
  for (const character of characters(text)) {
    room -= sizeOf(character)
    if (room < 0) break
    kept += character
  }
  return kept + mark
}

/** The beginning of a text that has room for so many characters. */
export const cut = (text: string, most: number): string => cutBy(lengthOf, text, most)
/** The same without a mark. */
export const beginningOf = (text: string, most: number): string => cutBy(lengthOf, text, most, '')

/** How many bytes a text takes in UTF-8. */
export const bytesOf = (text: string): number =>
  [...text].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)
  }, 0)
