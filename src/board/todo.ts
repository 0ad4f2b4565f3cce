import { fill } from '../platform/refusal'
import { type Caller, holds } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { waitingResolution } from '../votes/resolutionLines'
import { marked } from '../votes/standing'
import { zh as votesTexts } from '../votes/texts.zh'
import { zh } from './texts.zh'
import { type Waiting, waitingFor } from './waiting'

const { todo } = zh.labels

/** What waits for the caller, each with the page where it is done. */
export const todoOf = async (trx: Trx, caller: Caller, personId: string, now: string): Promise<Waiting[]> => {
  const departments = caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  const row = await waitingFor(trx, personId, now, departments)
  if (!row) return []
  const called = await waitingResolution(trx, personId, now)
  const supervisor = holds(caller, 'residentsSupervisor', 'ownersSupervisor')
  const found: (Waiting | false | null)[] = [
    row.ballotId !== null && {
      kind: 'ballot',
      text: marked(votesTexts.labels, row.standing, row.question ?? ''),
      count: row.ballots,
      page: `votes/pages/cast/index?id=${row.ballotId}`,
      until: row.closesAt,
    },
    called !== undefined && {
      kind: 'resolution',
      text: called.text,
      count: called.count,
      page: `votes/pages/resolve/index?id=${called.projectId}`,
      until: called.until,
    },
    supervisor &&
      row.receipts > 0 && {
        kind: 'receipts',
        text: fill(todo.receipts, { count: row.receipts }),
        count: row.receipts,
        page: `funding/office/pages/desk/index?id=${row.receiptProject}`,
        until: null,
      },
    supervisor &&
      row.payments > 0 && {
        kind: 'payments',
        text: fill(todo.payments, { count: row.payments }),
        count: row.payments,
        page: `funding/office/pages/desk/index?id=${row.paymentProject}`,
        until: null,
      },
    supervisor &&
      row.proposedLines > 0 && {
        kind: 'lines',
        text: fill(todo.proposedLines, { count: row.proposedLines }),
        count: row.proposedLines,
        page: `funding/office/pages/queue/index?id=${row.proposedAccount}`,
        until: null,
      },
    holds(caller, 'secretary') &&
      row.openLines > 0 && {
        kind: 'lines',
        text: fill(todo.openLines, { count: row.openLines }),
        count: row.openLines,
        page: `funding/office/pages/queue/index?id=${row.openAccount}`,
        until: null,
      },
    supervisor &&
      row.audits > 0 && {
        kind: 'audits',
        text: fill(todo.audits, { count: row.audits }),
        count: row.audits,
        page: `funding/office/pages/account/index?id=${row.auditProject}`,
        until: null,
      },
    supervisor &&
      row.returns > 0 && {
        kind: 'returns',
        text: fill(todo.returns, { count: row.returns }),
        count: row.returns,
        page: `funding/office/pages/account/index?id=${row.returnProject}`,
        until: null,
      },
    row.whistles > 0 && {
      kind: 'whistles',
      text: fill(todo.whistles, { count: row.whistles }),
      count: row.whistles,
      page: 'whistles/pages/list/index',
      until: null,
    },
    holds(caller, 'secretary') &&
      row.raised > 0 && {
        kind: 'cosigns',
        text: fill(todo.raised, { count: row.raised }),
        count: row.raised,
        page: `board/pages/project/index?id=${row.raisedProject}`,
        until: null,
      },
  ]
  return found.filter((one): one is Waiting => Boolean(one))
}
