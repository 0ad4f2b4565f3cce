import { join } from 'node:path'
import { build } from 'esbuild'
import { workerBeside } from '../src/platform/server/heavy'

const root = join(__dirname, '..')

/** The threads' own file (`platform/server/heavy.ts`), as one file beside a bundle; what must stay outside is `external`. */
export const bundleWorker = async (folder: string, target: string): Promise<string> => {
  const outfile = join(folder, workerBeside)
  await build({
    entryPoints: [join(root, 'src/platform/server/heavyWorker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target,
    format: 'cjs',
    // As a module pdfkit asks where its own file lies, which a bundle cannot say.
    alias: { pdfkit: require.resolve('pdfkit') },
    minifySyntax: true,
    logLevel: 'warning',
  })
  return outfile
}
