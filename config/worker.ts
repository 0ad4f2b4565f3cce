import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { workerBeside } from '../src/platform/server/heavy'

const root = join(__dirname, '..')

/** The threads' own file (`platform/server/heavy.ts`), as one file beside a bundle. sharp has a native library and stays outside. */
export const bundleWorker = (folder: string, target: string): string => {
  const outfile = join(folder, workerBeside)
  buildSync({
    entryPoints: [join(root, 'src/heavyWorker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target,
    format: 'cjs',
    external: ['sharp'],
    // As a module pdfkit asks where its own file lies, which a bundle cannot say.
    alias: { pdfkit: require.resolve('pdfkit') },
    minifySyntax: true,
    logLevel: 'warning',
  })
  return outfile
}
