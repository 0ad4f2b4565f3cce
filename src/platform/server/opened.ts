import { type RawBuilder, sql } from 'kysely'

/** Rows as SQL sees them: one JSON text, opened to columns under the name `r`. */
export const opened = <T extends object>(rows: readonly T[], columns: RawBuilder<unknown>) =>
  sql<T>`json_to_recordset(${JSON.stringify(rows)}::json)`.as<'r'>(sql`r (${columns})`)
