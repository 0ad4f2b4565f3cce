import { equal } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '../..')
/** The tests that say `full` or `runs` of `test/support/full.ts`. */
const those = [
  ...['sheetsHostile', 'text', 'signs', 'sought'].map((name) => `platform/${name}.rules`),
  ...['access', 'cancelled', 'hotRows', 'scope', 'twice'].map((name) => `platform/${name}.server`),
  ...['cuts', 'budgets', 'habits', 'taps'].map((name) => `ui/${name}.weapp`),
  ...[
    'votes/elections.rules',
    'content/everyCall.server',
    'content/judging.server',
    'funding/books.server',
    'fuzz/fuzz.server',
    'identity/guessing.server',
    'identity/variants.server',
    'journeys/stop.server',
  ],
]

/** `npm run prove -- full [file]`: the tests of which `npm test` runs a small number of cases, with all of them. */
export const proveFull = async (): Promise<void> => {
  const named = process.argv.slice(3)
  const words = [
    '--selectProjects',
    'rules',
    'server',
    'weapp',
    '--testPathPatterns',
    ...(named.length ? named : those),
  ]
  const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FULL: '1' },
  })
  equal(status, 0)
}
