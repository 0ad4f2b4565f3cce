import { type Expression, sql } from 'kysely'

/** What a subquery gathered as JSON, or an empty list where there was nothing to gather. */
export const orEmpty = <T>(gathered: Expression<Record<string, T[]>>) => sql<T[]>`coalesce(${gathered}, '[]')`

/** The day of a moment, in China. */
export const dayInChina = (at: Expression<string>) =>
  sql<string>`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
