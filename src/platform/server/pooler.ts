import type { PostgresPoolClient } from 'kysely'

/** As whom we ask, and that nobody waits for ever; a transaction of a call says its own patience (`transaction.ts`). Milliseconds. */
const settings = {
  role: 'six_points_app',
  timezone: 'UTC',
  idle_in_transaction_session_timeout: 30_000,
  lock_timeout: 5_000,
  statement_timeout: 60_000,
}

/** What every connection of the application is told at its start, where it may be told. */
export const sessionOptions = Object.entries(settings)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')

/** The same for one transaction, in the message that begins it. */
const told = Object.entries(settings)
  .map(([name, value]) => `set local ${name} = '${value}'`)
  .join('; ')

const begins = /^\s*(?:start transaction|begin)\b[^;]*/i
const ends = /^\s*(?:commit|rollback)\s*$/i

/**
 * A connection that comes through a pooler in transaction mode: behind it each transaction may meet another connection of the
 * database, on which nobody has said yet as whom we ask. So each transaction says it in its first message, and a statement
 * outside of one gets one of its own: nothing is ever asked as the schema's owner.
 */
export const throughTransactions = (client: PostgresPoolClient): PostgresPoolClient => {
  let inside = false
  const query = async (text: string, values: readonly unknown[]) => {
    const [beginning] = begins.exec(text) ?? []
    if (beginning !== undefined) {
      inside = true
      return client.query(`${beginning}; ${told}${text.slice(beginning.length)}`, values)
    }
    if (ends.test(text)) inside = false
    if (inside || ends.test(text)) return client.query(text, values)
    await client.query(`begin; ${told}`, [])
    try {
      const result = await client.query(text, values)
      await client.query('commit', [])
      return result
    } catch (error) {
      await client.query('rollback', []).catch(() => undefined)
      throw error
    }
  }
  return { query, release: () => client.release() } as unknown as PostgresPoolClient
}
