import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { House } from '../src/platform/server/answer'
import type { Database } from '../src/platform/server/db'

/** The deployment's secret: from the environment, or made once and kept beside the data. */
export const secretFrom = (file: string): string => {
  const given = process.env['SIX_POINTS_SECRET']
  if (given) return given
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

/** What a call needs to know of the deployment that answers it. */
export const openHouse = (db: Database, secret: string, demo: boolean): House => ({
  db,
  clock: Date.now,
  deployment: {
    id: createHash('sha256').update(`deployment ${secret}`).digest('hex').slice(0, 16),
    secret,
    earlierSecrets: (process.env['SIX_POINTS_EARLIER_SECRETS'] ?? '').split(',').filter(Boolean),
  },
  demo,
  operators: (process.env['SIX_POINTS_OPERATORS'] ?? '')
    .split(',')
    .filter(Boolean)
    .concat(demo ? ['demo:operator'] : []),
  report: (path, error) => console.error(new Date().toISOString(), path, error instanceof Error ? error.stack : error),
})
