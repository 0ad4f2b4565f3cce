import { type Expression, type RawBuilder, sql } from 'kysely'

/** Texts of a row with a space between them, `3号楼 2单元 501`; null where one of them is. */
export const spaced = <Text extends string | null>(...texts: readonly Expression<Text>[]): RawBuilder<Text> =>
  sql<Text>`${sql.join([...texts], sql` || ' ' || `)}`
