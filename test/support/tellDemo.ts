import pg from 'pg'
import { loadDemo } from '../../server/demo/load'
import { openHouse } from '../../server/house'
import { openDatabase } from '../../src/platform/server/db'
import { secret } from './demo'
import { demoTemplate, template } from './setup'

const urlOf = (base: string, name: string): string => {
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.href
}

/** Tell the demo into a template database, if nobody has yet in this run; whoever comes second waits. */
const tellDemo = async (base: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  await admin.query('select pg_advisory_lock(42)')
  const known = await admin.query('select from pg_database where datname = $1', [demoTemplate])
  if (known.rowCount === 0) {
    const name = `${demoTemplate}_half`
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name} template ${template}`)
    const db = openDatabase(urlOf(base, name))
    await loadDemo(openHouse(db, secret, true), () => undefined)
    await db.destroy()
    await admin.query(`alter database ${name} rename to ${demoTemplate}`)
  }
  await admin.end()
}

tellDemo(process.argv[2] ?? '').catch((error) => {
  console.error(error)
  process.exit(1)
})
