import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { checkBooks } from '../../src/funding/ledger/checkStore'
import { follow, genesis, type PublicEntry } from '../../src/funding/ledger/verify'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamletOn } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { widely } from '../support/plan'
import { proofDatabase } from './database'
import { endHistory } from './ending'

type Point = 'owner' | 'street'
type Promise_ = { id: string; by: string; point: Point; fen: number; receivedFen: number; version: number }
type Posted = { id: string; of: Promise_; fen: number }
type Spent = { id: string; drawn: Map<Point, bigint> }

/** What must be so, from nothing but the answers: written apart from everything in src. */
class Model {
  readonly promises: Promise_[] = []
  readonly received: Posted[] = []
  readonly spent: Spent[] = []
  readonly cash = new Map<Point, bigint>([
    ['owner', 0n],
    ['street', 0n],
  ])
  total = (): number => Number([...this.cash.values()].reduce((a, b) => a + b, 0n))
  add(point: Point, fen: bigint) {
    this.cash.set(point, (this.cash.get(point) ?? 0n) + fen)
  }
  /** Proportional, the fen that remain to the larger remainder, ties to the smaller name. */
  draw(fen: number): Map<Point, bigint> {
    const whole = BigInt(this.total())
    const parts = [...this.cash].map(([point, has]) => ({
      point,
      fen: (BigInt(fen) * has) / whole,
      rest: (BigInt(fen) * has) % whole,
    }))
    let left = BigInt(fen) - parts.reduce((sum, part) => sum + part.fen, 0n)
    for (const part of parts.sort((a, b) =>
      a.rest === b.rest ? (a.point < b.point ? -1 : 1) : a.rest > b.rest ? -1 : 1,
    )) {
      if (left === 0n) break
      part.fen += 1n
      left -= 1n
    }
    return new Map(parts.map((part) => [part.point, part.fen]))
  }
}

const diceOf = (seed: number) => (below: number) => {
  seed = (Math.imul(seed ^ (seed >>> 15), 2_246_822_519) + 3_266_489_917) | 0
  return Math.floor(((seed >>> 0) / 4_294_967_296) * below)
}

