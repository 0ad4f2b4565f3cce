// npm run docs: writes the pages that are made from the code and the database. A test fails where one is out of date.
// A word names what to write alone: npm run docs -- calls
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { personalPage } from '../../server/personalTable'
import { proofDatabase } from '../prove/database'
import { root } from '../tidy/source'
import { callsPage } from './calls'
import { schemaPages } from './schema'

/** Texts by the paths of their files. */
type Pages = Record<string, string>

const ofSchema = async (): Promise<Pages> => {
  const fresh = await proofDatabase('docs')
  const owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  const pages = await schemaPages(owner)
  await owner.end()
  await fresh.drop()
  return pages
}

const documents: Readonly<Record<string, () => Promise<Pages> | Pages>> = {
  calls: () => ({ 'docs/calls.md': callsPage() }),
  personal: () => ({ 'docs/personal-data.md': personalPage() }),
  schema: ofSchema,
}

const main = async (): Promise<void> => {
  const words = process.argv.slice(2)
  const unknown = words.filter((word) => !(word in documents))
  if (unknown.length)
    throw new Error(`npm run docs knows ${Object.keys(documents).join(', ')}, not ${unknown.join(', ')}`)
  for (const name of words.length ? words : Object.keys(documents))
    for (const [path, text] of Object.entries((await documents[name]?.()) ?? {})) {
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
