// npm test: install what the tests need, build what they test if its sources changed, run them. `--selectProjects rules server`
// leaves out what those projects do not ask for.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { install, root } from './install.mjs'

/** What each project of jest.config.cjs needs: built targets, and the tools of test/tools (a browser, WeChat's compiler). */
const needs = {
  rules: { builds: [], tools: false },
  server: { builds: ['cloud', 'h5'], tools: false },
  weapp: { builds: ['cloud', 'weapp'], tools: false },
  h5: { builds: ['h5'], tools: true },
  official: { builds: ['weapp'], tools: true },
}

const words = process.argv.slice(2)
/** The names after `--selectProjects`, up to the next option. */
const chosen = []
for (const word of words.slice(words.indexOf('--selectProjects') + 1 || words.length)) {
  if (!(word in needs)) break
  chosen.push(word)
}
const projects = chosen.length ? chosen : Object.keys(needs)

const began = Date.now()
const tools = projects.some((name) => needs[name].tools)
  ? install(join(root, 'test/tools'), 'test tools')
  : Promise.resolve()
// The tools are fetched while the builds run; a failure is told where they are waited for.
tools.catch(() => undefined)
await install(root, 'packages')
const require = createRequire(import.meta.url)
// From the longest to the shortest, so that none is left alone on one core at the end.
const builds = ['h5', 'weapp', 'cloud'].filter((target) => projects.some((name) => needs[name].builds.includes(target)))
if (builds.length && !words.includes('--no-build')) {
  require('tsx/cjs/api').register()
  await require('../server/build.ts').buildAll(builds)
}
await tools
const ready = Date.now()
const jest = require.resolve('jest/bin/jest')
const { status } = spawnSync(process.execPath, [jest, ...words.filter((word) => word !== '--no-build')], {
  cwd: root,
  stdio: 'inherit',
})
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
console.log(`Installed and built in ${seconds(ready - began)}, tested in ${seconds(Date.now() - ready)}`)
process.exit(status ?? 1)
