import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '..')

/** Where what is made at run time is kept: embedded databases, a secret that was made. `SIX_POINTS_DATA` puts it elsewhere. */
export const dataFolder = process.env['SIX_POINTS_DATA'] ?? join(root, '.data')

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path]

/** A fingerprint of everything that something is made from: files and folders of the checkout, and the Node that makes it. */
export const fingerprintOf = (sources: readonly string[]): string => {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources.map((name) => join(root, name)).filter(existsSync)) {
    for (const file of filesBelow(source)) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}
