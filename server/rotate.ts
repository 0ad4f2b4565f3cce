// npm run rotate: close whatever is sealed (phones, documents, papers, proxies, signatures) again with the present key, so
// that an earlier one opens nothing. DATABASE_URL connects as the schema's owner.
import { join } from 'node:path'
import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import { root } from './build'
import { resealAll } from './reseal'
import { secretFrom } from './secret'

const main = async (): Promise<void> => {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('set DATABASE_URL, SIX_POINTS_SECRET (the new one) and SIX_POINTS_EARLIER_SECRETS')
  const db = openDatabase(url)
  const { deployment } = openHouse(db, secretFrom(join(root, '.data/secret')), false)
  const count = await resealAll(url, deployment, (done) => console.log(`${done} texts closed again`))
  console.log(`${count} texts closed again with the present key`)
  await db.destroy()
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
