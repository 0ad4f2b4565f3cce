// npm run errors, or node dist/server/errors.cjs: what broke on people's pages within the last thirty days, the latest first.
import pg from 'pg'
import { directUrl } from '../src/platform/server/settings'

type Row = { face: string; version: string; page: string; words: string; times: number; last_at: Date }

const main = async (): Promise<void> => {
  const owner = new pg.Client({ connectionString: directUrl() })
  await owner.connect()
  const { rows } = await owner.query<Row>(
    'select face, version, page, words, times, last_at from page_errors order by last_at desc, id',
  )
  await owner.end()
  for (const { face, version, page, words, times, last_at } of rows)
    console.log(`${last_at.toISOString()} ${times}× ${face} ${version} ${page}: ${words}`)
  console.log(`${rows.length} kinds of errors`)
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
