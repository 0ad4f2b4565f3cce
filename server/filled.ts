import pg from 'pg'

/**
 * A database that exists only once it is whole: it is filled under another name and renamed at the end, so that
 * one which was cut off in the middle is begun anew. Whoever comes second waits for the first.
 * `urlOf` gives the address of a database by its name; `template` is what the new one is copied from.
 */
export const filledOnce = async (
  urlOf: (name: string) => string,
  name: string,
  fill: (url: string) => Promise<void>,
  template = 'template1',
): Promise<string> => {
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [name])
    const known = await admin.query('select from pg_database where datname = $1', [name])
    if (known.rowCount === 0) {
      const half = `${name}_half`
      await admin.query(`drop database if exists ${half} with (force)`)
      await admin.query(`create database ${half} template ${template} strategy file_copy`)
      // What is cut off is begun anew, so nothing waits for the disk before it is whole.
      await admin.query(`alter database ${half} set synchronous_commit = off`)
      await fill(urlOf(half))
      await admin.query(`alter database ${half} reset synchronous_commit`)
      await admin.query('checkpoint')
      await admin.query(`alter database ${half} rename to ${name}`)
    }
  } finally {
    await admin.end()
  }
  return urlOf(name)
}
