import * as z from 'zod/mini'
import { resolutionVenues } from '../votes/ballots/profiles'

const moment = z.string()
/** `of`/`in` of a whole, and whether it must be more than that. */
const measure = z.object({ of: z.int(), in: z.int(), strict: z.boolean() })

/** The newest resolution of a hall, a tripartite meeting or those who pay: its figures and rules, and no names. */
export const resolution = z.object({
  id: z.uuid(),
  page: z.string(),
  version: z.int(),
  planVersion: z.int(),
  venue: z.enum(resolutionVenues),
  text: z.string(),
  meetsAt: moment,
  closesAt: moment,
  seats: z.int(),
  present: z.int(),
  /** Of residents, owners and property company, how many were there. */
  parties: z.int(),
  consented: z.int(),
  against: z.int(),
  abstained: z.int(),
  quorum: measure,
  majority: measure,
  everyParty: z.boolean(),
  /** Where these measures are from: no law gives them, they are defaults. */
  basis: z.string(),
  closedAt: z.nullable(moment),
  outcome: z.nullable(z.enum(['passed', 'notQuorate', 'notCarried', 'replaced'])),
  fingerprint: z.string(),
  /** Over the figures above, so that anybody may compute it again. */
  resultHash: z.nullable(z.string()),
})
