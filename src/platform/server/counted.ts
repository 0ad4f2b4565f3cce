import { sql } from 'kysely'
import type { Trx } from './db'

/** A roll of fewer homes is found quickly however it is looked for. */
const few = 100

/** After so many homes at once, have the database count the roll's tables, so that it plans for what is there now. */
export const countRoll = async (trx: Trx, homes: number): Promise<void> => {
  if (homes >= few) await sql`select count_roll()`.execute(trx)
}
