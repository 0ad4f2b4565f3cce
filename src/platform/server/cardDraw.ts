import { characters } from '../characters'
import { readFont } from './font'
import { legible } from './signs'

/**
 * What a chat shows beside a link: a picture with the thing's title, where it stands and its figures, in words that a domain chose.
 * `stage.now` is the place of the stage in `stage.names`; beyond the last where all is over, and before the first where it ended early.
 */
export type Card = {
  head: string
  title: string
  state: string
  stage?: { names: readonly string[]; now: number } | undefined
  figures: readonly { name: string; value: string }[]
  foot: string
}

const width = 1200
const height = 630
const left = 72
const inner = width - 2 * left
const ink = '#17211d'
const grey = '#56605c'
const brand = '#0a6b4f'
const pale = '#dfe5e1'

let kept: ReturnType<typeof readFont> | undefined
const fontHere = () => {
  kept ??= readFont()
  return kept
}

const said = (text: string): string => legible(text, fontHere().has)
const widthOf = (text: string, size: number): number => {
  const { font } = fontHere()
  return (font.layout(text).advanceWidth * size) / font.unitsPerEm
}

/** Letters as lines that need no font: the same picture on every machine. */
const letters = (text: string, x: number, y: number, size: number, colour: string): string => {
  const { font } = fontHere()
  const scale = size / font.unitsPerEm
  const run = font.layout(text)
  let at = 0
  const shapes = run.glyphs.map((glyph, place) => {
    const path = `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`
    at += run.positions[place]?.xAdvance ?? glyph.advanceWidth
    return path
  })
  return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${shapes.join('')}</g>`
}

/** As many lines as may be; what does not fit ends in an ellipsis. */
const lines = (text: string, size: number, most: number, room: number): string[] => {
  const made: string[] = ['']
  for (const one of characters(said(text))) {
    const line = made.at(-1) ?? ''
    if (widthOf(line + one, size) <= room) made[made.length - 1] = line + one
    else if (made.length < most) made.push(one.trim())
    else {
      const rest = characters(line)
      while (rest.length && widthOf(`${rest.join('')}…`, size) > room) rest.pop()
      made[made.length - 1] = `${rest.join('')}…`
      break
    }
  }
  return made
}

const oneLine = (text: string, x: number, y: number, size: number, colour: string, room: number): string =>
  letters(lines(text, size, 1, room)[0] ?? '', x, y, size, colour)

const stages = ({ names, now }: NonNullable<Card['stage']>, y: number): string => {
  const step = inner / names.length
  return names
    .map((name, place) => {
      const x = left + place * step
      const done = place <= now
      const bar = `<rect x="${x}" y="${y}" width="${step - 10}" height="10" rx="5" fill="${done ? brand : pale}"/>`
      return bar + oneLine(name, x, y + 46, 26, place === now ? brand : grey, step - 12)
    })
    .join('')
}

const figures = (shown: Card['figures'], y: number): string => {
  const room = inner / Math.max(3, shown.length)
  return shown
    .map(({ name, value }, place) => {
      const x = left + place * room
      const size = Math.min(46, (46 * (room - 24)) / Math.max(1, widthOf(said(value), 46)))
      return oneLine(name, x, y, 26, grey, room - 24) + oneLine(value, x, y + 54, size, ink, room - 20)
    })
    .join('')
}

const dots = ['#b5302a', '#a86400', '#217a3c', '#0f66a5', '#6b4fb3', '#7a5634']

/** The picture as an SVG; every text in it is drawn, none is written. */
const cardSvg = ({ head, title, state, stage, figures: told, foot }: Card): string => {
  const titleLines = lines(title, 60, 2, inner)
  const six = dots.map(
    (colour, place) => `<circle cx="${width - left - 12 - 34 * (5 - place)}" cy="82" r="12" fill="${colour}"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/><rect width="${width}" height="14" fill="${brand}"/>`,
    oneLine(head, left, 92, 30, grey, inner - 230),
    ...six,
    ...titleLines.map((line, place) => letters(line, left, 176 + place * 76, 60, ink)),
    oneLine(state, left, 326, 34, brand, inner),
    stage ? stages(stage, 362) : '',
    figures(told, 476),
    oneLine(foot, left, 594, 24, grey, inner),
    '</svg>',
  ].join('')
}

/** The picture as a PNG of 1200 × 630 points. */
export const drawnCard = async (card: Card): Promise<Uint8Array> => {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(cardSvg(card)))
    .png({ palette: true, colours: 64, effort: 4 })
    .toBuffer()
}
