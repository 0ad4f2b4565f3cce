import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build'
import { forget } from './embedded'
import { inMemory } from './memory'

for (const name of ['start', 'test']) forget(join(root, '.data', name))
forget(inMemory(join(root, '.data/test')))
rmSync(join(root, '.data'), { recursive: true, force: true })
console.log('The embedded database and its data are gone. npm start makes them anew.')
