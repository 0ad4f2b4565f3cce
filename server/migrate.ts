import { migrate } from '../src/platform/server/migrate'

const url = process.env['DATABASE_URL']
if (!url) throw new Error('Set DATABASE_URL to the owner of the database, then run this again.')
migrate(url).then(
  () => console.log('The database has the newest schema.'),
  (error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
