import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

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
