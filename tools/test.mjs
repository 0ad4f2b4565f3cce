// npm test: install everything that tests need, build what is tested if its sources changed, run every jest project.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { install, root } from './install.mjs'

// The tools are fetched while the first builds run; a failure is told where they are waited for.
const tools = install(join(root, 'test/tools'), 'test tools')
tools.catch(() => undefined)
await install(root, 'packages')
const require = createRequire(import.meta.url)
require('tsx/cjs/api').register()
const { buildAll } = require('../server/build.ts')
const words = process.argv.slice(2)
if (!words.includes('--no-build')) await buildAll(['cloud', 'weapp', 'h5'])
await tools
const jest = require.resolve('jest/bin/jest')
const { status } = spawnSync(process.execPath, [jest, ...words.filter((word) => word !== '--no-build')], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 1)
