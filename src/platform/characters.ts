let segmenter: Intl.Segmenter | undefined
/** So much of a text is told apart at a time: with every step the engine copies all that it was given. */
const atOnce = 500
const within = (code: number, ...ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([from, to]) => from <= code && code <= to)

/** Whether a cut at this place would go through a sign of two halves (a half that stands alone is a sign by itself). */
const isWithin = (text: string, at: number): boolean =>
  within(text.charCodeAt(at - 1), [0xd800, 0xdbff]) && within(text.charCodeAt(at), [0xdc00, 0xdfff])

/** Told without the engine's help: two letters make a flag; accents, forms and colours belong to the sign before, and so does what is joined to it. */
const grouped = (text: string): string[] => {
  const found: string[] = []
  let flag = false
  let joins = false
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    const letter = within(code, [0x1f1e6, 0x1f1ff])
    const belongs =
      (flag && letter) ||
      (joins && within(code, [0x2190, 0x2bff], [0x1f000, 0x1faff])) ||
      within(
        code,
        [0x300, 0x36f],
        [0x200d, 0x200d],
        [0x20d0, 0x20ff],
        [0xfe00, 0xfe0f],
        [0x1f3fb, 0x1f3ff],
        [0xe0020, 0xe01ef],
      )
    found.push(belongs ? (found.pop() ?? '') + sign : sign)
    flag = letter && !flag
    joins = code === 0x200d
  }
  return found
}

/**
 * The characters of a text as a person sees them: a face of four parts is one, and so is a letter with its accent. A phone that
 * cannot tell them (WeChat's engine) is told of those that people write here.
 */
export const characters = (text: string): string[] => {
  if (typeof Intl === 'undefined' || !Intl.Segmenter) return grouped(text)
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const all: string[] = []
  let room = atOnce
  for (let at = 0; at < text.length; ) {
    const end = at + room + (isWithin(text, at + room) ? 1 : 0)
    const some = Array.from(segmenter.segment(text.slice(at, end)), ({ segment }) => segment)
    // The last one may go on behind the end.
    const last = end < text.length ? (some.pop() ?? '') : ''
    room = some.length ? atOnce : 2 * room
    for (const one of some) all.push(one)
    at = Math.min(end, text.length) - last.length
  }
  return all
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
