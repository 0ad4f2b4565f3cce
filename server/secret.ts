import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkedSecret } from '../src/platform/server/settings'

/** The deployment's secret: from the environment, or made once and kept beside the data. One that could be guessed is refused. */
export const secretFrom = (file: string): string => {
  const given = process.env['SIX_POINTS_SECRET']
  if (given) return checkedSecret(given)
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return checkedSecret(readFileSync(file, 'utf8').trim(), file)
}
