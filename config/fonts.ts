import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fontBeside, fontPackaged } from '../src/platform/server/font'
import { rareBeside, rarePackaged } from '../src/platform/server/rareFont'

/** Lays the fonts of papers beside built code: the common one, and the files of rare ideographs that are read only when a name needs them. */
export const layFonts = (folder: string): void => {
  copyFileSync(require.resolve(fontPackaged), join(folder, fontBeside))
  mkdirSync(join(folder, rareBeside))
  for (const file of readdirSync(rarePackaged()))
    if (/^HanaMinB.*Extension-|^LICENSE$/.test(file))
      copyFileSync(join(rarePackaged(), file), join(folder, rareBeside, file))
}
