import sharp from 'sharp'

/** Pictures for the demo are drawn here, so that nobody's home is shown: what was broken and what was done. */
const drawings = {
  crackedRoad: `<rect width="800" height="600" fill="#8f9691"/><rect y="380" width="800" height="220" fill="#6f7672"/>
    <path d="M60 560 L180 470 L240 520 L360 410 L470 480 L560 400 L760 540" stroke="#3b413e" stroke-width="9" fill="none"/>
    <path d="M240 520 L260 590 M360 410 L340 385 M470 480 L520 590" stroke="#3b413e" stroke-width="6" fill="none"/>
    <ellipse cx="600" cy="500" rx="90" ry="26" fill="#4e5d66"/><rect y="0" width="800" height="240" fill="#c8d6dc"/>
    <rect x="60" y="90" width="200" height="290" fill="#c9bfae"/><rect x="320" y="60" width="220" height="320" fill="#bdb3a1"/>`,
  wetCeiling: `<rect width="800" height="600" fill="#e9e5da"/><rect y="430" width="800" height="170" fill="#d5cfc0"/>
    <ellipse cx="330" cy="170" rx="210" ry="90" fill="#b9a77f"/><ellipse cx="360" cy="180" rx="120" ry="50" fill="#94814f"/>
    <path d="M330 260 v60 M390 250 v90 M280 250 v40" stroke="#5f8aa6" stroke-width="8"/>`,
  newAsphalt: `<rect width="800" height="600" fill="#c8d6dc"/><path d="M260 240 L540 240 L800 600 L0 600 Z" fill="#35393b"/>
    <path d="M396 260 L404 260 L408 340 L392 340 Z M390 380 L410 380 L418 600 L382 600 Z" fill="#f3f1e7"/>
    <rect x="30" y="80" width="190" height="220" fill="#c9bfae"/><rect x="590" y="60" width="190" height="240" fill="#bdb3a1"/>`,
  paintedLines: `<rect width="800" height="600" fill="#c8d6dc"/><rect y="230" width="800" height="370" fill="#3c4043"/>
    <path d="M40 600 L170 300 M230 600 L300 300 M420 600 L430 300 M610 600 L560 300 M790 600 L690 300 M170 300 L690 300"
      stroke="#f3f1e7" stroke-width="14" fill="none"/><rect x="60" y="70" width="220" height="160" fill="#c9bfae"/>`,
  sealedGarage: `<rect width="800" height="600" fill="#d9d6cd"/><path d="M0 0 L800 0 L640 170 L160 170 Z" fill="#54616b"/>
    <path d="M120 40 L680 40 M140 90 L660 90 M155 135 L645 135" stroke="#6f7f8b" stroke-width="10"/>
    <rect x="160" y="170" width="480" height="260" fill="#b9b5a9"/><path d="M0 600 L160 430 L640 430 L800 600 Z" fill="#8d8a80"/>`,
  signedSheet: `<rect width="800" height="600" fill="#f7f4e8"/><path d="M60 60 h680 M60 140 h680 M60 220 h680 M60 300 h680 M60 380 h680 M60 460 h680 M60 540 h680 M60 60 v480 M400 60 v480 M740 60 v480" stroke="#8a8577" stroke-width="3" fill="none"/>
    <path d="M100 110 q30 -40 60 0 t60 0 t60 0 M100 190 q20 -30 50 0 t70 0 M100 270 q40 -50 80 0 t40 0 M450 110 l30 30 l60 -60 M450 190 l30 30 l60 -60 M450 270 l30 30 l60 -60" stroke="#2b3a67" stroke-width="6" fill="none"/>`,
} as const

export type Drawing = keyof typeof drawings

const jpeg = (drawing: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${drawing}</svg>`))
    .jpeg({ quality: 80 })
    .toBuffer()

export const drawn = (name: Drawing): Promise<Buffer> => jpeg(drawings[name])

/** An invoice without a letter, so that it looks alike where there are no fonts: its number is a row of bars. */
export const drawnInvoice = (number: string): Promise<Buffer> => {
  const bits = [...number].map((letter) => (letter.codePointAt(0) ?? 0).toString(2).padStart(8, '0')).join('')
  const bars = [...bits].map((bit, n) => `<rect x="${80 + n * 9}" y="60" width="${bit === '1' ? 6 : 2}" height="70"/>`)
  const lines = [200, 250, 300, 350, 400].map((y) => `<path d="M80 ${y} H720" stroke="#7a3b2e" stroke-width="3"/>`)
  const words = [225, 275, 325, 375].map(
    (y, n) => `<rect x="100" y="${y - 8}" width="${180 + n * 70}" height="16" rx="6"/>`,
  )
  return jpeg(`<rect width="800" height="600" fill="#fbf7ea"/><g fill="#3b413e">${bars.join('')}${words.join('')}
    <rect x="100" y="470" width="240" height="18" rx="6"/></g>${lines.join('')}
    <circle cx="640" cy="480" r="70" fill="none" stroke="#c0392b" stroke-width="8"/>`)
}

/** Where that invoice shows somebody's name and telephone number, in thousandths of the picture. */
export const privateOnInvoice = { x: 110, y: 765, width: 330, height: 65 }
