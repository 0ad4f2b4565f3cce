import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { follow, genesis, type PublicEntry } from '../../src/funding/ledger/verify'
import { inCommunity } from '../../src/platform/server/transaction'
import { budgetFen, collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { roomFor } from '../support/plan'
import { milestones, siteOf } from '../works/site'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

type Balances = Record<string, number>
type Promises = { items: { number: number }[] }
const site = siteOf(() => hamlet)
const unitOf = (n: number): string => hamlet.homes[n]?.unit.id ?? ''
const pledge = (projectId: string, n: number, amountFen: number, change: object = {}) => ({
  commitmentId: randomUUID(),
  projectId,
  unitId: unitOf(n),
  amountFen,
  shownAs: 'masked',
  ...change,
})
const ledger = async (projectId: string) =>
  (await hamlet.done('nobody', 'funding.ledger.entries', { projectId })) as {
    items: PublicEntry[]
    balances: Balances
    head: { seq: number; hash: string }
  }
const balance = async (projectId: string, account: string) => (await ledger(projectId)).balances[account] ?? 0

/** The chain of a project holds and gives the balances that are kept. */
const holds = async (projectId: string) => {
  const { items, balances, head } = await ledger(projectId)
  const chain = follow(genesis(), [...items].reverse())
  if ('brokenAt' in chain) throw new Error(`the chain breaks at ${chain.brokenAt}`)
  expect(chain.hash).toBe(head.hash)
  for (const [account, fen] of Object.entries(balances))
    expect([account, chain.balances.get(account)]).toEqual([account, fen])
  expect(Object.values(balances).reduce((sum, fen) => sum + fen, 0)).toBe(0)
}

/** Promised, received and confirmed cash of the street. */
const funded = async (projectId: string, amountFen: number) => {
  const commitmentId = randomUUID()
  await roomFor(hamlet, projectId, amountFen)
  await hamlet.done('secretary', 'funding.pledges.commit', {
    commitmentId,
    projectId,
    point: 'street',
    kind: 'cash',
    amountFen,
    payer: '街道',
    evidence: '文件',
  })
  const receiptId = randomUUID()
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', {
    receiptId,
    commitmentId,
    amountFen,
    method: 'transfer',
    evidence: '回单',
  })
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
}

/** A building site with exactly this much cash. */
const withCash = async (amountFen: number) => {
  const projectId = await collecting(hamlet)
  await funded(projectId, amountFen)
  await site.commit(projectId, budgetFen, 'labour')
  await hamlet.done('secretary', 'works.plan', { projectId, milestones: milestones('换灯') })
  await hamlet.done('secretary', 'works.begin', { projectId })
  return projectId
}
const payment = async (projectId: string, amountFen: number, change: object = {}) => ({
  paymentId: randomUUID(),
  projectId,
  line: 1,
  payee: '施工队',
  purpose: '灯具',
  amountFen,
  invoice: `FP-${randomUUID().slice(0, 8)}`,
  fileId: await invoiceBy(hamlet, 'contractor'),
  ...change,
})
const signed = async (paymentId: string) => {
  await hamlet.done('residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'residents' })
  await hamlet.done('ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' })
}

