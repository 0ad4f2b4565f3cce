import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fontBeside, fontPackaged } from '../src/platform/server/font'
import { migrationsFolder } from '../src/platform/server/migrate'
import { bundle, root } from './bundle'
import { serverEntries } from './serverEntries'
import { bundleWorker } from './worker'

/** What one's own server runs: each command as one file, and beside them the migrations and the font for papers. */
const main = async (): Promise<void> => {
  const folder = join(root, 'dist/server')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, entry] of Object.entries(serverEntries)) await bundle(entry, join(folder, `${name}.cjs`), ['sharp'])
  cpSync(migrationsFolder, join(folder, 'migrations'), { recursive: true })
  bundleWorker(folder, 'node20')
  copyFileSync(require.resolve(fontPackaged), join(folder, fontBeside))
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
