import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { appJson, budgets, copies, packageSizes } from './sizes'

test('WeChat’s own compiler accepts the built mini program, offline', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'compile.cjs')], {
    encoding: 'utf8',
    timeout: 220_000,
  })
  // What it printed is in the message, so that a failure elsewhere can be read from its report.
  if (status !== 0) throw new Error(`the compiler ended with ${status}:\n${stderr.slice(-4000)}`)
  expect(stdout).toMatch(/^compiled \d+ files$/m)
}, 240_000)

const kb = (bytes: number): number => Math.round(bytes / 1024)
const twice = copies().reduce((sum, { bytes }) => sum + bytes, 0)

test('of 600 KB for the main package and 200 KB for every subpackage a fifth stays free', () => {
  const { main, subs } = packageSizes()
  const named = Object.entries(subs).map(([name, bytes]) => `${name} ${kb(bytes)}`)
  console.log(`main ${kb(main)} KB; ${named.join(', ')}; twice ${kb(twice)}`)
  expect(main).toBeLessThanOrEqual(budgets.mainBytes)
  for (const bytes of Object.values(subs)) expect(bytes).toBeLessThanOrEqual(budgets.subpackageBytes)
})

test('at most 40 KB stand in more than one subpackage', () => {
  if (twice > budgets.twiceBytes) throw new Error(`${twice} bytes stand twice:\n${JSON.stringify(copies(), null, 1)}`)
})

test('only the four tabs are in the main package', () => {
  expect(appJson().pages).toEqual(['works', 'raise', 'board', 'me'].map((tab) => `home/${tab}/index`))
})

test('what is fetched ahead exists, fits WeChat’s 2 MB for the pages of one package, and is there from every tab', () => {
  const { pages, subPackages, preloadRule } = appJson()
  const packageOf = new Map(pages.map((page) => [page, 'main']))
  for (const { root, pages } of subPackages) for (const page of pages) packageOf.set(`${root}/${page}`, root)
  const { subs } = packageSizes()
  const ahead = new Map<string, Set<string>>()
  for (const [page, { packages }] of Object.entries(preloadRule)) {
    const from = packageOf.get(page)
    if (!from) throw new Error(`${page} is no page`)
    ahead.set(from, new Set([...(ahead.get(from) ?? []), ...packages]))
  }
  for (const packages of ahead.values()) {
    const bytes = [...packages].map((root) => subs[root] ?? Number.NaN)
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(budgets.preloadBytes)
  }
  expect(Object.keys(preloadRule)).toEqual(expect.arrayContaining(pages))
})
