// npm run rotate: close every phone and document again with the present key, so that an earlier one opens nothing.
import { join } from 'node:path'
import { openDatabase } from '../src/platform/server/db'
import { root } from './build'
import { openHouse, secretFrom } from './house'
import { resealAll } from './reseal'

const main = async (): Promise<void> => {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('set DATABASE_URL, SIX_POINTS_SECRET (the new one) and SIX_POINTS_EARLIER_SECRETS')
  const db = openDatabase(url)
  const { deployment } = openHouse(db, secretFrom(join(root, '.data/secret')), false)
  const count = await resealAll(db, deployment, (done) => console.log(`${done} people closed again`))
  console.log(`${count} people closed again with the present key`)
  await db.destroy()
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
