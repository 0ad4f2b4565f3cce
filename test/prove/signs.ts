import { readdirSync } from 'node:fs'
import { rareFile, rarePackaged } from '../../src/platform/server/rareFont'
import { drawnAlike, everySign, signsOf } from '../support/drawnAlike'

/** All ideographs that HanaMin draws, those of the first plane too: none that papers print looks like another one, is blank or missing. */
export const proveSigns = async (): Promise<void> => {
  const files = readdirSync(rarePackaged()).filter((file) => /CJK-Unified-Ideographs.*woff2$/.test(file))
  const alike = drawnAlike(files)
  const drawn = new Set(files.flatMap(signsOf))
  const promised = everySign.filter((sign) => rareFile(sign) !== undefined)
  const missing = promised.filter((sign) => !drawn.has(sign))
  console.log(
    `${files.length} files, ${drawn.size} signs; drawn alike or not at all: ${alike.join(' ') || 'none'}; ${missing.length} missing`,
  )
  if (alike.length || missing.length) throw new Error('two signs of a list would look the same, or one would be blank')
}
