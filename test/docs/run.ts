import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/source'
import { callsPage } from './calls'

/** Every page of documentation that is written by a command, and what writes it. A test holds each to its file. */
const pages: Readonly<Record<string, () => Promise<string> | string>> = {
  'docs/calls.md': callsPage,
}

const main = async (): Promise<void> => {
  for (const [path, page] of Object.entries(pages)) {
    writeFileSync(join(root, path), await page())
    console.log(path)
  }
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