/** One random history of one project: pledges changed and withdrawn, receipts, reversals, payments, retries, pairs at once; ended or not. */
class History {
  readonly model = new Model()
  readonly dice: (below: number) => number
  /** Requests that both bodies signed and that there was no cash to pay. */
  readonly unpaid = new Set<string>()
  calls = 0
  constructor(
    readonly hamlet: Hamlet,
    readonly projectId: string,
    readonly seed: number,
  ) {
    this.dice = diceOf(seed)
  }
  code(who: string, path: string, input: object): Promise<string> {
    this.calls += 1
    return this.hamlet.code(who, path, input)
  }
  /** Twice the same request, at once or after one another: both are answered alike. */
  async twice(who: string, path: string, input: object): Promise<string> {
    const same = { requestId: randomUUID(), ...input }
    const often = this.dice(4) === 0 ? 2 : 1
    const codes = await Promise.all(Array.from({ length: often }, () => this.code(who, path, same)))
    this.must(new Set(codes).size === 1, `a replay of ${path} answered ${codes.join(' and ')}`)
    return codes[0] ?? ''
  }
  must(right: boolean, what: string) {
    if (!right) throw new Error(`history ${this.seed}: ${what} ${this.hamlet.reported.slice(0, 2).join()}`)
  }
  pick<T>(from: readonly T[]): T | undefined {
    return from[this.dice(from.length)]
  }
  async promise() {
    const fen = 1 + this.dice(this.dice(2) ? 50 : 100_000)
    const commitmentId = randomUUID()
    const point = this.dice(2) ? ('owner' as const) : ('street' as const)
    const n = this.dice(4)
    const shared = { commitmentId, projectId: this.projectId, amountFen: fen }
    const code =
      point === 'owner'
        ? await this.twice(`owner ${n}`, 'funding.pledges.pledge', {
            ...shared,
            unitId: this.hamlet.homes[n]?.unit.id,
            shownAs: 'masked',
          })
        : await this.twice('secretary', 'funding.pledges.commit', {
            ...shared,
            point,
            kind: 'cash',
            payer: '街道',
            evidence: '文件',
          })
    this.must(code === 'ok', `a promise: ${code}`)
    const by = point === 'owner' ? `owner ${n}` : 'secretary'
    this.model.promises.push({ id: commitmentId, by, point, fen, receivedFen: 0, version: 1 })
  }
  /** Change a promise or withdraw it, as it stands or as it never stood. */
  async change(open = true) {
    const of = this.pick(this.model.promises)
    if (!of) return
    const kept = of.receivedFen
    const fen = [0, kept - 1, kept, of.fen, kept + 1 + this.dice(100_000)][this.dice(5)] ?? 1
    if (fen < 0) return
    const seen = this.dice(6) === 0 ? of.version + 1 : of.version
    const own = of.point === 'owner'
    const [path, input] = !own
      ? (['funding.pledges.changeCommitment', { commitmentId: of.id, seen, amountFen: fen, evidence: '函' }] as const)
      : fen === 0
        ? (['funding.pledges.withdrawPledge', { commitmentId: of.id, seen }] as const)
        : (['funding.pledges.changePledge', { commitmentId: of.id, seen, amountFen: fen, shownAs: 'masked' }] as const)
    const expected = !open
      ? 'funding.campaignClosed'
      : seen !== of.version
        ? 'funding.changedMeanwhile'
        : fen < kept
          ? `funding.${fen === 0 ? 'cannotWithdraw' : 'lessThanReceived'}`
          : fen === of.fen
            ? 'funding.nothingChanged'
            : 'ok'
    const code = await this.twice(of.by, path, input)
    this.must(code === expected, `a change of ${of.fen} (${kept} came) to ${fen}: ${code}, not ${expected}`)
    if (code !== 'ok') return
    of.fen = fen
    of.version += 1
    const again = await this.code(of.by, path, input)
    this.must(again === 'funding.changedMeanwhile', `the same change anew: ${again}`)
  }
  async receive() {
    const of = this.pick(this.model.promises)
    if (!of) return
    const leftFen = of.fen - of.receivedFen
    const fen = this.dice(5) === 0 ? leftFen + 1 : 1 + this.dice(Math.max(1, leftFen))
    const receiptId = randomUUID()
    const code = await this.twice('secretary', 'funding.receiving.recordReceipt', {
      receiptId,
      commitmentId: of.id,
      amountFen: fen,
      method: 'transfer',
      evidence: '回单',
    })
    this.must(
      code === (fen > leftFen ? 'funding.moreThanPromised' : 'ok'),
      `a receipt of ${fen} of ${leftFen}: ${code}`,
    )
    if (code !== 'ok') return
    // Both supervisors confirm at the same moment: one of them does.
    const codes = await Promise.all(
      ['residentsSupervisor', 'ownersSupervisor'].map((who) =>
        this.code(who, 'funding.receiving.confirmReceipt', { receiptId }),
      ),
    )
    this.must(codes.sort().join() === 'funding.alreadyConfirmed,ok', `confirming at once: ${codes.join()}`)
    of.receivedFen += fen
    this.model.add(of.point, BigInt(fen))
    this.model.received.push({ id: receiptId, of, fen })
  }
  async reverse(cause: object, fits: boolean): Promise<boolean> {
    const reversalId = randomUUID()
    const asked = await this.twice('secretary', 'funding.books.askReversal', { reversalId, cause, reason: '重复登记' })
    this.must(asked === 'ok', `asking to reverse: ${asked}`)
    const again = await this.code('secretary', 'funding.books.askReversal', {
      reversalId: randomUUID(),
      cause,
      reason: '重复登记',
    })
    this.must(again === 'funding.alreadyReversed', `asking again: ${again}`)
    const codes = await Promise.all(
      ['residentsSupervisor', 'ownersSupervisor'].map((who) =>
        this.code(who, 'funding.books.confirmReversal', { reversalId }),
      ),
    )
    const expected = fits ? 'funding.alreadyConfirmed,ok' : 'funding.notEnoughCash,funding.notEnoughCash'
    this.must(codes.sort().join() === expected, `reversing (${fits}): ${codes.join()}`)
    return fits
  }
  async reverseReceipt() {
    const posted = this.pick(this.model.received)
    if (!posted) return
    this.model.received.splice(this.model.received.indexOf(posted), 1)
    const fits = BigInt(posted.fen) <= (this.model.cash.get(posted.of.point) ?? 0n)
    if (!(await this.reverse({ receiptId: posted.id }, fits))) return
    posted.of.receivedFen -= posted.fen
    this.model.add(posted.of.point, -BigInt(posted.fen))
  }
  async ask(fen: number): Promise<string | undefined> {
    const paymentId = randomUUID()
    const wanted = {
      paymentId,
      projectId: this.projectId,
      line: 1,
      payee: '施工队',
      purpose: '灯具',
      amountFen: fen,
      invoice: paymentId,
      // Without enough cash nobody looks at the photo.
      ...(fen > this.model.total() ? {} : { fileId: await invoiceBy(this.hamlet, 'contractor') }),
    }
    const code = await this.twice('contractor', 'funding.spending.requestPayment', wanted)
    this.must(code === (fen > this.model.total() ? 'funding.notEnoughCash' : 'ok'), `asking for ${fen}: ${code}`)
    if (code !== 'ok') return undefined
    const signed = await Promise.all([
      this.twice('residentsSupervisor', 'funding.spending.signPayment', { paymentId, body: 'residents' }),
      this.twice('ownersSupervisor', 'funding.spending.signPayment', { paymentId, body: 'owners' }),
    ])
    this.must(signed.join() === 'ok,ok', `signing: ${signed.join()}`)
    this.unpaid.add(paymentId)
    return paymentId
  }
  pay = (paymentId: string) => this.code('secretary', 'funding.spending.recordPaid', { paymentId, bankProof: '回单' })
  async spend() {
    const total = this.model.total()
    const fen = this.dice(6) === 0 ? total + 1 : 1 + this.dice(Math.max(1, total))
    const paymentId = await this.ask(fen)
    if (!paymentId) return
    // Two payments of the same amount at once, of which perhaps only one fits.
    const twin = this.dice(2) ? await this.ask(fen) : undefined
    const codes = await Promise.all(
      [paymentId, ...(twin ? [twin] : [])].map((id) => this.pay(id).then((code) => ({ id, code }))),
    )
    const fit = Math.min(codes.length, Math.floor(total / fen))
    for (const { id } of codes.filter(({ code }) => code === 'ok')) {
      this.unpaid.delete(id)
      const drawn = this.model.draw(fen)
      for (const [point, part] of drawn) this.model.add(point, -part)
      // Of two at once nobody outside knows which came first and took the fen that remained: those are not reversed.
      if (codes.length === 1 || fit === 1) this.model.spent.push({ id, drawn })
    }
    this.must(
      codes.filter(({ code }) => code === 'ok').length === fit,
      `paying: ${codes.map(({ code }) => code).join()}`,
    )
    this.must(
      (await this.pay(codes.find(({ code }) => code === 'ok')?.id ?? '')) === 'funding.alreadyPaid',
      'paid twice',
    )
  }
  async reversePayment() {
    const paid = this.pick(this.model.spent)
    if (!paid) return
    this.model.spent.splice(this.model.spent.indexOf(paid), 1)
    await this.reverse({ paymentId: paid.id }, true)
    for (const [point, part] of paid.drawn) this.model.add(point, part)
  }
  async live() {
    for (let n = 2 + this.dice(3); n > 0; n -= 1) await this.promise()
    const early = [
      () => this.receive(),
      () => this.receive(),
      () => this.reverseReceipt(),
      () => this.change(),
      () => this.change(),
    ]
    for (let n = this.dice(7); n > 0; n -= 1) await this.pick(early)?.()
    await inCommunity(this.hamlet.db, this.hamlet.town.id, 'write', (trx) =>
      sql`update projects set stage = 'building' where community_id = inside() and id = ${this.projectId}`.execute(trx),
    )
    const acts = [
      () => this.receive(),
      () => this.spend(),
      () => this.spend(),
      () => this.reverseReceipt(),
      () => this.reversePayment(),
      () => this.change(false),
    ]
    for (let n = 2 + this.dice(5); n > 0; n -= 1) await this.pick(acts)?.()
    await this.end(this.dice(4) === 0 ? undefined : await this.finish(this.dice(2) ? 'close' : 'stop'))
  }
  finish(kind: 'close' | 'stop') {
    const { hamlet, projectId, dice, seed } = this
    return endHistory(
      {
        hamlet,
        projectId,
        dice,
        must: (right, what) => this.must(right, what),
        code: (who, path, input) => this.code(who, path, input),
        twice: (who, path, input) => this.twice(who, path, input),
        given: this.model.promises,
        cash: this.model.cash,
        surplus: seed % 3 === 0 ? 'nextProject' : 'return',
        declined: [...this.unpaid],
      },
      kind,
    )
  }
  /** The books of the history's end, held to the model and recomputed. */
  async end(ended?: Awaited<ReturnType<typeof endHistory>>) {
    const { points } = (await this.hamlet.done('nobody', 'funding.ledger.standing', { projectId: this.projectId })) as {
      points: {
        point: string
        committedFen: number
        receivedFen: number
        spentFen: number
        returnedFen: number
        inKindFen: number
        owedFen: number
      }[]
    }
    for (const point of ['owner', 'street'] as const) {
      const found = points.find((one) => one.point === point)
      const sum = (of: (one: Promise_) => number) =>
        this.model.promises.filter((one) => one.point === point).reduce((total, one) => total + of(one), 0)
      const receivedFen = sum((one) => one.receivedFen)
      const spentFen = receivedFen - Number(this.model.cash.get(point))
      const expected = {
        point,
        committedFen: sum((one) => one.fen),
        receivedFen,
        spentFen,
        returnedFen: ended?.returned.get(point) ?? 0,
        inKindFen: 0,
        owedFen: ended?.owed.get(point) ?? 0,
      }
      this.must(
        JSON.stringify(found) === JSON.stringify(expected),
        `${JSON.stringify(found)}, by the model ${JSON.stringify(expected)}`,
      )
    }
    const told = (await this.hamlet.done('nobody', 'board.verify', { projectId: this.projectId, after: 0 })) as {
      items: PublicEntry[]
      next: number | null
      head: { hash: string }
    }
    this.must(told.next === null, 'a history longer than a page')
    let chain = genesis()
    for (const entry of told.items) {
      const next = follow(chain, [entry])
      if ('brokenAt' in next) throw new Error(`history ${this.seed}: the chain breaks at ${next.brokenAt}`)
      chain = next
      for (const [name, fen] of chain.balances)
        this.must(!name.startsWith('cash:') || fen >= 0, `cash below zero after ${entry.seq}`)
    }
    this.must(chain.hash === told.head.hash, 'another head')
    this.must([...chain.balances.values()].reduce((a, b) => a + b, 0) === 0, 'entries are not zero-sum')
    const faults = await inCommunity(this.hamlet.db, this.hamlet.town.id, 'write', (trx) =>
      checkBooks(trx, this.hamlet.town.id, this.projectId, this.hamlet.now()),
    )
    this.must(faults.length === 0, `the daily check: ${faults.join()}`)
  }
}

