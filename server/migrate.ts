// npm run migrate: the database that DATABASE_URL names, to the newest schema.

import { directUrl } from '../src/platform/server/settings'
import { toNewest } from './findable'

const main = async (): Promise<void> => {
  await toNewest(directUrl())
  console.log('The database has the newest schema.')
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
