import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '../src/platform/server/migrate'
import { bundle, root } from './bundle'
import { layFonts } from './fonts'
import { layLanguages } from './languages'
import { serverEntries } from './serverEntries'
import { bundleWorker } from './worker'

/** What one's own server runs: each command as one file, and beside them the migrations and the fonts of papers. */
const main = async (): Promise<void> => {
  const folder = join(root, 'dist/server')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, entry] of Object.entries(serverEntries)) await bundle(entry, join(folder, `${name}.cjs`), ['sharp'])
  cpSync(migrationsFolder, join(folder, 'migrations'), { recursive: true })
  bundleWorker(folder, 'node20')
  layFonts(folder)
  layLanguages(folder)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