describe('a pledge', () => {
  it('of one fen is a commitment, one entry, and a chain that a phone can follow', async () => {
    const projectId = await collecting(hamlet)
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge(projectId, 0, 1))
    expect(await balance(projectId, 'committed:owner')).toBe(-1)
    await holds(projectId)
  })

  it('is one by two taps, two phones and a replay; another content under the same number is refused', async () => {
    const projectId = await collecting(hamlet)
    const tap = { ...pledge(projectId, 0, 500), requestId: randomUUID() }
    const replies = await Promise.all([1, 2, 3, 4].map(() => hamlet.ask('owner 0', 'funding.pledges.pledge', tap)))
    for (const reply of replies) expect(reply).toEqual(replies[0])
    const changed = { ...tap, amountFen: 501 }
    expect(await hamlet.code('owner 0', 'funding.pledges.pledge', changed)).toBe('platform.requestReused')
    expect(await hamlet.code('owner 1', 'funding.pledges.pledge', tap)).toBe('platform.requestReused')
    expect(await balance(projectId, 'committed:owner')).toBe(-500)
  })

  it('forty, ten at once, are forty numbers without a gap, and forty entries in one chain', async () => {
    const projectId = await collecting(hamlet)
    const codes: string[] = []
    // As many at once as there are connections: whoever waits for one would be refused where the machine is busy.
    for (let round = 0; round < 40; round += 10) {
      const asked = Array.from({ length: 10 }, (_, n) => pledge(projectId, n % 4, round + n + 1))
      const ask = (one: object, n: number) => hamlet.code(`owner ${n % 4}`, 'funding.pledges.pledge', one)
      codes.push(...(await Promise.all(asked.map(ask))))
    }
    expect(codes).toHaveLength(40)
    expect(new Set(codes)).toEqual(new Set(['ok']))
    const awaited = (await hamlet.done('secretary', 'funding.spending.awaited', { projectId })) as Promises
    expect(awaited.items.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    expect(await balance(projectId, 'committed:owner')).toBe(-820)
    await holds(projectId)
  })

  it('is for members, for a home of their own, in its stage, as whole fen', async () => {
    const projectId = await collecting(hamlet)
    expect(await hamlet.code('stranger', 'funding.pledges.pledge', pledge(projectId, 0, 1))).toBe('platform.notMember')
    expect(await hamlet.code('owner 0', 'funding.pledges.pledge', pledge(projectId, 1, 1))).toBe('funding.noHome')
    for (const amountFen of [0, -1, 0.5, 1e15, '1'])
      expect(await hamlet.code('owner 0', 'funding.pledges.pledge', pledge(projectId, 0, amountFen as number))).toBe(
        'platform.badInput',
      )
    expect(await hamlet.code('owner 0', 'funding.pledges.pledge', pledge(await planned(hamlet, 'council'), 0, 1))).toBe(
      'funding.notCollecting',
    )
    expect((await ledger(projectId)).head.seq).toBe(0)
  })
})

describe('receiving', () => {
  it('takes two people, stays below what was promised, and counts once however often it is confirmed', async () => {
    const projectId = await collecting(hamlet)
    const promise = pledge(projectId, 0, 100)
    await hamlet.done('owner 0', 'funding.pledges.pledge', promise)
    const receipt = {
      receiptId: randomUUID(),
      commitmentId: promise.commitmentId,
      amountFen: 60,
      method: 'transfer',
      evidence: '回单',
    }
    await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
    expect(await balance(projectId, 'cash:owner')).toBe(0)
    const more = { ...receipt, receiptId: randomUUID(), amountFen: 41 }
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', more)).toBe('funding.moreThanPromised')
    expect(await hamlet.code('secretary', 'funding.receiving.confirmReceipt', receipt)).toBe('platform.notYours')
    const { receiptId } = receipt
    const both = await Promise.all(
      ['residentsSupervisor', 'ownersSupervisor'].map((who) =>
        hamlet.code(who, 'funding.receiving.confirmReceipt', { receiptId }),
      ),
    )
    expect(both.sort()).toEqual(['funding.alreadyConfirmed', 'ok'])
    expect([await balance(projectId, 'cash:owner'), await balance(projectId, 'promised:owner')]).toEqual([60, 40])
    await holds(projectId)
  })
})

