import * as z from 'zod/mini'
import { afterPlace, day, line, ordinal } from '../../platform/shapes'
import { fen } from '../../projects/schema'
import { bodies } from '../ledger/rules'

export const requestPaymentInput = z.object({
  paymentId: z.uuid(),
  projectId: z.uuid(),
  line: ordinal,
  payee: line(60),
  purpose: line(60),
  amountFen: fen,
  invoice: line(60),
  /** A photo of the invoice; without it the rule refuses, with a next step. */
  fileId: z.optional(z.uuid()),
  contractId: z.optional(z.uuid()),
})

export const contractsInput = z.object({ projectId: z.uuid(), cursor: afterPlace })

export const recordContractInput = z.object({
  contractId: z.uuid(),
  projectId: z.uuid(),
  contractor: line(60),
  totalFen: fen,
  signedOn: day,
  fileId: z.uuid(),
  lines: z.array(z.object({ name: line(60), amountFen: fen })).check(z.minLength(1), z.maxLength(30)),
})

export const declinePaymentInput = z.object({ paymentId: z.uuid(), why: line(100) })

export const onePayment = z.object({ paymentId: z.uuid() })

export const onePaper = z.object({ paperId: z.uuid() })

export const signPaymentInput = z.object({ paymentId: z.uuid(), body: z.enum(bodies) })

export const recordPaidInput = z.object({ paymentId: z.uuid(), bankProof: line(100) })
