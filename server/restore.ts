// npm run restore -- FILE [DELETIONS]: what `pg_dump -Fc` wrote, into an empty database of a server that knows none of our roles. What was
// deleted since is deleted again: whatever is over by now, and what stands in DELETIONS (`npm run deletions`).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import pg from 'pg'
import { BadSetting, directUrl, earlierSecrets } from '../src/platform/server/settings'
import { toNewest } from './findable'
import { forgetAgain, readDeletions } from './forgetAgain'
import { checkAllBooks, emptyOrRefused, makeRole } from './restoring'
import { secretFile, secretInUse } from './secret'

const restore = (url: string, file: string): void => {
  const words = ['--no-owner', '--exit-on-error', '--single-transaction', `--dbname=${url}`, file]
  const { error, status, stderr } = spawnSync('pg_restore', words, { encoding: 'utf8' })
  if (error)
    throw new BadSetting(
      'pg_restore is not installed here: install the PostgreSQL client (postgresql-client), of the server’s version or newer',
    )
  if (status !== 0) throw new BadSetting(`pg_restore stopped and nothing was restored: ${stderr.trim().split('\n')[0]}`)
}

/** Only a proof that goes needs the secret: what it was is hashed first. */
const deployment = {
  id: 'restoring',
  get secret() {
    return secretInUse(secretFile())
  },
  get earlierSecrets() {
    return earlierSecrets(this.secret)
  },
}

const main = async (): Promise<void> => {
  const [file, listed] = process.argv.slice(2)
  if (!file || !existsSync(file)) throw new BadSetting('npm run restore -- FILE: the file that pg_dump -Fc wrote')
  if (listed && !existsSync(listed)) throw new BadSetting(`There is no list of deletions ${listed}`)
  const list = listed ? readDeletions(listed) : []
  const url = directUrl()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await emptyOrRefused(client)
    await makeRole(client)
  } finally {
    await client.end()
  }
  restore(url, file)
  await toNewest(url)
  const again = await forgetAgain(url, deployment, list, Date.now())
  const { communities, projects, faults } = await checkAllBooks(url)
  for (const fault of faults) console.error(fault)
  console.log(
    `Restored: ${communities} communities; the books of ${projects} projects were recomputed, ${again.listed} deletions of the list done again.`,
  )
  if (faults.length)
    throw new BadSetting(
      'The books do not fit: keep this database and the file, and compare with the server it came from.',
    )
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