/** Copies of a project that collects, with a budget that no history reaches; the surplus of every third goes to the next project. */
const projectsFor = async (hamlet: Hamlet, count: number, seed: number): Promise<string[]> => {
  const first = await collecting(hamlet)
  await widely(hamlet, first)
  // Histories promise and change at will: their plan needs more than they ever give.
  await hamlet.sql(`update plans set budget_fen = 100_000_000_000 where project_id = '${first}'`)
  const wide = 'community_id, g.id'
  const { rows } = await hamlet
    .sql(`
    create temp table g as select gen_random_uuid() as id, n from generate_series(1, ${count}) n;
    insert into projects (community_id, id, compound_id, number, title, summary, stage, plan_version, raised_by, raised_at)
      select ${wide}, compound_id, 10000 + g.n, title, summary, stage, plan_version, raised_by, raised_at from projects p, g where p.id = '${first}';
    insert into plans select (jsonb_populate_record(p, jsonb_build_object('project_id', g.id, 'surplus',
      case (${seed} + g.n - 1) % 3 when 0 then 'nextProject' else 'return' end))).* from plans p, g where p.project_id = '${first}';
    insert into plan_lines select (jsonb_populate_record(p, jsonb_build_object('project_id', g.id, 'amount_fen', 100000000000))).* from plan_lines p, g where p.project_id = '${first}';
    insert into plan_points select (jsonb_populate_record(p, jsonb_build_object('project_id', g.id))).* from plan_points p, g where p.project_id = '${first}';
    insert into plan_sources (community_id, project_id, version, point, source, kind, payer, condition, due_on, planned_fen, before_fen)
      select ${wide}, version, point, source, kind, payer, condition, due_on, planned_fen, before_fen from plan_sources p, g where p.project_id = '${first}'`)
    .then(() => hamlet.sql(`select id from projects where number > 10000 order by number`))
  return rows.map(({ id }) => String(id))
}

