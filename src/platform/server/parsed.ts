import type * as z from 'zod/mini'

/** Rows of raw SQL as what they should be: whatever else comes stops here. */
export const parsed = <T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): T[] =>
  rows.map((row) => schema.parse(row))
