import { surplusWaiting } from '../funding/settlement/carryStore'
import { fill } from '../platform/refusal'
import { type Caller, holds } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { marked } from '../votes/ballots/standing'
import { zh as votesTexts } from '../votes/ballots/texts.zh'
import { waitingResolution } from '../votes/resolutions/lines'
import { zh } from './texts.zh'
import { type Waiting, waitingFor } from './waiting'

const { todo } = zh.labels

/** Things of one kind that wait without a day, and the page where they are done; nothing where none does. */
const several = (kind: Waiting['kind'], words: string, count: number, page: string): Waiting | false =>
  count > 0 && { kind, text: fill(words, { count }), count, page, until: null }

/** What waits for the caller, each with the page where it is done. */
export const todoOf = async (trx: Trx, caller: Caller, personId: string, now: string): Promise<Waiting[]> => {
  const departments = caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  const bodies = (['residents', 'owners'] as const).filter((body) => holds(caller, `${body}Supervisor`))
  const row = await waitingFor(trx, personId, now, departments, bodies)
  if (!row) return []
  const called = await waitingResolution(trx, personId, now)
  const secretary = holds(caller, 'secretary')
  const surplus = secretary ? await surplusWaiting(trx) : undefined
  const supervisor = holds(caller, 'residentsSupervisor', 'ownersSupervisor')
  const found: (Waiting | false | null)[] = [
    row.ballotId !== null && {
      kind: 'ballot',
      text: marked(votesTexts.labels, row.standing, row.question ?? ''),
      count: row.ballots,
      page: `votes/ballots/pages/cast/index?id=${row.ballotId}`,
      until: row.closesAt,
    },
    called !== undefined && {
      kind: 'resolution',
      text: called.text,
      count: called.count,
      page: `votes/resolutions/pages/resolve/index?id=${called.projectId}`,
      until: called.until,
    },
    supervisor &&
      several('receipts', todo.receipts, row.receipts, `funding/spending/pages/desk/index?id=${row.receiptProject}`),
    supervisor &&
      several('payments', todo.payments, row.payments, `funding/spending/pages/desk/index?id=${row.paymentProject}`),
    supervisor &&
      several(
        'lines',
        todo.proposedLines,
        row.proposedLines,
        `funding/receiving/pages/queue/index?id=${row.proposedAccount}`,
      ),
    secretary &&
      several('lines', todo.openLines, row.openLines, `funding/receiving/pages/queue/index?id=${row.openAccount}`),
    supervisor &&
      several('audits', todo.audits, row.audits, `funding/settlement/pages/account/index?id=${row.auditProject}`),
    supervisor &&
      several('returns', todo.returns, row.returns, `funding/settlement/pages/account/index?id=${row.returnProject}`),
    surplus !== undefined &&
      several('surplus', todo.surplus, surplus.count, `funding/settlement/pages/account/index?id=${surplus.projectId}`),
    several('whistles', todo.whistles, row.whistles, 'whistles/pages/list/index'),
    secretary && several('cosigns', todo.raised, row.raised, `board/pages/project/index?id=${row.raisedProject}`),
  ]
  return found.filter((one): one is Waiting => Boolean(one))
}
