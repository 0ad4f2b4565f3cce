import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Forms } from './forms'
import { calls } from './shape'

const root = join(__dirname, '../..')
const rooms = [...new Set(calls.map((path) => path.split('.').slice(0, -1).join('.')))]

/** What every call answers as its type says; the compiler reads it in a process of its own. */
export const writtenAnswers = async (): Promise<Forms> => {
  const words = ['tools/run.mjs', 'test/fuzz/written.ts', rooms.join()]
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1e8 })
  const forms = JSON.parse(stdout) as Forms
  const without = calls.filter((path) => forms.calls[path] === undefined)
  if (without.length) throw new Error(`the compiler does not know what these answer: ${without.join(', ')}`)
  return forms
}
