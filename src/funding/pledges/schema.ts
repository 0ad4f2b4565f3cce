import * as z from 'zod/mini'
import { told } from '../../identity/wordings'
import { line, ordinal } from '../../platform/shapes'
import { points } from '../../projects/rules'
import { fen } from '../../projects/schema'
import { kinds, pledgeNames } from '../ledger/rules'
import { evidenceShape } from './thingSchema'

export const pledgeInput = z.object({
  commitmentId: z.uuid(),
  projectId: z.uuid(),
  unitId: z.uuid(),
  amountFen: fen,
  shownAs: z.enum(pledgeNames),
  ...told,
})

/** The version of a promise that the caller saw. */
const seen = ordinal

export const changePledgeInput = z.object({
  commitmentId: z.uuid(),
  seen,
  amountFen: fen,
  shownAs: z.enum(pledgeNames),
})

export const withdrawPledgeInput = z.object({ commitmentId: z.uuid(), seen })

export const changeCommitmentInput = z.object({
  commitmentId: z.uuid(),
  seen,
  amountFen: z.union([z.literal(0), fen]),
  evidence: line(200),
  /** Photos of the paper that the change rests on. */
  fileIds: evidenceShape.fileIds,
})

export const commitInput = z.object({
  commitmentId: z.uuid(),
  projectId: z.uuid(),
  point: z.enum(points),
  kind: z.enum(kinds),
  amountFen: fen,
  payer: line(60),
  ...evidenceShape,
})
