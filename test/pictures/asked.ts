/** How the pages are looked at: in usual letters by day and by night, and in large ones. */
const faces = ['light', 'dark', 'elder'] as const
export type Face = (typeof faces)[number]
/** A small phone, a usual one, a tablet, a desk. */
const widths = [360, 390, 768, 1440] as const

/** What somebody wants of all the pictures. */
export type Asked = {
  only: string
  widths: readonly number[]
  faces: readonly Face[]
  names: boolean
  again: boolean
}

const wordAfter = (words: readonly string[], name: string): string | undefined => {
  const at = words.indexOf(name)
  return at < 0 ? undefined : words[at + 1]
}

/** `--only pledge --width 390 --face dark`, `--names`, `--again`; several widths or faces with commas between them. */
export const askedBy = (words: readonly string[]): Asked => {
  const names = words.includes('--names')
  const listed = (name: string) => wordAfter(words, name)?.split(',')
  const wide = listed('--width')?.map(Number)
  const seen = listed('--face')
  // Long names crowd the narrowest screen and the largest letters.
  const usual = { widths: names ? [360] : widths, faces: names ? (['light', 'elder'] as const) : faces }
  const wrong = [...(wide ?? []).filter((one) => !(one >= 200)), ...(seen ?? []).filter((one) => !isFace(one))]
  if (wrong.length > 0) throw new Error(`not a width or a face: ${wrong.join(', ')}. Faces are ${faces.join(', ')}.`)
  return {
    only: wordAfter(words, '--only') ?? '',
    widths: wide ?? usual.widths,
    faces: seen?.filter(isFace) ?? usual.faces,
    names,
    again: words.includes('--again'),
  }
}

const isFace = (word: string): word is Face => faces.some((face) => face === word)

/** `board/pages/project/index?id=…` is kept as `board-project`; a page that is opened twice is also told apart by its words. */
export const fileOf = (address: string, taken: ReadonlySet<string>): string => {
  const [path = ''] = address.split('?')
  const name = path
    .replace(/\/index$/, '')
    .replace(/(^|\/)pages\//, '$1')
    .replace(/\//g, '-')
  for (let n = 1; ; n += 1) {
    const one = n === 1 ? name : `${name}-${n}`
    if (!taken.has(one)) return one
  }
}
