import { randomUUID } from 'node:crypto'
import { follow, genesis, type PublicEntry } from '../../src/funding/ledger/verify'
import { budgetFen, collecting, type Hamlet } from '../support/hamlet'
import { invoiceBy, photoBy } from '../support/photo'
import { roomFor } from '../support/plan'
import { milestones, siteOf } from '../works/site'

type Balances = Record<string, number>
type Ledger = { items: PublicEntry[]; balances: Balances; head: { seq: number; hash: string } }

/** What happens to money, for the hamlet of a test file. */
export const moneyOf = (hamlet: () => Hamlet) => {
  const site = siteOf(hamlet)
  const ledger = async (projectId: string) =>
    (await hamlet().done('nobody', 'funding.ledger.entries', { projectId })) as Ledger
  const balance = async (projectId: string, account: string) => (await ledger(projectId)).balances[account] ?? 0

  /** The chain of a project (of at most a page) holds and gives the balances that are kept. */
  const holds = async (projectId: string): Promise<Ledger> => {
    const shown = await ledger(projectId)
    const chain = follow(genesis(), [...shown.items].reverse())
    if ('brokenAt' in chain) throw new Error(`the chain breaks at ${chain.brokenAt}`)
    expect(chain.hash).toBe(shown.head.hash)
    for (const [account, fen] of Object.entries(shown.balances))
      expect([account, chain.balances.get(account)]).toEqual([account, fen])
    expect(Object.values(shown.balances).reduce((sum, fen) => sum + fen, 0)).toBe(0)
    return shown
  }

  const promise = async (projectId: string, amountFen: number, kind = 'cash') => {
    const commitmentId = randomUUID()
    const of = { commitmentId, projectId, point: 'street', kind, amountFen }
    await roomFor(hamlet(), projectId, amountFen)
    await hamlet().done('secretary', 'funding.pledges.commit', { ...of, payer: '街道', evidence: '文件' })
    return commitmentId
  }
  const record = async (commitmentId: string, amountFen: number, method = 'transfer') => {
    const receiptId = randomUUID()
    const photoIds = method === 'inKind' ? [await photoBy(hamlet(), 'secretary')] : []
    const receipt = { receiptId, commitmentId, amountFen, method, evidence: '回单', photoIds }
    await hamlet().done('secretary', 'funding.receiving.recordReceipt', receipt)
    return receiptId
  }
  /** Promised, received and confirmed cash of the street. */
  const funded = async (projectId: string, amountFen: number) => {
    const receiptId = await record(await promise(projectId, amountFen), amountFen)
    await hamlet().done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
    return receiptId
  }
  /** A building site with exactly this much cash. */
  const withCash = async (amountFen: number) => {
    const projectId = await collecting(hamlet())
    const receiptId = await funded(projectId, amountFen)
    await site.commit(projectId, budgetFen, 'labour')
    await hamlet().done('secretary', 'works.plan', { projectId, milestones: milestones('换灯') })
    await hamlet().done('secretary', 'works.begin', { projectId })
    return { projectId, receiptId }
  }
  const payment = (projectId: string, amountFen: number, change: object = {}) => ({
    paymentId: randomUUID(),
    projectId,
    line: 1,
    payee: '施工队',
    purpose: '灯具',
    amountFen,
    invoice: `FP-${randomUUID().slice(0, 8)}`,
    ...change,
  })
  const asked = async (projectId: string, amountFen: number, change: object = {}) => {
    const fileId = 'fileId' in change ? change.fileId : await invoiceBy(hamlet(), 'contractor')
    const of = payment(projectId, amountFen, { ...change, fileId })
    await hamlet().done('contractor', 'funding.spending.requestPayment', of)
    return of.paymentId
  }
  const signed = async (paymentId: string) => {
    await hamlet().done('residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'residents' })
    await hamlet().done('ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' })
    return paymentId
  }
  const paid = (paymentId: string) =>
    hamlet().code('secretary', 'funding.spending.recordPaid', { paymentId, bankProof: '回单 9' })
  return { ledger, balance, holds, promise, record, funded, withCash, payment, asked, signed, paid }
}
