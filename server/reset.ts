import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { forget } from './embedded'
import { dataFolder, root } from './fingerprint'
import { inMemory } from './memory'

for (const name of ['start', 'test']) forget(join(dataFolder, name))
forget(inMemory(join(root, '.data/test')))
rmSync(dataFolder, { recursive: true, force: true })
console.log('The embedded database and its data are gone. npm start makes them anew.')
