// Which test files a change reaches: those that import what changed, as jest knows it, and those that look at it as a page. What
// no import leads to (SQL, configuration, packages) reaches every test.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

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

const imported = (root, base) => {
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const words = ['--listTests', `--changedSince=${base}`]
  return lines(spawnSync(process.execPath, [jest, ...words], { cwd: root, encoding: 'utf8' }).stdout)
}

/** Pages come to their tests built, so no import leads there: the page tests of a domain go with its folder. */
const looksAt = (domains) => (file) =>
  /\.(h5|weapp)\.test\.ts$/.test(file) && domains.some((domain) => file.includes(join('test', domain)))

/** The test files, or undefined where every one is reached. */
export const changedTests = (root) => {
  const { base, files } = changedFiles(root)
  const told = files.filter((file) => !/^(docs\/|[^/]+\.md$|LICENSE)/.test(file))
  if (told.some((file) => !/^(src|server|test|bench|tools)\/.*\.(tsx?|mjs|scss|css)$/.test(file))) return undefined
  if (told.some((file) => /^test\/support\/|^src\/(ui|platform\/client)\//.test(file))) return undefined
  const domains = told
    .map((file) => /^src\/([^/]+)\/.*\.(tsx|scss|css)$|^src\/([^/]+)\/.*texts/.exec(file))
    .flatMap((at) => at?.[1] ?? at?.[2] ?? [])
  const all = testsBelow(join(root, 'test'))
  return [
    ...new Set([...imported(root, base), ...all.filter(looksAt(domains)), ...all.filter((file) => /tidy/.test(file))]),
  ]
}
