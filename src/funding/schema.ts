import * as z from 'zod/mini'
import { points } from '../projects/rules'
import { fen, oneProject } from '../projects/schema'
import { bodies, kinds, methods, pledgeNames } from './rules'
import { evidenceShape } from './thingSchema'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const pledgeInput = z.object({
  commitmentId: z.uuid(),
  projectId: z.uuid(),
  unitId: z.uuid(),
  amountFen: fen,
  shownAs: z.enum(pledgeNames),
})

/** The version of a promise that the caller saw. */
const seen = z.int().check(z.positive())

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

export const recordReceiptInput = z.object({
  receiptId: z.uuid(),
  commitmentId: z.uuid(),
  amountFen: fen,
  method: z.enum(methods),
  evidence: line(200),
  counter: z.optional(line(20)),
  /** What was given in kind, when it was done. */
  photoIds: z._default(z.array(z.uuid()).check(z.maxLength(9)), []),
})

export const confirmReceiptInput = z.object({ receiptId: z.uuid() })
export const declineReceiptInput = z.object({ receiptId: z.uuid(), reason: line(100) })

export const requestPaymentInput = z.object({
  paymentId: z.uuid(),
  projectId: z.uuid(),
  line: z.int().check(z.positive()),
  payee: line(60),
  purpose: line(60),
  amountFen: fen,
  invoice: line(60),
  /** A photo of the invoice; without it the rule refuses, with a next step. */
  fileId: z.optional(z.uuid()),
  contractId: z.optional(z.uuid()),
})

export const recordContractInput = z.object({
  contractId: z.uuid(),
  projectId: z.uuid(),
  contractor: line(60),
  totalFen: fen,
  signedOn: z.string().check(z.regex(/^20\d\d-\d\d-\d\d$/)),
  fileId: z.uuid(),
  lines: z.array(z.object({ name: line(60), amountFen: fen })).check(z.minLength(1), z.maxLength(30)),
})

export const declinePaymentInput = z.object({ paymentId: z.uuid(), why: line(100) })
export const onePayment = z.object({ paymentId: z.uuid() })
export const onePaper = z.object({ paperId: z.uuid() })

export const signPaymentInput = z.object({ paymentId: z.uuid(), body: z.enum(bodies) })
export const recordPaidInput = z.object({ paymentId: z.uuid(), bankProof: line(100) })
export const ledgerInput = z.object({ ...oneProject.shape, cursor: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) })
export { oneProject }
