// Which test files a change reaches at first: all of the changed domains, and the rules that import what changed. The server's
// tests ask the whole app, so imports tell nothing of them; what one domain does to another, `npm test` tells. What belongs to
// every domain (platform, SQL, configuration, packages) reaches every test.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const git = (root, ...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' })
const lines = (text) => text.split('\n').filter(Boolean)

/** Files that differ from the branch `main`, committed or not; on `main` itself, what is not committed. */
const changedFiles = (root) => {
  const base = git(root, 'merge-base', 'HEAD', 'main').stdout.trim() || 'HEAD'
  const told = git(root, 'diff', '--name-only', base).stdout
  return { base, files: lines(told + git(root, 'ls-files', '--others', '--exclude-standard').stdout) }
}

const testsBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    if (one.isDirectory()) return one.name === 'tools' ? [] : testsBelow(join(folder, one.name))
    return /\.test\.ts$/.test(one.name) ? [join(folder, one.name)] : []
  })

/** Rules import little, so jest's own knowledge of who imports what is worth asking. */
const rulesReached = (root, base) => {
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const words = ['--listTests', '--selectProjects', 'rules', `--changedSince=${base}`]
  const told = spawnSync(process.execPath, [jest, ...words], { cwd: root, encoding: 'utf8' }).stdout
  return lines(told).filter((line) => line.endsWith('.test.ts'))
}

/** What every domain stands on. The tests of the platform and of all pages, and their lists, reach themselves alone. */
const everybodys = { src: ['platform', 'ui', 'home', 'assets'], test: ['support', 'outside'] }

/** What asks of every call, whatever its domain: who may make it, where its things lie, whether a test names its refusals, its page. */
const ofEveryCall = [
  'platform/access.server.test.ts',
  'platform/scope.server.test.ts',
  'mutate/mutate.tidy.test.ts',
  'docs/docs.tidy.test.ts',
]

/** The domain of a changed file, or undefined where it belongs to all of them. */
const domainOf = (file) => {
  const [, side, domain] = /^(src|test)\/([^/]+)\/.*\.(?:tsx?|scss|css)$/.exec(file) ?? []
  return everybodys[side]?.includes(domain) ? undefined : domain
}

/** The test files, or undefined where every one is reached. */
export const changedTests = (root) => {
  const { base, files } = changedFiles(root)
  const domains = files.filter((file) => !/^(docs\/|[^/]+\.md$|LICENSE)/.test(file)).map(domainOf)
  if (domains.includes(undefined)) return undefined
  const below = join(root, 'test')
  const near = testsBelow(below).filter((file) => {
    const path = relative(below, file).split(sep)
    return [...domains, 'tidy'].includes(path[0]) || ofEveryCall.includes(path.join('/'))
  })
  return [...new Set([...near, ...rulesReached(root, base)])]
}
