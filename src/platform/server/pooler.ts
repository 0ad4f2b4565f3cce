import type { PostgresPoolClient } from 'kysely'

/** What every connection of the application is told at its start, where it may be told. */
export const sessionOptions = '-c role=six_points_app -c timezone=UTC -c idle_in_transaction_session_timeout=30000'

/** The same for one transaction, in the message that begins it. */
const told =
  "set local role six_points_app; set local timezone = 'UTC'; set local idle_in_transaction_session_timeout = 30000"

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
