import { scale } from './scale'

export type Bar = { label: string; words: string; amount: number; done?: number; color?: string }

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * Amounts as bars under each other, in the order in which they are given; the part that is done is drawn full, the rest of it
 * light. Larger letters for elder mode, because a picture does not take the page's.
 */
export const barChart = (bars: readonly Bar[], large = false): string => {
  const [width, step, size] = large ? [330, 54, 18] : [330, 42, 14]
  const height = bars.length * step
  const x = scale([0, Math.max(1, ...bars.map(({ amount }) => amount))], [0, width])
  const drawn = bars.map(({ label, words, amount, done = amount, color = '#0a6b4f' }, place) => {
    const top = place * step
    const text = `y="${top + size + 2}" font-size="${size}" font-family="sans-serif"`
    const bar = (fen: number, look: string) =>
      `<rect y="${top + size + 10}" width="${Math.max(fen > 0 ? 2 : 0, x(fen))}" height="8" rx="2" ${look}/>`
    return `<text x="0" ${text} fill="#1c2321">${safe(label)}</text><text x="${width}" ${text} text-anchor="end" fill="#56605c">${safe(words)}</text><rect y="${top + size + 10}" width="${width}" height="8" rx="2" fill="#e4e7e2"/>${bar(amount, `fill="${color}" fill-opacity="0.35"`)}${bar(done, `fill="${color}"`)}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>`
}
