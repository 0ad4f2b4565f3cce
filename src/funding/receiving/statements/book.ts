import { sql } from 'kysely'
import { fill } from '../../../platform/refusal'
import { type Context, personOf } from '../../../platform/server/call'
import type { Point } from '../../../projects/rules'
import { holdPromises } from '../../ledger/store'
import { zh } from '../texts.zh'
import { promisesFor } from './promises'
import { barToAgreeing, barToShare, type Decision, stateAfter } from './rules'
import { zh as statementTexts } from './texts.zh'

type Waiting = {
  id: string
  lineId: string
  kind: Decision
  madeBy: string
  madeAt: string
  outcome: string | null
  onDay: string
  serial: string
  shares: { commitmentId: string; amountFen: number }[]
}
type Receipt = {
  id: string
  decisionId: string
  commitmentId: string
  projectId: string
  point: Point
  amountFen: number
  recordedBy: string
  recordedAt: string
  evidence: string
  place: number
}
type Skipped = { decisionId: string; code: string }

/** These decisions with their lines, in the order of the bank's days, and nobody else decides about them meanwhile. */
const waiting = async (ctx: Context, account: string, ids: readonly string[]): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`select d.id, d.line_id as "lineId", d.kind, d.made_by as "madeBy",
      d.made_at as "madeAt", d.outcome, l.on_day::text as "onDay", l.serial,
      (select coalesce(json_agg(json_build_object('commitmentId', s.commitment_id, 'amountFen', s.amount_fen) order by s.commitment_id), '[]')
        from line_shares s where s.community_id = inside() and s.decision_id = d.id) as shares
    from line_decisions d join bank_lines l on l.community_id = inside() and l.id = d.line_id
    where d.community_id = inside() and d.id = any(${ids}::uuid[]) and l.number = ${account}
    order by l.on_day, l.id for update of d, l`.execute(ctx.trx)
  return rows
}

/** The projects and promises that receive, held in one order, so that two people confirming wait and do not lock. */
const holdReceivers = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  await sql`select id from projects where community_id = inside() and id in (select project_id from commitments
    where community_id = inside() and id = any(${ids}::uuid[])) order by id for update`.execute(ctx.trx)
  await holdPromises(ctx.trx, ids)
}

const evidenceOf = ({ onDay, serial }: Waiting): string =>
  fill(statementTexts.labels.statementEvidence, { day: onDay, serial: serial || '—' }).slice(0, 200)

type Promised = Awaited<ReturnType<typeof promisesFor>>[number]

/** What is left to each promise. What these decisions propose waits no longer, so it counts as left again. */
const leftOf = (decisions: readonly Waiting[], promises: readonly Promised[]): Map<string, number> => {
  const leftFen = new Map(promises.map((one) => [one.commitmentId, one.leftFen]))
  for (const { kind, outcome, shares } of decisions)
    if (kind === 'match' && !outcome)
      for (const share of shares)
        leftFen.set(share.commitmentId, (leftFen.get(share.commitmentId) ?? 0) + share.amountFen)
  return leftFen
}

/** Ask the law of each decision in turn; what waited under it counts no longer as waiting, and what it takes is gone. */
const judgedOf = (ctx: Context, decisions: readonly Waiting[], promises: readonly Promised[]) => {
  const promiseOf = new Map(promises.map((one) => [one.commitmentId, one]))
  const leftFen = leftOf(decisions, promises)
  const skipped: Skipped[] = []
  const agreed: Waiting[] = []
  const receipts: Receipt[] = []
  for (const decision of decisions) {
    const bars = decision.shares.map((share) =>
      barToShare(share, {
        leftFen: leftFen.get(share.commitmentId) ?? 0,
        payable: promiseOf.get(share.commitmentId)?.payable ?? false,
      }),
    )
    const bar = barToAgreeing(decision, personOf(ctx.caller)) ?? bars.find((one) => one !== undefined)
    if (bar) {
      skipped.push({ decisionId: decision.id, code: bar.code })
      continue
    }
    agreed.push(decision)
    for (const { commitmentId, amountFen } of decision.shares) {
      const promised = promiseOf.get(commitmentId)
      leftFen.set(commitmentId, (leftFen.get(commitmentId) ?? 0) - amountFen)
      if (!promised) continue
      receipts.push({
        id: ctx.newId(),
        decisionId: decision.id,
        commitmentId,
        projectId: promised.projectId,
        point: promised.point,
        amountFen,
        recordedBy: decision.madeBy,
        recordedAt: decision.madeAt,
        evidence: evidenceOf(decision),
        place: receipts.length,
      })
    }
  }
  return { agreed, receipts, skipped }
}

/** Receipts in their order, each confirmed: numbered, counted for its promise and written into the ledger. */
const writeReceipts = async (ctx: Context, receipts: readonly Receipt[]): Promise<void> => {
  const rows = JSON.stringify(receipts)
  await sql`insert into receipts (community_id, id, project_id, commitment_id, amount_fen, method, evidence, recorded_by, recorded_at)
    select inside(), q.id, q."projectId", q."commitmentId", q."amountFen", 'transfer', q.evidence, q."recordedBy", q."recordedAt"
    from json_to_recordset(${rows}::json) q (id uuid, "projectId" uuid, "commitmentId" uuid,
      "amountFen" bigint, evidence text, "recordedBy" uuid, "recordedAt" timestamptz)`.execute(ctx.trx)
  await sql`select post_receipt(q.id, ${personOf(ctx.caller)}::uuid, ${ctx.now}::timestamptz, ${zh.labels.memo.receipt})
    from (select * from json_to_recordset(${rows}::json) r (id uuid, place int) order by r.place) q`.execute(ctx.trx)
}

/**
 * The second person agrees: matched money becomes numbered receipts and entries, money that is not ours and money to be
 * returned is settled. What the law bars is skipped and named; the rest stands. A constant number of statements.
 */
export const agreeTo = async (ctx: Context, account: string, ids: readonly string[]) => {
  const decisions = await waiting(ctx, account, ids)
  const promised = decisions.flatMap(({ shares }) => shares.map(({ commitmentId }) => commitmentId))
  await holdReceivers(ctx, promised)
  const promises = await promisesFor(ctx.trx, account, { ids: promised })
  const { agreed, receipts, skipped } = judgedOf(ctx, decisions, promises)
  if (receipts.length) await writeReceipts(ctx, receipts)
  const rows = JSON.stringify(agreed.map(({ id, lineId, kind }) => ({ id, lineId, state: stateAfter(kind, true) })))
  await sql`update line_decisions d set outcome = 'confirmed', outcome_by = ${personOf(ctx.caller)}::uuid, outcome_at = ${ctx.now}::timestamptz
    from json_to_recordset(${rows}::json) r (id uuid) where d.community_id = inside() and d.id = r.id`.execute(ctx.trx)
  await sql`update bank_lines l set state = r.state from json_to_recordset(${rows}::json) r ("lineId" uuid, state text)
    where l.community_id = inside() and l.id = r."lineId"`.execute(ctx.trx)
  await sql`update line_shares s set receipt_id = r.id
    from json_to_recordset(${JSON.stringify(receipts)}::json) r (id uuid, "decisionId" uuid, "commitmentId" uuid)
    where s.community_id = inside() and s.decision_id = r."decisionId" and s.commitment_id = r."commitmentId"`.execute(
    ctx.trx,
  )
  return { confirmed: agreed.length, receipts: receipts.length, skipped }
}
