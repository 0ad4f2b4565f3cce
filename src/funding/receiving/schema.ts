import * as z from 'zod/mini'
import { partShape } from '../../platform/uploads'
import { fen, oneProject } from '../../projects/schema'
import { methods } from '../ledger/rules'
import { decisions, lineStates } from './statements/rules'
import { singles } from './statements/words'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const place = z.int().check(z.gte(0), z.lt(60))

export const setAccountInput = z.object({
  accountId: z.uuid(),
  about: z.enum(['project', 'compound']),
  aboutId: z.uuid(),
  holder: line(60),
  bank: line(60),
  number: line(50),
  reason: line(200),
})
export const confirmAccountInput = z.object({ accountId: z.uuid(), number: line(50) })
export const oneCommitment = z.object({ commitmentId: z.uuid() })
export const oneReceipt = z.object({ ...oneProject.shape, number: z.int().check(z.positive()) })
export const findReceiptInput = z.object({ paper: line(30) })
/** `site`: where this deployment's web pages are, for the code on the paper. */
export const printReceiptInput = z.object({
  ...oneReceipt.shape,
  site: z.optional(z.string().check(z.maxLength(200), z.regex(/^https?:\/\/[^/\s?#]+$/))),
})

export const beginStatementInput = z.object({
  statementId: z.uuid(),
  accountId: z.uuid(),
  name: line(200),
  bytes: z.int().check(z.gte(0)),
})
export const statementPartInput = z.object({
  statementId: z.uuid(),
  ...partShape('book'),
})
/** Columns by their place in the row whose words are `header`. */
export const readStatementInput = z.object({
  statementId: z.uuid(),
  mapping: z.optional(
    z.object({
      header: z.string().check(z.minLength(1), z.maxLength(2_000)),
      columns: z.object({
        ...Object.fromEntries(singles.map((column) => [column, z.optional(place)])),
        date: place,
        remark: z.array(place).check(z.maxLength(10)),
      }),
    }),
  ),
})
export const oneStatement = z.object({ statementId: z.uuid() })
export const statementRowsInput = z.object({
  statementId: z.uuid(),
  verdict: z.enum(['new', 'known', 'similar', 'unread']),
  after: z.optional(z.int()),
})
export const takeStatementInput = z.object({
  statementId: z.uuid(),
  similarAre: z.optional(z.enum(['new', 'known'])),
})

export const oneAccount = z.object({ accountId: z.uuid() })
export const linesInput = z.object({
  accountId: z.uuid(),
  state: z.enum(lineStates),
  after: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d [0-9a-f-]{36}$/))),
})
export const findPromisesInput = z.object({ accountId: z.uuid(), words: line(30) })
export const debitsInput = z.object({ accountId: z.uuid(), after: linesInput.shape.after })
export const decideLineInput = z.object({
  decisionId: z.uuid(),
  lineId: z.uuid(),
  kind: z.enum(decisions),
  shares: z.array(z.object({ commitmentId: z.uuid(), amountFen: fen })).check(z.maxLength(20)),
  returnFen: z.int().check(z.gte(0)),
  reason: z.string().check(z.trim(), z.maxLength(200)),
})
export const refuseDecisionInput = z.object({ decisionId: z.uuid(), reason: line(200) })
export const agreeInput = z.object({
  accountId: z.uuid(),
  decisionIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(200)),
})
export const explainDebitInput = z.object({ lineId: z.uuid(), explanation: line(200) })

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
