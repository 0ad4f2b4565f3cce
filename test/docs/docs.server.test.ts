import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freshDatabase } from '../support/database'
import { schemaPages } from './schema'

const root = join(__dirname, '../..')

it('what is said of the schema is what it is: else npm run docs', async () => {
  const fresh = await freshDatabase()
  const owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  const pages = await schemaPages(owner)
  await owner.end()
  await fresh.drop()
  expect(Object.keys(pages)).toEqual(['docs/schema.md', 'docs/pictures/schema.svg'])
  for (const [path, text] of Object.entries(pages)) expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})
