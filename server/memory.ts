import { createHash } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'

/**
 * The place of a folder in the machine's memory, where it has room there; else the folder. For data that may be gone tomorrow: a
 * copy of a database is three hundred files, and on a disk each of them costs more than what a test does with it.
 */
export const inMemory = (folder: string): string => {
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < 2_000_000_000) return folder
  } catch {
    return folder
  }
  return join(memory, `six-points-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
}

/**
 * The settings of a server of such data: nothing is waited for, as little as possible is written twice, and what a
 * call finds does not follow from when somebody last looked after the tables.
 */
const forgetful = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=256MB',
  'autovacuum=off',
]

/** What a server is started with. One that forgets is asked by its own programs alone, so it also has a socket, in its folder. */
export const settings = (folder: string, forgets: boolean): string => {
  // A socket's whole name may have some hundred letters, and no blank where it is written on a command line.
  const socket = forgets && /^[\w./-]{1,80}$/.test(folder) ? folder : ''
  return ['listen_addresses=127.0.0.1', 'max_connections=200', 'shared_buffers=128MB']
    .concat(`unix_socket_directories='${socket}'`)
    .concat(forgets ? forgetful : [])
    .map((setting) => `-c ${setting}`)
    .join(' ')
}
