import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { serverEntries } from '../../config/serverEntries'

const root = join(__dirname, '../..')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The packages that our own files below these entries ask for. */
const asked = (entries: readonly string[]): string[] => {
  const { metafile } = buildSync({
    entryPoints: entries.map((entry) => join(root, entry)),
    outdir: 'none',
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    packages: 'external',
    metafile: true,
    logLevel: 'error',
  })
  const names = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
  return [...new Set(names.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))].sort()
}

test('what is installed without --dev is what one’s own server runs, and nothing else', () => {
  expect(Object.keys(dependencies)).toEqual(asked([...Object.values(serverEntries), 'src/heavyWorker.ts']))
})
