// Runs one of the project's TypeScript commands: node tools/run.mjs server/reset.ts [words]
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { install, root } from './install.mjs'

await install(root, 'packages')
const require = createRequire(import.meta.url)
require('tsx/cjs/api').register()
const [script, ...words] = process.argv.slice(2)
process.argv = [process.argv[0], script, ...words]
require(resolve(root, script))
