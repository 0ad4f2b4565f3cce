import * as z from 'zod/mini'
import { count, exact, idList, isDay, line, lines, maybeLine, ordinal, timeAndId } from '../../platform/shapes'
import { partShape } from '../../platform/uploads'
import { fen, oneProject } from '../../projects/schema'
import { methods } from '../ledger/rules'
import { singles } from './statements/columns'
import { decisions, lineStates } from './statements/rules'

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
/** `token` stands on the receipt's paper; whoever keeps the books or paid needs none. */
export const oneReceipt = z.object({
  ...oneProject.shape,
  number: ordinal,
  token: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
})
export const findReceiptInput = z.object({ paper: line(60) })

export const beginStatementInput = z.object({
  statementId: z.uuid(),
  accountId: z.uuid(),
  name: line(200),
  bytes: count,
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
      header: exact(2_000, 1),
      columns: z.object({
        ...Object.fromEntries(singles.map((column) => [column, z.optional(place)])),
        date: place,
        remark: z.array(place).check(z.maxLength(10)),
        dayOrder: z.optional(z.enum(['dayFirst', 'monthFirst'])),
      }),
    }),
  ),
  /** Of what year all its days are that name none. */
  year: z.optional(z.int().check(z.gte(2000), z.lte(2100))),
})
export const oneStatement = z.object({ statementId: z.uuid() })
export const statementRowsInput = z.object({
  statementId: z.uuid(),
  verdict: z.enum(['new', 'known', 'similar', 'unread', 'aside']),
  after: z.optional(count),
})
export const takeStatementInput = z.object({
  statementId: z.uuid(),
  /** Why balance or sums do not agree with the rows, where they do not. */
  sumsReason: z._default(maybeLine(200), ''),
})
export const answerStatementRowsInput = z.object({
  statementId: z.uuid(),
  answers: z
    .array(
      z.object({
        row: ordinal,
        as: z.enum(['take', 'out', 'credit', 'debit']),
        reason: z._default(maybeLine(200), ''),
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
})

export const oneAccount = z.object({ accountId: z.uuid() })
export const linesInput = z.object({
  accountId: z.uuid(),
  state: z.enum(lineStates),
  after: z.optional(timeAndId(isDay)),
})
export const findPromisesInput = z.object({ accountId: z.uuid(), words: line(30) })
export const debitsInput = z.object({ accountId: z.uuid(), after: linesInput.shape.after })
export const decideLineInput = z.object({
  decisionId: z.uuid(),
  lineId: z.uuid(),
  kind: z.enum(decisions),
  shares: z.array(z.object({ commitmentId: z.uuid(), amountFen: fen })).check(z.maxLength(20)),
  returnFen: z.int().check(z.gte(0), z.lte(100_000_000_000)),
  reason: lines(200, 0),
})
export const refuseDecisionInput = z.object({ decisionId: z.uuid(), reason: line(200) })
export const agreeInput = z.object({
  accountId: z.uuid(),
  decisionIds: idList(200, 1),
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
  photoIds: z._default(idList(9), []),
})

export const confirmReceiptInput = z.object({ receiptId: z.uuid() })

export const declineReceiptInput = z.object({ receiptId: z.uuid(), reason: line(100) })
