import * as z from 'zod/mini'
import { told } from '../identity/wordings'
import { afterPlace, day, idList, line, lines, maybeLine } from '../platform/shapes'
import { allocations, decisionModes, kinds, matters, points, shortfallRules, surplusRules } from './rules'

export const fen = z.int().check(z.positive(), z.lte(100_000_000_000))

export const raiseInput = z.object({
  projectId: z.uuid(),
  unitId: z.uuid(),
  title: line(40),
  summary: lines(500),
  photoIds: idList(9),
  ...told,
})

/** What a matter is looked for by: words of its title or summary, readings or first letters of its title, its number. */
export const findInput = z.object({ words: line(40), cursor: afterPlace })

export const oneProject = z.object({ projectId: z.uuid() })
export const cosignInput = z.object({ projectId: z.uuid(), unitId: z.uuid() })
export const reasonInput = z.object({ projectId: z.uuid(), reason: line(300) })

/** One planned amount of a point: in which kind, from whom, on which condition (none: empty), by when. */
const source = z.object({
  kind: z.enum(kinds),
  payer: line(60),
  condition: maybeLine(100),
  dueOn: day,
  plannedFen: fen,
})

export const writePlanInput = z.object({
  projectId: z.uuid(),
  scope: lines(1000),
  decidedBy: z.enum(decisionModes),
  matter: z.enum(matters),
  budgetFen: fen,
  allocation: z.enum(allocations),
  surplus: z.enum(surplusRules),
  shortfall: z.enum(shortfallRules),
  suggestedFen: z.optional(fen),
  /** While money is collected: go back to being decided, because this version changes what was promised. */
  redecide: z.optional(z.boolean()),
  lines: z.array(z.object({ name: line(60), amountFen: fen })).check(z.minLength(1), z.maxLength(50)),
  points: z
    .array(
      z.object({
        point: z.enum(points),
        basis: maybeLine(200),
        sources: z.array(source).check(z.minLength(1), z.maxLength(10)),
      }),
    )
    .check(z.minLength(1), z.maxLength(6)),
})

/** Pages of a list that is ordered by time. */
export const pageByTime = z.object({ cursor: afterPlace })
