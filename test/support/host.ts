import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { bundleWorker } from '../../config/worker'

const root = join(__dirname, '../..')
const hosts = join(root, '.data/hosts')
const made = new Set<string>()
/** What a whole run has put together, by the name of the run: its sources stay as they are until it ends. */
const run = process.env['SIX_POINTS_RUN']
const madeInRun = join(hosts, 'made')

/** Scripts of this folder, each as one file for a process of its own: all together take little longer than one. */
const bundle = (scripts: readonly string[]): void => {
  // Another worker may start the same one meanwhile: it finds a whole file, this one or the one before.
  const outdir = join(hosts, `of ${process.pid}`)
  buildSync({
    entryPoints: scripts.map((script) => join(__dirname, `${script}.ts`)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['sharp', 'esbuild', 'pg-native', 'cosmiconfig'],
    // As a module pdfkit asks where its own file lies, which one file cannot say.
    alias: { pdfkit: join(root, 'node_modules/pdfkit/js/pdfkit.js') },
    logLevel: 'error',
  })
  for (const script of scripts) renameSync(join(outdir, `${script}.cjs`), join(hosts, `${script}.cjs`))
  rmSync(outdir, { recursive: true })
  // What a file asks for beside itself, as in dist/server.
  cpSync(join(root, 'src/platform/server/migrations'), join(hosts, 'migrations'), { recursive: true })
  // Where jest has not built it for all.
  if (!process.env['SIX_POINTS_WORKER']) bundleWorker(hosts, 'node20')
  for (const script of scripts) made.add(script)
}

const allScripts = (): string[] =>
  readdirSync(__dirname).flatMap((name) => /^((?:open|tell)\w+|\w+Host)\.ts$/.exec(name)?.[1] ?? [])

/**
 * A script of this folder as one file for a process of its own. To put it together and to start it takes half of what it takes to
 * have every source translated at the start. It lies inside the checkout, where what stays outside the file is found.
 */
export const inOneFile = (script: string): string => {
  const isMade =
    made.has(script) || (run !== undefined && existsSync(madeInRun) && readFileSync(madeInRun, 'utf8') === run)
  if (!isMade && run === undefined) bundle([script])
  if (!isMade && run !== undefined) {
    bundle(allScripts())
    writeFileSync(madeInRun, run)
  }
  return join(hosts, `${script}.cjs`)
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
