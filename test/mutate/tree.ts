import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/embedded'
import { inMemory } from '../../server/memory'
import type { Change } from './mutant'
import { root } from './sources'

/** What jest needs of the project; everything but the packages is copied. */
const copied = ['src', 'test', 'server', 'config', 'jest.config.cjs', 'package.json', 'tsconfig.json']
/** Longer than any file of tests needs. */
const longestMs = 4 * 60_000

/** A quick file of tests that has the hamlet made, from which the others copy. */
const preparing = 'test/parking/parking.server.test.ts'
/** Such tests have the demo told by the very code that is broken: nothing is kept for them. */
const tellsDemo = (folder: string, test: string): boolean =>
  readFileSync(join(folder, test), 'utf8').includes('demoDatabase')

/** What the tests said: some failed, all passed, or they could not be run at all. */
export type Verdict = { failed: string[]; unrun: string[]; passed: number; seconds: number }

/**
 * A copy of the project in which walls are broken, so that nothing that interrupts ever leaves one broken in the files
 * that people edit; with a PostgreSQL of its own that stays up from one mutant to the next.
 */
export const openTree = async (number: number) => {
  const folder = join(root, '.data/mutate', String(number))
  for (const name of copied) rmSync(join(folder, name), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const wanted = (path: string) => !path.includes(`${sep}test${sep}tools`)
  for (const name of copied)
    cpSync(join(root, name), join(folder, name), { recursive: true, preserveTimestamps: true, filter: wanted })
  if (!existsSync(join(folder, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const { url, stop } = await startEmbedded(inMemory(join(folder, '.data/test')), true)
  const admin = await connected(url('postgres'))
  // A server with somebody connected is not stopped when a run of tests ends.
  await admin.query('drop database if exists held with (force)')
  await admin.query('create database held')
  await admin.end()
  const holding = await connected(url('held'))
  let running: ChildProcess | undefined
  let closed = false
  const begun = (child: ChildProcess) => {
    running = child
    // Whoever interrupts ends what runs, and what would have come next.
    if (closed) child.kill('SIGKILL')
  }
  // Whether the databases that tests copy were made with nothing broken.
  let whole = false
  const prepared = async (): Promise<void> => {
    if (!whole) await tested(folder, [preparing], false, begun)
    whole = true
  }
  return {
    url,
    run: async (change: Change | undefined, tests: readonly string[]): Promise<Verdict> => {
      const keeping = change?.kind !== 'migration' && !tests.some((test) => tellsDemo(folder, test))
      if (keeping && tests.some((test) => test.includes('.server.test.'))) await prepared()
      const undo = change ? broken(folder, change) : () => undefined
      try {
        return await tested(folder, tests, keeping, begun)
      } finally {
        undo()
        if (!keeping) whole = false
      }
    },
    close: async () => {
      closed = true
      running?.kill('SIGKILL')
      await holding.end()
      await stop()
    },
  }
}
export type Tree = Awaited<ReturnType<typeof openTree>>

const connected = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Break the copy; answers how to mend it. */
const broken = (folder: string, change: Change): (() => void) => {
  if (change.kind === 'migration') {
    const path = join(folder, 'src/platform/server/migrations/9999_mutant.sql')
    writeFileSync(path, `${change.sql};\n`)
    return () => rmSync(path)
  }
  const path = join(folder, change.file)
  const whole = readFileSync(path, 'utf8')
  if (whole.slice(change.at, change.at + change.old.length) !== change.old)
    throw new Error(`${change.file} has changed`)
  writeFileSync(path, whole.slice(0, change.at) + change.put + whole.slice(change.at + change.old.length))
  return () => writeFileSync(path, whole)
}

/** Run these tests in the copy until one fails. */
const tested = (
  folder: string,
  tests: readonly string[],
  keep: boolean,
  begun: (child: ChildProcess) => void,
): Promise<Verdict> =>
  new Promise((resolve) => {
    const report = join(folder, 'report.json')
    rmSync(report, { force: true })
    const projects = ['rules', 'tidy', 'server'].filter((name) => tests.some((test) => test.includes(`.${name}.test.`)))
    const words = ['--selectProjects', ...projects, '--bail', '--runInBand', '--silent']
    const child = spawn(
      process.execPath,
      [
        require.resolve('jest/bin/jest'),
        ...words,
        '--reporters',
        join(__dirname, 'reporter.cjs'),
        '--runTestsByPath',
        ...tests,
      ],
      {
        cwd: folder,
        env: { ...process.env, MUTATE_REPORT: report, ...(keep ? { KEEP_TEMPLATES: 'yes' } : {}) },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    begun(child)
    const began = Date.now()
    let errors = ''
    child.stderr.on('data', (text) => {
      errors += text
    })
    const late = setTimeout(() => child.kill('SIGKILL'), longestMs * tests.length)
    child.on('exit', () => {
      clearTimeout(late)
      const seconds = (Date.now() - began) / 1000
      if (existsSync(report)) resolve({ ...JSON.parse(readFileSync(report, 'utf8')), seconds })
      else resolve({ failed: [], unrun: [errors.slice(-2000) || 'it did not end'], passed: 0, seconds })
    })
  })
