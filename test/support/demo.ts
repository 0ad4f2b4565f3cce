import { cloneOf, exists, type FreshDatabase, testUrl } from './database'
import { runHost } from './host'
import { demoTemplate } from './setup'

export const secret = 'q8VZt1nW4rYc7LpXe0uJ5hKb2sGmD9fA'

/**
 * The demo subdistrict in a database of this test's own. The first test that asks has it told, in a process of its
 * own (the tests of the mini program live in a browser's globals); the others copy.
 */
export const demoDatabase = async (): Promise<FreshDatabase> => {
  if (!(await exists(demoTemplate))) await runHost('tellDemo', testUrl())
  return cloneOf(demoTemplate)
}
