import pg from 'pg'
import { askedInThisRun } from './asked'
import { acrossCommunities } from './oneCommunity'
import { template } from './setup'

/** Every statement that the application asked in this run names one community, or the run has failed. */
const holdToOneCommunity = async (): Promise<void> => {
  const texts = askedInThisRun()
  const url = new URL(process.env['SIX_POINTS_TEST_URL'] ?? '')
  url.pathname = `/${template}`
  const owner = new pg.Client({ connectionString: url.href })
  await owner.connect()
  const across = await acrossCommunities(owner, texts)
  await owner.end()
  console.log(`${texts.length} statements were asked, ${across.length} of more than one community`)
  if (across.length > 0) throw new Error(`statements that name no community, or more than one:\n${across.join('\n')}`)
}

/** Stop what the run started. */
const teardown = async (): Promise<void> => {
  await globalThis.stopTestBrowser?.()
  try {
    await holdToOneCommunity()
  } finally {
    await globalThis.stopTestDatabase?.()
  }
}

export default teardown
