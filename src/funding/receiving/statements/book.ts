import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { fill } from '../../../platform/refusal'
import { type Context, personOf } from '../../../platform/server/call'
import type { Point } from '../../../projects/rules'
import { holdPromises } from '../../ledger/store'
import { zh } from '../texts.zh'
import { promisesFor } from './promises'
import { barToAgreeing, barToShare, stateAfter } from './rules'
import { zh as statementTexts } from './texts.zh'

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
type Agreed = { confirmed: number; receipts: number; skipped: Skipped[] }

/** These decisions with their lines, in the order of the bank's days, and nobody else decides about them meanwhile. */
const waiting = ({ trx, communityId }: Context, account: string, ids: readonly string[]) =>
  trx
    .selectFrom('lineDecisions as d')
    .innerJoin('bankLines as l', (on) => on.onRef('l.communityId', '=', 'd.communityId').onRef('l.id', '=', 'd.lineId'))
    .select(['d.id', 'd.lineId', 'd.kind', 'd.madeBy', 'd.madeAt', 'd.outcome', 'l.onDay', 'l.serial'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('lineShares as s')
          .select(['s.commitmentId', 's.amountFen'])
          .where('s.communityId', '=', communityId)
          .whereRef('s.decisionId', '=', 'd.id')
          .orderBy('s.commitmentId'),
      ).as('shares'),
    )
    .where('d.communityId', '=', communityId)
    .where((eb) => eb('d.id', '=', eb.fn.any(eb.val(ids))))
    .where('l.number', '=', account)
    .orderBy('l.onDay')
    .orderBy('l.id')
    .forUpdate(['d', 'l'])
    .execute()

type Waiting = Awaited<ReturnType<typeof waiting>>[number]

/** The projects and promises that receive, held in one order, so that two people confirming wait and do not lock. */
const holdReceivers = async ({ trx, communityId }: Context, ids: readonly string[]): Promise<void> => {
  await trx
    .selectFrom('projects')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('commitments')
        .select('projectId')
        .where('communityId', '=', communityId)
        .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  await holdPromises(trx, communityId, ids)
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
export const agreeTo = async (ctx: Context, account: string, ids: readonly string[]): Promise<Agreed> => {
  const decisions = await waiting(ctx, account, ids)
  const promised = decisions.flatMap(({ shares }) => shares.map(({ commitmentId }) => commitmentId))
  await holdReceivers(ctx, promised)
  const promises = await promisesFor(ctx.trx, ctx.communityId, account, { ids: promised })
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
