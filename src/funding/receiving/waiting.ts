import { sql } from 'kysely'
import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { receiptWaits } from '../ledger/store'
import { bookAnsweredFor } from './places'
import { zh } from './texts.zh'

type Row = {
  receiptProject: string | null
  receipts: number
  openAccount: string | null
  openLines: number
  proposedAccount: string | null
  proposedLines: number
}

/** Receipts that another person recorded, and lines of the bank: a supervisor confirms both, the secretary claims the lines. */
export const receivingWaitsFor = async (of: WaitingFor): Promise<Waiting<'receipts' | 'lines'>[]> => {
  const supervises = holds(of.caller, ...supervisors)
  const claims = holds(of.caller, 'secretary')
  if (!supervises && !claims) return []
  const { rows } = await sql<Row>`
    with waiting_receipts as (select r.project_id from receipts r
        where r.community_id = inside() and ${receiptWaits} and r.recorded_by <> ${of.personId}
        and ${answeredFor(of, supervisors, sql.ref<string>('r.project_id'))} limit 1000),
      waiting_lines as (select a.id, l.state from (select distinct on (number) number, id from bank_accounts
          where community_id = inside() and confirmed_at is not null order by number, version desc) a
        join bank_lines l on l.community_id = inside() and l.number = a.number and l.side = 'credit'
          and (l.state = 'open' and ${bookAnsweredFor(of, ['secretary'], sql`a.number`)}
            or l.state = 'proposed' and ${bookAnsweredFor(of, supervisors, sql`a.number`)}) limit 1000)
    select (select project_id from waiting_receipts limit 1) as "receiptProject", (select count(*)::int from waiting_receipts) as receipts,
      (select id from waiting_lines where state = 'open' limit 1) as "openAccount",
      (select count(*)::int from waiting_lines where state = 'open') as "openLines",
      (select id from waiting_lines where state = 'proposed' limit 1) as "proposedAccount",
      (select count(*)::int from waiting_lines where state = 'proposed') as "proposedLines"`.execute(of.trx)
  return rows.flatMap((row) => itemsOf(row, supervises, claims))
}

const itemsOf = (row: Row, supervises: boolean, claims: boolean): Waiting<'receipts' | 'lines'>[] => {
  const { waits } = zh.labels
  const queue = (accountId: string | null) => `funding/receiving/pages/queue/index?id=${accountId}`
  const desk = `funding/spending/pages/desk/index?id=${row.receiptProject}`
  return [
    ...(supervises ? several('receipts', waits.receipts, row.receipts, desk) : []),
    ...(supervises ? several('lines', waits.proposedLines, row.proposedLines, queue(row.proposedAccount)) : []),
    ...(claims ? several('lines', waits.openLines, row.openLines, queue(row.openAccount)) : []),
  ]
}