/** So many random histories, `atOnce` of them at a time, each in a project of its own in one database. */
export const histories = async (hamlet: Hamlet, count: number, seed: number, atOnce = 8) => {
  const projects = await projectsFor(hamlet, count, seed)
  let next = 0
  let calls = 0
  const began = Date.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let n = next++; n < count; n = next++) {
        const history = new History(hamlet, projects[n] ?? '', seed + n)
        await history.live()
        calls += history.calls
        if ((n + 1) % 500 === 0)
          console.log(`  ${n + 1} histories, ${calls} calls, ${Math.round((Date.now() - began) / 1000)} s`)
      }
    }),
  )
  if (hamlet.reported.length) throw new Error(hamlet.reported.slice(0, 3).join('\n'))
  const { rows } = await hamlet.sql('select count(*)::int as entries from entries')
  return { histories: count, calls, entries: Number(rows[0]?.['entries']), seconds: (Date.now() - began) / 1000 }
}

/** `npm run prove -- ledger [histories]`: 10,000 unless said otherwise. */
export const proveLedger = async (): Promise<void> => {
  const database = await proofDatabase('prove_ledger')
  const hamlet = await openHamletOn(database)
  try {
    console.log(JSON.stringify(await histories(hamlet, Number(process.argv[3] ?? 10_000), 20_261_124)))
  } finally {
    await database.drop()
  }
}
