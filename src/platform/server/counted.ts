import { sql } from 'kysely'
import type { Trx } from './db'

/** A roll of fewer homes is found quickly however it is looked for. */
const few = 100

/** After so many homes at once, have the database count the roll's tables, so that it plans for what is there now. */
export const countRoll = async (trx: Trx, homes: number): Promise<void> => {
  if (homes >= few) await sql`select count_roll()`.execute(trx)
}

/**
 * Before very many rows are written at once: a plan that was made for a nearly empty table, and was kept since, is made again, also
 * that of a foreign key's check.
 */
export const planAnew = async (trx: Trx): Promise<void> => {
  await sql`discard plans`.execute(trx)
}

/**
 * What reads all homes or people at once: of rows that nobody has counted yet the planner expects one, and would look through the other
 * side anew for each. Inside `work` it reads each side once.
 */
export const inOnePass = async <T>(trx: Trx, work: () => Promise<T>): Promise<T> => {
  await sql`set local enable_nestloop = off; set local jit = off`.execute(trx)
  const outcome = await work()
  await sql`set local enable_nestloop = default; set local jit = default`.execute(trx)
  return outcome
}
