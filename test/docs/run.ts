// npm run docs: writes the pages that are made from the code and the database. A test fails where one is out of date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { proofDatabase } from '../prove/database'
import { schemaPages } from './schema'

const root = join(__dirname, '../..')

const main = async (): Promise<void> => {
  const fresh = await proofDatabase('docs')
  const owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  const pages = await schemaPages(owner)
  await owner.end()
  await fresh.drop()
  for (const [path, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`${path}: ${text.length} characters`)
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
