import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { receiptWaits } from '../ledger/store'
import { bookAnsweredFor } from './places'
import { zh } from './texts.zh'

/** Receipts that another person recorded, with the project of one of them. */
const waitingReceipts = (of: WaitingFor) =>
  of.trx
    .selectFrom('receipts as r')
    .select('r.projectId')
    .where('r.communityId', '=', of.communityId)
    .where(receiptWaits(of.communityId))
    .where('r.recordedBy', '<>', of.personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('r.projectId')))
    .limit(1000)

/** Credits of accounts in use which wait for a claim or for a second person, by the id of the account's newest version. */
const waitingLines = (of: WaitingFor) =>
  of.trx
    .selectFrom((eb) =>
      eb
        .selectFrom('bankAccounts')
        .distinctOn('number')
        .select(['number', 'id'])
        .where('communityId', '=', of.communityId)
        .where('confirmedAt', 'is not', null)
        .orderBy('number')
        .orderBy('version', 'desc')
        .as('a'),
    )
    .innerJoin('bankLines as l', (on) => on.on('l.communityId', '=', of.communityId).onRef('l.number', '=', 'a.number'))
    .select(['a.id', 'l.state'])
    .where('l.side', '=', 'credit')
    .where(({ eb, or, and, ref }) =>
      or([
        and([eb('l.state', '=', 'open'), bookAnsweredFor(of, ['secretary'], ref('a.number'))]),
        and([eb('l.state', '=', 'proposed'), bookAnsweredFor(of, supervisors, ref('a.number'))]),
      ]),
    )
    .limit(1000)

const waitingMoney = (of: WaitingFor) =>
  of.trx
    .with('waitingReceipts', () => waitingReceipts(of))
    .with('waitingLines', () => waitingLines(of))
    .selectNoFrom(({ selectFrom }) => {
      const inState = (state: 'open' | 'proposed') => selectFrom('waitingLines').where('state', '=', state)
      const count = inState('open').select((eb) => eb.fn.countAll<number>().as('lines'))
      return [
        selectFrom('waitingReceipts').select('projectId').limit(1).as('receiptProject'),
        selectFrom('waitingReceipts')
          .select((eb) => eb.fn.countAll<number>().as('receipts'))
          .$asScalar()
          .$notNull()
          .as('receipts'),
        inState('open').select('id').limit(1).as('openAccount'),
        count.$asScalar().$notNull().as('openLines'),
        inState('proposed').select('id').limit(1).as('proposedAccount'),
        inState('proposed')
          .select((eb) => eb.fn.countAll<number>().as('lines'))
          .$asScalar()
          .$notNull()
          .as('proposedLines'),
      ]
    })
    .executeTakeFirstOrThrow()

type Row = Awaited<ReturnType<typeof waitingMoney>>

/** Receipts that another person recorded, and lines of the bank: a supervisor confirms both, the secretary claims the lines. */
export const receivingWaitsFor = async (of: WaitingFor): Promise<Waiting<'receipts' | 'lines'>[]> => {
  const supervises = holds(of.caller, ...supervisors)
  const claims = holds(of.caller, 'secretary')
  return supervises || claims ? itemsOf(await waitingMoney(of), supervises, claims) : []
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
