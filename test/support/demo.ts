import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cloneOf, exists, type FreshDatabase, testUrl } from './database'
import { demoTemplate } from './setup'

export const secret = 'a secret that only tests know, long enough'

/**
 * The demo subdistrict in a database of this test's own. The first test that asks has it told, in a process of its
 * own (the tests of the mini program live in a browser's globals); the others copy.
 */
export const demoDatabase = async (): Promise<FreshDatabase> => {
  if (await exists(demoTemplate)) return cloneOf(demoTemplate)
  const script = join(__dirname, 'tellDemo.ts')
  await promisify(execFile)(process.execPath, [require.resolve('tsx/cli'), script, testUrl()])
  return cloneOf(demoTemplate)
}
