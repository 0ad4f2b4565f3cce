import * as z from 'zod/mini'

const moment = z.string()
const weight = z.object({ heads: z.int(), areaDm2: z.int() })
/** Whether a ballot decides or only asks what owners intend (意向征询). */
export const standing = z.enum(['formal', 'consultative'])

/** A ballot as everybody may read it: participation while it is open, everything but the votes after counting. */
export const ballot = z.object({
  id: z.uuid(),
  page: z.string(),
  projectId: z.uuid(),
  question: z.string(),
  standing,

  standingName: z.string(),
  matter: z.string(),
  fingerprint: z.string(),
  rollHash: z.string(),
  publicisedAt: moment,
  opensAt: moment,
  closesAt: moment,
  countedAt: z.nullable(moment),
  rollEntries: z.int(),
  /** Buildings of ten homes and more; the others together, where that tells nobody's part. */
  turnout: z.object({
    buildings: z.array(z.object({ building: z.string(), households: z.int(), voted: z.int() })),
    elsewhere: z.nullable(z.object({ households: z.int(), voted: z.int() })),
  }),
  roll: weight,
  /** Null where fewer than five homes stand behind a number, or beside it. While it is open heads by fives, area by tenths of the roll. */
  participation: z.nullable(weight),
  consent: z.nullable(weight),
  against: z.nullable(weight),
  abstain: z.nullable(weight),
  outcome: z.nullable(z.string()),
  commitments: z.array(z.string()),
  commitmentsRoot: z.nullable(z.string()),
})
