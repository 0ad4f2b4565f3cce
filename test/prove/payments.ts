import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { checkBooks } from '../../src/funding/ledger/checkStore'
import { inCommunity } from '../../src/platform/server/transaction'
import { budgetFen, collecting, type Hamlet, openHamletOn } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { proofDatabase } from './database'

/** So many people ask, sign and pay at once, each for a tenth of the cash; answers what came of each step. */
export const paymentStorm = async (hamlet: Hamlet, requests: number) => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const receiptId = randomUUID()
  const amountFen = 100
  const of = { commitmentId, projectId, point: 'street', kind: 'cash', amountFen: 10 * amountFen }
  await hamlet.done('secretary', 'funding.pledges.commit', { ...of, payer: '街道', evidence: '文件' })
  const receipt = { receiptId, commitmentId, amountFen: 10 * amountFen, method: 'transfer', evidence: '回单' }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  await inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) =>
    sql`update projects set stage = 'building' where community_id = inside() and id = ${projectId}`.execute(trx),
  )
  // A phone tries again with the same number where the server is too busy to answer.
  const insist = async (who: string, path: string, input: object): Promise<string> => {
    const requestId = randomUUID()
    for (;;) {
      const code = await hamlet.code(who, path, { requestId, ...input })
      if (code !== 'platform.unavailable') return code
    }
  }
  const one = async (): Promise<string> => {
    const paymentId = randomUUID()
    const fileId = await invoiceBy(hamlet, 'contractor')
    const words = { payee: '施工队', purpose: '灯具', invoice: paymentId }
    const asked = { paymentId, projectId, line: 1, amountFen, fileId, ...words }
    const steps: [string, string, object][] = [
      ['contractor', 'funding.spending.requestPayment', asked],
      ['residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'residents' }],
      ['ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' }],
      ['secretary', 'funding.spending.recordPaid', { paymentId, bankProof: '回单' }],
    ]
    for (const [who, path, input] of steps) {
      const code = await insist(who, path, input)
      if (code !== 'ok') return `${path} ${code}`
    }
    return 'paid'
  }
  if (requests * amountFen * 10 > budgetFen * 11) throw new Error('more requests than the budget line allows')
  const outcomes = new Map<string, number>()
  for (const outcome of await Promise.all(Array.from({ length: requests }, one)))
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  const { balances } = (await hamlet.done('nobody', 'funding.ledger.entries', { projectId })) as {
    balances: Record<string, number>
  }
  const faults = await inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) =>
    checkBooks(trx, hamlet.town.id, projectId, hamlet.now()),
  )
  return {
    outcomes: Object.fromEntries(outcomes),
    cash: balances['cash:street'],
    spent: balances['spent:street'],
    faults,
  }
}

/** `npm run prove -- payments`: 1,000 requests at once, each asked, signed twice and paid, against cash for ten. */
export const provePayments = async (): Promise<void> => {
  const database = await proofDatabase('prove_payments')
  const hamlet = await openHamletOn(database)
  try {
    const requests = Number(process.argv[3] ?? 1_000)
    const storm = await paymentStorm(hamlet, requests)
    console.log(JSON.stringify(storm))
    const { outcomes, cash, spent, faults } = storm
    if (outcomes['paid'] !== 10 || cash !== 0 || spent !== 1_000 || faults.length)
      throw new Error('not exactly what fits')
    if (hamlet.reported.length) throw new Error(hamlet.reported.slice(0, 3).join('\n'))
  } finally {
    await database.drop()
  }
}
