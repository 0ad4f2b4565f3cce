import { execFile, spawn } from 'node:child_process'
import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { bundleWorker } from '../../config/worker'

const root = join(__dirname, '../..')
const made = new Set<string>()

/**
 * A script of this folder as one file for a process of its own. To put it together and to start it takes half of what it takes to
 * have every source translated at the start. It lies inside the checkout, where what stays outside the file is found.
 */
export const inOneFile = (script: string): string => {
  const file = join(root, '.data/hosts', `${script}.cjs`)
  if (made.has(script)) return file
  // Another worker may start the same one meanwhile: it finds a whole file, this one or the one before.
  const outfile = `${file}.${process.pid}`
  buildSync({
    entryPoints: [join(__dirname, `${script}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['sharp', 'esbuild', 'pg-native', 'cosmiconfig'],
    // As a module pdfkit asks where its own file lies, which one file cannot say.
    alias: { pdfkit: join(root, 'node_modules/pdfkit/js/pdfkit.js') },
    logLevel: 'error',
  })
  renameSync(outfile, file)
  // What a file asks for beside itself, as in dist/server.
  cpSync(join(root, 'src/platform/server/migrations'), join(root, '.data/hosts/migrations'), { recursive: true })
  // Where jest has not built it for all.
  if (!process.env['SIX_POINTS_WORKER']) bundleWorker(join(root, '.data/hosts'), 'node20')
  made.add(script)
  return file
}

/** Runs a script of this folder to its end; answers what it printed. */
export const runHost = async (script: string, ...words: string[]): Promise<string> => {
  const told = await promisify(execFile)(process.execPath, [inOneFile(script), ...words])
  return told.stdout
}

/** Starts a script of this folder, which prints to the test what it has to say. */
export const startHost = (script: string, env: Record<string, string>) =>
  spawn(process.execPath, [inOneFile(script)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
