import type { api } from '../../../api'

/** A line of a bank statement that waits for somebody, as the call answers it. */
export type QueueLine = Awaited<ReturnType<typeof api.funding.receiving.lines.query>>['items'][number]

/** A statement that was read, how it adds up, and its rows, as the calls answer them. */
export type ShownStatement = Awaited<ReturnType<typeof api.funding.receiving.statement.query>>
export type StatementCounts = NonNullable<ShownStatement['counts']>
export type StatementRow = Awaited<ReturnType<typeof api.funding.receiving.statementRows.query>>['items'][number]

/** What waits on a project's desk, as the call answers it. */
export type Desk = Awaited<ReturnType<typeof api.funding.spending.desk.query>>