describe('paying', () => {
  it('needs a request, two signatures of two bodies, and a third person who pays, once', async () => {
    const projectId = await withCash(1_000)
    const asked = await payment(projectId, 400)
    const { paymentId } = asked
    await hamlet.done('contractor', 'funding.spending.requestPayment', asked)
    const pay = { paymentId, bankProof: '回单 9' }
    expect(await hamlet.code('secretary', 'funding.spending.recordPaid', pay)).toBe('funding.needsBothSignatures')
    await hamlet.done('residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'residents' })
    expect(
      await hamlet.code('residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' }),
    ).toBe('platform.notYours')
    expect(await hamlet.code('contractor', 'funding.spending.signPayment', { paymentId, body: 'owners' })).toBe(
      'platform.notYours',
    )
    expect(await hamlet.code('secretary', 'funding.spending.recordPaid', pay)).toBe('funding.needsBothSignatures')
    await hamlet.done('ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' })
    const taps = await Promise.all([1, 2, 3].map(() => hamlet.code('secretary', 'funding.spending.recordPaid', pay)))
    expect(taps.sort()).toEqual(['funding.alreadyPaid', 'funding.alreadyPaid', 'ok'])
    expect([await balance(projectId, 'cash:street'), await balance(projectId, 'spent:street')]).toEqual([600, 400])
    await holds(projectId)
  })

  it('is asked for with a photo of the invoice, which nobody else used', async () => {
    const projectId = await withCash(1_000)
    const asked = await payment(projectId, 10)
    expect(
      await hamlet.ask('contractor', 'funding.spending.requestPayment', { ...asked, fileId: undefined }),
    ).toMatchObject({
      code: 'funding.invoicePhoto',
      next: '请拍下发票，电子发票截图也可以，再提交',
    })
    expect(await hamlet.code('contractor', 'funding.spending.requestPayment', asked)).toBe('ok')
  })

  it('one invoice is asked for once, anywhere in the community; a replay is the same request', async () => {
    const projectId = await withCash(1_000)
    const asked = { ...(await payment(projectId, 10)), requestId: randomUUID() }
    const replies = await Promise.all(
      [1, 2].map(() => hamlet.code('contractor', 'funding.spending.requestPayment', asked)),
    )
    expect(replies).toEqual(['ok', 'ok'])
    const again = await payment(await withCash(1_000), 10, { invoice: asked.invoice })
    expect(await hamlet.code('contractor', 'funding.spending.requestPayment', again)).toBe('funding.invoiceTaken')
  })

  it('never passes the cash: of ten signed payments paid at once, exactly what fits is paid', async () => {
    const projectId = await withCash(1_000)
    const asked = await Promise.all(Array.from({ length: 10 }, () => payment(projectId, 300)))
    for (const one of asked) await hamlet.done('contractor', 'funding.spending.requestPayment', one)
    for (const { paymentId } of asked) await signed(paymentId)
    const codes = await Promise.all(
      asked.map(({ paymentId }) =>
        hamlet.code('secretary', 'funding.spending.recordPaid', { paymentId, bankProof: '回单' }),
      ),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(3)
    expect(codes.filter((code) => code === 'funding.notEnoughCash')).toHaveLength(7)
    expect(await balance(projectId, 'cash:street')).toBe(100)
    await holds(projectId)
  })
})

describe('the database has the last word', () => {
  const direct = (statement: ReturnType<typeof sql>) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => statement.execute(trx))
  it.each([
    ['insert', sql`insert into entries (community_id) select community_id from entries limit 1`],
    ['update', sql`update entries set amount_fen = 1`],
    ['delete', sql`delete from entries`],
    ['a balance', sql`update account_balances set balance_fen = 0`],
    ['a head', sql`update ledgers set head_hash = ''`],
    ['a promise', sql`update commitments set amount_fen = 1`],
    ['a signature', sql`delete from payment_signatures`],
    ['a payment', sql`update payments set amount_fen = 1`],
  ])('the application may not touch %s', async (_, statement) => {
    await expect(direct(statement)).rejects.toThrow(/permission denied/)
  })
  it.each([
    ['across points', 'cash:street', 'promised:owner', 1],
    ['of an unknown pair', 'cash:street', 'committed:street', 1],
    ['of nothing', 'promised:street', 'committed:street', 0],
    ['that spends cash which is not there', 'spent:street', 'cash:street', 10_000_000],
  ])('its one way in refuses an entry %s, even from the schema’s owner', async (_, debit, credit, amountFen) => {
    const projectId = await collecting(hamlet)
    await hamlet.done('owner 0', 'funding.pledges.pledge', pledge(projectId, 0, 5))
    const lines = JSON.stringify([{ memo: '试', debit, credit, amountFen }])
    const write = `select ledger_post('${projectId}', now(), '${randomUUID()}', '${lines}')`
    await expect(hamlet.sql(`set app.community = '${hamlet.town.id}'; ${write}`)).rejects.toThrow(/check constraint/)
    await expect(direct(sql.raw(write))).rejects.toThrow(/permission denied/)
    await holds(projectId)
  })
  it('a signature by the author and two by one person cannot be written', async () => {
    const projectId = await withCash(100)
    const asked = await payment(projectId, 1)
    await hamlet.done('contractor', 'funding.spending.requestPayment', asked)
    await signed(asked.paymentId)
    const copy = (body: string, author: ReturnType<typeof sql>) =>
      sql`insert into payment_signatures (community_id, payment_id, body, person_id, author_id, at, signs_from, as_body) select community_id, payment_id, ${body}, person_id, ${author}, at, signs_from, as_body from payment_signatures where payment_id = ${asked.paymentId} limit 1`
    await expect(direct(copy('residents', sql`author_id`))).rejects.toThrow(/duplicate key/)
    await expect(direct(copy('third', sql`author_id`))).rejects.toThrow(/check constraint/)
    await expect(direct(copy('owners', sql`person_id`))).rejects.toThrow(/check constraint/)
  })
})
