import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet } from '../../support/hamlet'
import { finalOf } from '../ends'
import { moneyOf } from '../money'

export type Names = Record<
  | 'project'
  | 'other'
  | 'pledge'
  | 'commitment'
  | 'waiting'
  | 'confirmed'
  | 'declined'
  | 'asked'
  | 'signed'
  | 'paid'
  | 'reversal'
  | 'person'
  | 'ended'
  | 'open'
  | 'account'
  | 'draft'
  | 'return'
  | 'sending'
  | 'sent'
  | 'public'
  | 'gave'
  | 'surplus'
  | 'carried'
  | 'spare'
  | 'unsent'
  | 'next',
  string
>

/** Books in which everything happened once. Answers what a statement may name. */
export const tellBooks = async (hamlet: Hamlet): Promise<Names> => {
  const money = moneyOf(() => hamlet)
  const { projectId: project, receiptId: confirmed } = await money.withCash(1_000)
  const { projectId: other } = await money.withCash(10)
  const commitment = await money.promise(other, 500).catch(() => '')
  const paid = await money.signed(await money.asked(project, 100))
  await money.paid(paid)
  const asked = await money.asked(project, 50)
  const signed = await money.signed(await money.asked(project, 60))
  const { rows } = await hamlet.sql(`select person_id from roles where role = 'residentsSupervisor'`)
  const [{ id: open } = { id: '' }] = (
    await hamlet.sql(`select id from commitments where project_id = '${project}' and kind = 'labour'`)
  ).rows as { id: string }[]
  const waiting = await money.record(open, 7, 'inKind')
  const declined = await money.record(open, 5, 'inKind')
  await hamlet.done('ownersSupervisor', 'funding.receiving.declineReceipt', { receiptId: declined, reason: '重复登记' })
  const end = await endedAndOpen(hamlet)
  const over = await carriedOver(hamlet)
  const pledge = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const promised = {
    commitmentId: pledge,
    projectId: await collecting(hamlet),
    unitId,
    amountFen: 500,
    shownAs: 'masked',
  }
  await hamlet.done('owner 0', 'funding.pledges.pledge', promised)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', {
    receiptId: await money.record(pledge, 200),
  })
  await money.record(pledge, 100)
  return {
    ...end,
    ...over,
    project,
    other,
    pledge,
    commitment: commitment || open,
    waiting,
    confirmed,
    declined,
    asked,
    signed,
    paid,
    reversal: randomUUID(),
    person: String(rows[0]?.['person_id']),
  }
}

/** A project whose account is fixed, with a return sent and one recorded; and one whose account is written and not signed. */
const endedAndOpen = async (hamlet: Hamlet) => {
  const money = moneyOf(() => hamlet)
  const end = finalOf(() => hamlet)
  const ended = (await money.withCash(900)).projectId
  await end.fixed(ended)
  const open = (await money.withCash(80)).projectId
  const sent = await end.sent(ended, 0)
  const bounced = randomUUID()
  await hamlet.done('secretary', 'funding.settlement.askBounce', {
    sendingId: sent,
    bounceId: bounced,
    why: '户名不符',
  })
  await hamlet.done('ownersSupervisor', 'funding.settlement.confirmBounce', { bounceId: bounced })
  const sending = await end.recorded(ended, 0)
  const draft = await end.written(open)
  const account = (await end.shown(ended))?.id ?? ''
  return { ended, open, account, draft, return: (await end.returnsOf(ended))[0]?.id ?? '', sending, sent }
}

/** Two closed projects with a surplus for the next: of one the street's is carried over and the owners' only sent; nothing of the other is. */
const carriedOver = async (hamlet: Hamlet) => {
  const money = moneyOf(() => hamlet)
  const end = finalOf(() => hamlet)
  const surplus = await end.withSurplus()
  const other = await end.withSurplus()
  await end.fixed(surplus, { reason: '', destination: '下一件事' })
  await end.fixed(other, { reason: '', destination: '下一件事' })
  for (const place of [0, 1]) await end.sent(surplus, place)
  await end.recorded(other, 0)
  const [carried = '', spare = ''] = (await end.returnsOf(surplus)).map(({ id }) => id)
  const next = await collecting(hamlet)
  const promiseId = randomUUID()
  await hamlet.done('secretary', 'funding.settlement.carryOver', { returnId: carried, projectId: next, promiseId })
  const stopped = (await money.withCash(30)).projectId
  await end.fixed(stopped)
  await end.sent(stopped, 0)
  const gave = (await end.returnsOf(stopped))[0]?.id ?? ''
  const due = await end.written((await money.withCash(70)).projectId)
  await end.signed(due)
  return { gave, public: due, surplus, carried, spare, unsent: (await end.returnsOf(other))[0]?.id ?? '', next }
}
