import { equal } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '../..')
/** The tests that say `full` or `runs` of `test/support/full.ts`. */
const those = [
  ...['sheetsHostile', 'text', 'signs', 'sought'].map((name) => `platform/${name}.rules`),
  ...[
    'votes/elections.rules',
    'funding/books.server',
    'platform/access.server',
    'platform/scope.server',
    'platform/cancelled.server',
  ],
]

/** `npm run prove -- full [file]`: the tests of which `npm test` runs a small number of cases, with all of them. */
export const proveFull = async (): Promise<void> => {
  const named = process.argv.slice(3)
  const words = ['--selectProjects', 'rules', 'server', '--testPathPatterns', ...(named.length ? named : those)]
  const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FULL: '1' },
  })
  equal(status, 0)
}
