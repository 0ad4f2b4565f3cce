// npm run rotate: close whatever is sealed (phones, documents, papers, proxies, signatures) again with the present key, and make
// blind values anew with it, so that an earlier one opens and finds nothing. SIX_POINTS_SECRET is the new one, SIX_POINTS_EARLIER_SECRETS those before; DATABASE_URL
// connects as the schema's owner.
import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import { directUrl } from '../src/platform/server/settings'
import { reblindAll } from './reblind'
import { resealAll } from './reseal'
import { secretFile, secretInUse } from './secret'

const main = async (): Promise<void> => {
  const url = directUrl()
  const db = openDatabase(url, 2, false)
  const { deployment } = openHouse(db, secretInUse(secretFile()), false)
  const count = await resealAll(url, deployment, (done) => console.log(`${done} texts closed again`))
  console.log(`${count} texts closed again with the present key`)
  const left = await reblindAll(url, deployment)
  console.log(
    left
      ? `Blind values made anew. ${left} accounts have a number that is kept nowhere: keep the earlier secrets until their people have signed in`
      : 'Blind values made anew. No earlier secret is needed any more: take them out of SIX_POINTS_EARLIER_SECRETS a month from now',
  )
  await db.destroy()
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
