import { randomUUID } from 'node:crypto'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { budgetFen, collecting, type Hamlet } from '../support/hamlet'
import { milestones, siteOf } from '../works/site'
import { moneyOf } from './money'

type Account = {
  id: string
  kind: string
  surplus: string
  destination: string
  leftFen: number
  figures: Record<string, unknown>[]
  dueAt: string | null
  fixedAt: string | null
  returns: object
  next: { id: string; title: string } | null
}
type Return = { id: string; number: number; point: string; payee: string; promise: number; amountFen: number }

/** How projects end, for the hamlet of a test file: the final account and the way back. */
export const finalOf = (hamlet: () => Hamlet) => {
  const shown = async (projectId: string) =>
    ((await hamlet().done('nobody', 'funding.settlement.finalAccount', { projectId })) as { account: Account | null })
      .account
  const returnsOf = async (projectId: string) =>
    ((await hamlet().done('secretary', 'funding.settlement.returns', { projectId })) as { items: Return[] }).items
  const write = (projectId: string, change: object = {}) => ({
    accountId: randomUUID(),
    projectId,
    reason: '资金不足，停止',
    destination: '',
    ...change,
  })
  const written = async (projectId: string, change: object = {}) => {
    const account = write(projectId, change)
    await hamlet().done('secretary', 'funding.settlement.writeAccount', account)
    return account.accountId
  }
  const signed = async (accountId: string) => {
    await hamlet().done('residentsSupervisor', 'funding.settlement.signAccount', { accountId, body: 'residents' })
    return (await hamlet().done('ownersSupervisor', 'funding.settlement.signAccount', {
      accountId,
      body: 'owners',
    })) as {
      dueAt: string
    }
  }
  const fixed = async (projectId: string, change: object = {}) => {
    await signed(await written(projectId, change))
    hamlet().story.passes((7 * dayMs) / minuteMs)
    await tick(hamlet().story.house)
  }
  /** One return, recorded as sent. */
  const recorded = async (projectId: string, place: number) => {
    const sendingId = randomUUID()
    const returnId = (await returnsOf(projectId))[place]?.id
    const sending = { sendingId, returnId, method: 'transfer', evidence: '回单 78' }
    await hamlet().done('secretary', 'funding.settlement.recordReturn', sending)
    return sendingId
  }
  const sent = async (projectId: string, place: number) => {
    const sendingId = await recorded(projectId, place)
    await hamlet().done('ownersSupervisor', 'funding.settlement.confirmReturn', { sendingId })
    return sendingId
  }
  /** Finished works whose plan sends what is left, 50 fen of the street and 3 of an owner, to the next project. */
  const withSurplus = async () => {
    const money = moneyOf(hamlet)
    const site = siteOf(hamlet)
    const projectId = await collecting(hamlet())
    await money.funded(projectId, 50)
    const commitmentId = randomUUID()
    const pledge = { commitmentId, projectId, unitId: hamlet().homes[0]?.unit.id, amountFen: 3, shownAs: 'masked' }
    await hamlet().done('owner 0', 'funding.pledges.pledge', pledge)
    const receiptId = await money.record(commitmentId, 3)
    await hamlet().done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
    await site.commit(projectId, budgetFen, 'labour')
    const laid = milestones('换灯')
    await hamlet().done('secretary', 'works.plan', { projectId, milestones: laid })
    await hamlet().done('secretary', 'works.begin', { projectId })
    await hamlet().sql(`update plans set surplus = 'nextProject' where project_id = '${projectId}'`)
    for (const { id } of laid) await site.finished(id)
    await hamlet().done('contractor', 'works.finish', { projectId })
    await site.accept('residentsSupervisor', projectId, 'residents')
    await site.accept('ownersSupervisor', projectId, 'owners')
    return projectId
  }
  return { shown, returnsOf, write, written, signed, fixed, recorded, sent, withSurplus }
}
