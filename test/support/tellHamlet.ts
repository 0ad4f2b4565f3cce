import { openDatabase } from '../../src/platform/server/db'
import { foundedAt, houseStory, settle } from './settling'

/**
 * The hamlet in the database that is named, settled on the usual Monday or now; told in a process of its own, because papers are
 * photographed in it and the tests of the mini program live in a browser's globals. What it settled is its only line.
 */
const main = async (): Promise<void> => {
  const [, , url = '', when] = process.argv
  const db = openDatabase(url)
  const settled = await settle(houseStory(db, foundedAt(when)).story, '小村')
  await db.destroy()
  console.log(JSON.stringify(settled))
  process.exit(0)
}

void main()
