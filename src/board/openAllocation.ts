import * as z from 'zod/mini'
import { shareModes } from '../projects/rules'

/** How the owners' part is shared, as far as it is everybody's: no home, no name, nobody's reason. */
const fen = z.int()
export const allocation = z.object({
  version: z.int(),
  planVersion: z.int(),
  mode: z.enum(shareModes),
  /** `all`: every home and shop of the compound; `payers`: only those who agreed to pay. */
  scope: z.enum(['all', 'payers']),
  rollHomes: z.int(),
  homes: z.int(),
  exempt: z.int(),
  totalFen: fen,
  wholeWeight: z.int(),
  coefficients: z.nullable(z.array(z.object({ floor: z.int(), thousandths: z.int() }))),
  timesArea: z.boolean(),
  source: z.string(),
  reason: z.string(),
  confirmedAt: z.nullable(z.string()),
  confirmedAs: z.nullable(z.string()),
})
