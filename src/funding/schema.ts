import * as z from 'zod/mini'
import { points } from '../projects/rules'
import { fen, oneProject } from '../projects/schema'
import { bodies, kinds, methods, pledgeNames } from './rules'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const pledgeInput = z.object({
  commitmentId: z.uuid(),
  projectId: z.uuid(),
  unitId: z.uuid(),
  amountFen: fen,
  shownAs: z.enum(pledgeNames),
})

export const commitInput = z.object({
  commitmentId: z.uuid(),
  projectId: z.uuid(),
  point: z.enum(points),
  kind: z.enum(kinds),
  amountFen: fen,
  payer: line(60),
  evidence: line(200),
})

export const recordReceiptInput = z.object({
  receiptId: z.uuid(),
  commitmentId: z.uuid(),
  amountFen: fen,
  method: z.enum(methods),
  evidence: line(200),
  counter: z.optional(line(20)),
})

export const confirmReceiptInput = z.object({ receiptId: z.uuid() })

export const requestPaymentInput = z.object({
  paymentId: z.uuid(),
  projectId: z.uuid(),
  line: z.int().check(z.positive()),
  payee: line(60),
  purpose: line(60),
  amountFen: fen,
  invoice: line(60),
})

export const signPaymentInput = z.object({ paymentId: z.uuid(), body: z.enum(bodies) })
export const recordPaidInput = z.object({ paymentId: z.uuid(), bankProof: line(100) })
export const ledgerInput = z.object({ ...oneProject.shape, cursor: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) })
export { oneProject }
