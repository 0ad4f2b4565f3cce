import { sql } from 'kysely'
import { type Context, personOf } from '../../../platform/server/call'
import { eachInPieces } from '../../../platform/server/pieces'
import { holdPromises } from '../../ledger/store'
import { promisesFor } from './promises'
import {
  type Credit,
  certainAmong,
  coded,
  codedFirst,
  type Decision,
  type Match,
  type Share,
  stateAfter,
} from './rules'

/** Credits of an account that nobody has decided about, held until this transaction ends. */
const openCredits = ({ trx, communityId }: Context, account: string): Promise<Credit[]> =>
  trx
    .selectFrom('bankLines')
    .select(['id', 'amountFen', 'counterparty', 'remark'])
    .where('communityId', '=', communityId)
    .where('number', '=', account)
    .where('side', '=', 'credit')
    .where('state', '=', 'open')
    .orderBy('onDay')
    .orderBy('id')
    .forUpdate()
    .execute()

const propose = async (ctx: Context, matches: readonly Match[]): Promise<void> => {
  const rows = JSON.stringify(matches.map((match) => ({ id: ctx.newId(), ...match })))
  await sql`insert into line_decisions (community_id, id, line_id, kind, by_rule, reason, made_by, made_at)
    select inside(), r.id, r."lineId", 'match', true, '', ${personOf(ctx.caller)}::uuid, ${ctx.now}::timestamptz
    from json_to_recordset(${rows}::json) r (id uuid, "lineId" uuid)`.execute(ctx.trx)
  await sql`insert into line_shares (community_id, decision_id, commitment_id, amount_fen, score)
    select inside(), r.id, r."commitmentId", r."amountFen", r.score
    from json_to_recordset(${rows}::json) r (id uuid, "commitmentId" uuid, "amountFen" bigint, score int)`.execute(
    ctx.trx,
  )
  await sql`update bank_lines l set state = 'proposed'
    from json_to_recordset(${rows}::json) r ("lineId" uuid)
    where l.community_id = inside() and l.id = r."lineId"`.execute(ctx.trx)
}

/** Propose every certain match among an account's open lines, as it still is once its promise is held. Answers how many; the rest is the queue. */
export const proposeCertain = async (ctx: Context, account: string): Promise<number> => {
  const lines = codedFirst(await eachInPieces(await openCredits(ctx, account), coded))
  if (lines.length === 0) return 0
  const codes = [...new Set(lines.flatMap((one) => one.codes))]
  const certain = async () => {
    const promises = await promisesFor(ctx.trx, ctx.communityId, account, { codes })
    return (await eachInPieces(lines, certainAmong(promises))).flat()
  }
  const held = new Set((await certain()).map(({ commitmentId }) => commitmentId))
  if (held.size === 0) return 0
  await holdPromises(ctx.trx, ctx.communityId, [...held])
  const matches = (await certain()).filter(({ commitmentId }) => held.has(commitmentId))
  if (matches.length) await propose(ctx, matches)
  return matches.length
}

/** A debit that is a recorded payment: the same sum, and the payee's name or the bank's number agree; each payment once. */
export const settleDebits = async (ctx: Context, account: string): Promise<void> => {
  await sql`with pairs as (
      select l.id, p.id as payment_id, row_number() over (partition by l.id order by p.paid_at, p.id) as of_line,
        row_number() over (partition by p.id order by l.on_day, l.id) as of_payment
      from bank_lines l join payments p on p.community_id = inside() and p.amount_fen = l.amount_fen and p.paid_at is not null
        and (p.payee = l.counterparty or (l.serial <> '' and position(l.serial in p.bank_proof) > 0))
      where l.community_id = inside() and l.number = ${account} and l.side = 'debit' and l.state = 'open'
        and not exists (select from bank_lines x where x.community_id = inside() and x.payment_id = p.id))
    update bank_lines l set state = 'paid', payment_id = pairs.payment_id from pairs
    where l.community_id = inside() and l.id = pairs.id and pairs.of_line = 1 and pairs.of_payment = 1`.execute(ctx.trx)
}

type Said = { decisionId: string; lineId: string; kind: Decision; shares: readonly (Share & { score: number })[] }

/** A question to the payer about a line, where one still stands, ends with the decision. */
const endQuestion = async ({ trx, communityId, now, caller }: Context, { lineId, kind }: Said): Promise<void> => {
  await trx
    .updateTable('lineDecisions')
    .set({ outcome: 'refused', outcomeBy: personOf(caller), outcomeAt: now, outcomeReason: kind })
    .where('communityId', '=', communityId)
    .where('lineId', '=', lineId)
    .where('kind', '=', 'ask')
    .where('outcome', 'is', null)
    .execute()
}

/** Write down one person's decision about one line. */
export const decide = async (ctx: Context, said: Said & { returnFen: number; reason: string }): Promise<void> => {
  const { trx, communityId, now } = ctx
  await endQuestion(ctx, said)
  await trx
    .insertInto('lineDecisions')
    .values({
      communityId,
      id: said.decisionId,
      lineId: said.lineId,
      kind: said.kind,
      byRule: false,
      reason: said.reason,
      returnFen: said.returnFen,
      madeBy: personOf(ctx.caller),
      madeAt: now,
    })
    .execute()
  if (said.shares.length) {
    const shares = said.shares.map(({ commitmentId, amountFen, score }) => ({
      communityId,
      decisionId: said.decisionId,
      commitmentId,
      amountFen,
      score,
    }))
    await trx.insertInto('lineShares').values(shares).execute()
  }
  await trx
    .updateTable('bankLines')
    .set({ state: stateAfter(said.kind, false) })
    .where('communityId', '=', communityId)
    .where('id', '=', said.lineId)
    .execute()
}
