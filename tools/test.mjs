// npm test: install what the tests need, build what they test if its sources changed, run them. `--selectProjects rules server`
// leaves out what those projects do not ask for; `--changed` runs what a change reaches; `--shard 1/4` is jest's.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { changedTests } from './changed.mjs'
import { install, root } from './install.mjs'

/** What each project of jest.config.cjs needs: built targets, and the tools of test/tools (a browser, WeChat's compiler). */
const needs = {
  rules: { builds: [], tools: false },
  tidy: { builds: [], tools: false },
  server: { builds: ['cloud', 'h5'], tools: false },
  weapp: { builds: ['cloud', 'weapp'], tools: false },
  h5: { builds: ['h5'], tools: true },
  official: { builds: ['weapp'], tools: true },
}

const words = process.argv.slice(2)
const onlyChanged = words.includes('--changed')
const asked = (projects, what) => [...new Set(projects.flatMap((name) => needs[name][what]))]
const toolsFor = (projects) =>
  asked(projects, 'tools').includes(true) && install(join(root, 'test/tools'), 'test tools')

/** The projects after `--selectProjects`; every project where none is named. */
const selected = () => {
  const after = words.indexOf('--selectProjects') + 1
  const rest = words.slice(after || words.length)
  const end = rest.findIndex((word) => !(word in needs))
  const named = rest.slice(0, end < 0 ? rest.length : end)
  return named.length ? named : Object.keys(needs)
}

const began = Date.now()
// The tools are fetched while the packages are installed and the builds run; a failure is told where they are waited for.
const early = Promise.resolve(onlyChanged ? false : toolsFor(selected()))
early.catch(() => undefined)
await install(root, 'packages')
const require = createRequire(import.meta.url)

const files = onlyChanged ? changedTests(root) : undefined
if (onlyChanged) console.log(`The change reaches ${files ? `${files.length} test files` : 'every test'}`)
const projects = files
  ? Object.keys(needs).filter((name) => files.some((file) => file.endsWith(`.${name}.test.ts`)))
  : selected()

// From the longest to the shortest, so that none is left alone on one core at the end. No test begins before they have ended.
const builds = ['h5', 'weapp', 'cloud'].filter((target) => asked(projects, 'builds').includes(target))
if (builds.length && !words.includes('--no-build')) {
  require('tsx/cjs/api').register()
  await require('../server/build.ts').buildAll(builds)
}
await early
if (onlyChanged) await toolsFor(projects)

const ready = Date.now()
const jest = require.resolve('jest/bin/jest')
const passed = words.filter((word) => word !== '--no-build' && word !== '--changed')
const picked = files ? ['--runTestsByPath', ...files] : []
const { status } = spawnSync(process.execPath, [jest, ...passed, ...picked], { cwd: root, stdio: 'inherit' })
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
console.log(`Installed and built in ${seconds(ready - began)}, tested in ${seconds(Date.now() - ready)}`)
process.exit(status ?? 1)
