import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/** The four tab icons, in colours that are seen on light and dark bars, and the app's own, drawn once and kept in the repository: npx tsx config/icons.ts */
const shapes = {
  works: '<path d="M12 42 L40 16 L68 42 M20 36 V66 H60 V36"/><path d="M34 66 V50 H46 V66"/>',
  raise: '<path d="M18 62 L22 46 L52 16 L64 28 L34 58 Z"/><path d="M46 22 L58 34"/>',
  board: '<circle cx="40" cy="40" r="26"/><path d="M28 41 L37 50 L53 32"/>',
  me: '<circle cx="40" cy="28" r="13"/><path d="M14 66 C16 50 28 46 40 46 C52 46 64 50 66 66"/>',
}

const folder = join(__dirname, '../src/assets')
mkdirSync(folder, { recursive: true })
for (const [name, shape] of Object.entries(shapes)) {
  for (const [suffix, colour] of [
    ['', '#7d8783'],
    ['-on', '#1a8a68'],
  ] as const) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="81" height="81" viewBox="0 0 80 80" fill="none" stroke="${colour}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`
    void sharp(Buffer.from(svg))
      .png({ palette: true, colours: 12, effort: 10 })
      .toFile(join(folder, `${name}${suffix}.png`))
  }
}

/** The six points in their colours, on white: what a browser and a home screen show. Within the middle four fifths, so that a round mask cuts none. */
const points = ['#b8322a', '#a86400', '#2c7436', '#0b6c9c', '#5a47b5', '#74543a']
const dots = points
  .map(
    (colour, n) => `<circle cx="${28 + 22 * (n % 3)}" cy="${39 + 22 * Math.floor(n / 3)}" r="9.5" fill="${colour}"/>`,
  )
  .join('')
for (const size of [192, 512]) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100"><rect width="100" height="100" fill="#ffffff"/>${dots}</svg>`
  void sharp(Buffer.from(svg))
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `icon-${size}.png`))
}
