import { type Expression, sql } from 'kysely'

/** What a subquery gathered as JSON, or an empty list where there was nothing to gather. */
export const orEmpty = <T>(gathered: Expression<Record<string, T[]>>) => sql<T[]>`coalesce(${gathered}, '[]')`

/** A moment inside JSON, written as moments are everywhere else. */
export const momentText = <T extends string | null>(at: Expression<T>) =>
  sql<T>`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00'`

/** The day of a moment, in China. */
export const dayInChina = (at: Expression<string>) =>
  sql<string>`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
