import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { BadSetting, checkedSecret } from '../src/platform/server/settings'
import { dataFolder } from './fingerprint'

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

/** Where a secret is kept that nobody gave: below the user's own settings, one for each data folder. */
const apart = (data: string): string => {
  const name = createHash('sha256').update(resolve(data)).digest('hex').slice(0, 16)
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'six-points', name)
}

/**
 * The file of the secret: outside the folder in which the data lies, so that a copy of the data opens nothing. One that was made beside the
 * data goes on working, and is told of. `folder` is where a new one is made.
 */
export const secretFile = (
  tell: (line: string) => void = () => undefined,
  data = dataFolder,
  folder = apart(data),
): string => {
  const beside = join(data, 'secret')
  const file = join(folder, 'secret')
  if (process.env['SIX_POINTS_SECRET'] || (beside !== file && !existsSync(beside))) return file
  tell(
    `The secret lies beside the data, in ${beside}: whoever copies that folder has both. ${beside === file ? 'Set' : `Move it to ${file}, or set`} SIX_POINTS_SECRET`,
  )
  return beside
}

/** The deployment's secret: from the environment, or made once and kept in a file. One that could be guessed is refused. */
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
