// npm start: install what is missing, then run the server in this same process, so that nothing is orphaned.
import { createRequire } from 'node:module'
import { install, root } from './install.mjs'

await install(root, 'packages')
const require = createRequire(import.meta.url)
require('tsx/cjs/api').register()
require('../server/start.ts')
