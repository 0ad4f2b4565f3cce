import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/embedded'
import { openDatabase } from '../../src/platform/server/db'
import { migrate } from '../../src/platform/server/migrate'
import type { FreshDatabase } from '../support/database'

/** A migrated database of a proof's own. */
export const proofDatabase = async (name: string): Promise<FreshDatabase> => {
  const folder = join(__dirname, '../../.data/prove')
  mkdirSync(folder, { recursive: true })
  const embedded = await startEmbedded(folder)
  const admin = new pg.Client({ connectionString: embedded.url('postgres') })
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = embedded.url(name)
  await migrate(url)
  const db = openDatabase(url)
  const drop = async () => {
    await db.destroy()
    await embedded.stop()
  }
  return { url, db, drop }
}
