// npm run deletions: what was deleted, by ids and days alone, one line each. Kept beside the backups, not in them: `npm run restore`
// deletes it again. DATABASE_URL connects as the schema's owner.
import { directUrl } from '../src/platform/server/settings'
import { listedDeletions } from './forgetAgain'

listedDeletions(directUrl()).then(
  (list) => {
    for (const one of list) console.log(JSON.stringify(one))
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
