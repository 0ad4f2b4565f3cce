import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'

export const root = join(__dirname, '..')

/** One of our entries as one file for Node, with all that it imports but what `external` names. Answers what went into it. */
export const bundle = async (entry: string, outfile: string, external: readonly string[]): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    external: [...external, 'pg-native', 'cosmiconfig'],
    // As a module pdfkit asks where its own file lies, which a bundle cannot say.
    alias: { pdfkit: require.resolve('pdfkit') },
    minifySyntax: true,
    metafile: true,
    logLevel: 'warning',
  })
  return metafile
}
