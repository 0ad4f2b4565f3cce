// npm run rotate: close whatever is sealed (phones, documents, papers, proxies, signatures) again with the present key, so
// that an earlier one opens nothing. SIX_POINTS_SECRET is the new one, SIX_POINTS_EARLIER_SECRETS those before; DATABASE_URL
// connects as the schema's owner.
import { join } from 'node:path'
import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import { directUrl } from '../src/platform/server/settings'
import { dataFolder } from './fingerprint'
import { resealAll } from './reseal'
import { secretInUse } from './secret'

const main = async (): Promise<void> => {
  const url = directUrl()
  const db = openDatabase(url, 2, false)
  const { deployment } = openHouse(db, secretInUse(join(dataFolder, 'secret')), false)
  const count = await resealAll(url, deployment, (done) => console.log(`${done} texts closed again`))
  console.log(`${count} texts closed again with the present key`)
  await db.destroy()
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
