import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dataFolder, fingerprintOf } from '../../server/fingerprint'
import type { Forms } from './forms'
import { calls } from './shape'

const root = join(__dirname, '../..')
const rooms = [...new Set(calls.map((path) => path.split('.').slice(0, -1).join('.')))]

const asCompiled = async (): Promise<string> => {
  const words = ['tools/run.mjs', 'test/fuzz/written.ts', rooms.join()]
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1e8 })
  return stdout
}

/** What every call answers as its type says; the compiler reads it in a process of its own, once as long as nothing of it changes. */
export const writtenAnswers = async (): Promise<Forms> => {
  const made = fingerprintOf(['src', 'test/fuzz', 'tsconfig.json', 'package-lock.json'])
  const file = join(dataFolder, 'answers', `${made}.json`)
  const stdout = existsSync(file) ? readFileSync(file, 'utf8') : await asCompiled()
  const forms = JSON.parse(stdout) as Forms
  const without = calls.filter((path) => forms.calls[path] === undefined)
  if (without.length) throw new Error(`the compiler does not know what these answer: ${without.join(', ')}`)
  mkdirSync(join(dataFolder, 'answers'), { recursive: true })
  // Another worker may write the same meanwhile.
  writeFileSync(`${file}.${process.pid}`, stdout)
  renameSync(`${file}.${process.pid}`, file)
  return forms
}
