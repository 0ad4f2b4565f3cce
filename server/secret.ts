import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { BadSetting, checkedSecret } from '../src/platform/server/settings'

/** Made once: where two processes begin at the same time, the second takes what the first has made. */
const make = (file: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (existsSync(file)) return
    const why = error instanceof Error ? error.message : error
    throw new BadSetting(`No secret can be kept there (${why}): set SIX_POINTS_SECRET, or let this user write there`)
  }
}

/** The deployment's secret: from the environment, or made once and kept beside the data. One that could be guessed is refused. */
export const secretFrom = (file: string): string => {
  const given = process.env['SIX_POINTS_SECRET']
  if (given) return checkedSecret(given)
  if (!existsSync(file)) make(file)
  return checkedSecret(readFileSync(file, 'utf8').trim(), file)
}

/** The same, where a new one would be wrong: what the servers use is asked for. */
export const secretInUse = (file: string): string => {
  if (process.env['SIX_POINTS_SECRET'] || existsSync(file)) return secretFrom(file)
  throw new BadSetting('SIX_POINTS_SECRET is not set: name the one that the servers have now')
}
