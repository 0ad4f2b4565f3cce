import * as z from 'zod/mini'
import { points } from '../projects/rules'
import { allocation } from './openAllocation'
import { ballot, standing } from './openBallot'
import { books, ledger } from './openBooks'
import { resolution } from './openResolution'

/** The shapes of open reading. Answers pass through them, so nothing leaves that is not written here; OpenAPI is made from them (`openApi.ts`). */
const fen = z.int()
const moment = z.string()
const list = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item), next: z.nullable(z.string()) })

const point = z.object({
  point: z.enum(points),
  plannedFen: fen,
  committedFen: fen,
  receivedFen: fen,
  spentFen: fen,
  returnedFen: fen,
  inKindFen: fen,
  owedFen: fen,
})

/** A surplus between two projects of a compound: received only as far as two people have confirmed it. */
const carried = z.object({
  point: z.enum(points),
  amountFen: fen,
  receivedFen: fen,
  at: moment,
  projectId: z.uuid(),
  code: z.string(),
  title: z.string(),
})
const homes = z.union([z.int(), z.enum(['few', 'most'])])
const summary = {
  id: z.uuid(),
  communityId: z.uuid(),
  code: z.string(),
  page: z.string(),
  title: z.string(),
  compound: z.string(),
  stage: z.string(),
  budgetFen: fen,
  committedFen: fen,
  points: z.array(point),
  pledges: z.object({ households: homes, totalFen: fen }),
  raisedAt: moment,
}

export const shapes = {
  communities: list(z.object({ id: z.uuid(), name: z.string(), subdistrict: z.string(), households: z.int() })),
  projects: list(z.object(summary)),
  project: z.object({
    ...summary,
    summary: z.string(),
    books: z.nullable(books),
    allocation: z.nullable(allocation),
    /** What came from earlier projects, and what went to later ones. */
    carriedIn: z.array(carried),
    carriedOut: z.array(carried),
    stages: z.array(z.object({ stage: z.string(), enteredAt: moment })),
    decision: z.nullable(
      z.object({
        by: z.string(),
        ballotId: z.nullable(z.uuid()),
        passed: z.nullable(z.boolean()),
        /** Of its ballot: one that is consultative only asked. */
        standing: z.nullable(standing),
        /** Of a meeting, or of those who pay. */
        resolution: z.nullable(resolution),
      }),
    ),
  }),
  ledger,
  bulletins: list(
    z.object({
      onDate: z.string(),
      page: z.string(),
      publishedAt: moment,
      figures: z.object({
        points: z.array(
          z.object({
            point: z.string(),
            committedFen: fen,
            receivedFen: fen,
            spentFen: fen,
            returnedFen: fen,
            inKindFen: fen,
          }),
        ),
        households: homes,
        pledgedFen: fen,
        cashFen: fen,
        todayInFen: fen,
        todayOutFen: fen,
        milestones: z.int(),
        milestonesDone: z.int(),
        stage: z.string(),
      }),
    }),
  ),
  notices: list(
    z.object({
      id: z.uuid(),
      page: z.string(),
      title: z.string(),
      reason: z.string(),
      affects: z.string(),
      detour: z.string(),
      startsAt: moment,
      endsAt: moment,
      publishedAt: moment,
      grids: z.array(z.string()),
    }),
  ),
  ballot,
  parking: z.object({
    id: z.uuid(),
    name: z.string(),
    operator: z.string(),
    spaces: z.int(),
    free: z.int(),
    freeUpdatedAt: moment,
    tariff: z.object({
      priceFen: fen,
      unitMinutes: z.int(),
      freeMinutes: z.int(),
      dayCapFen: fen,
      residentPercent: z.int(),
    }),
  }),
} as const
