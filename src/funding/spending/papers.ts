import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { takePaper } from '../../platform/server/files'
import { lockProject } from '../../projects/store'
import { barToContracting } from './rules'
import type * as schema from './schema'

const digestOf = (kind: string, text: string): string => createHash('sha256').update(`${kind}\n${text}`).digest('hex')

/**
 * Take a paper for the whole subdistrict; answers whether it was free. Two communities that bring the same one at the same
 * moment wait for each other.
 */
const claimed = async (ctx: Context, digest: string): Promise<boolean> => {
  const done = await sql`insert into used_papers (subdistrict_id, digest)
    select subdistrict_id, ${digest} from communities where id = inside() on conflict do nothing`.execute(ctx.trx)
  return Number(done.numAffectedRows) === 1
}

/**
 * An invoice's number is free, or it was brought here before, however it was typed, and that request was declined or reversed. Of two
 * who bring it again at once the payments' own key takes one.
 */
export const claimInvoice = async (ctx: Context, key: string): Promise<void> => {
  if (await claimed(ctx, digestOf('invoice', key))) return
  const { rows } = await sql<{ stands: boolean }>`
    select bool_or(declined_at is null and reversal_id is null) as stands from payments
    where community_id = inside() and invoice_key = ${key} having count(*) > 0`.execute(ctx.trx)
  const own = rows[0]
  if (!own) refuseIf(refusal('funding.usedElsewhere'))
  if (own?.stands) refuseIf(refusal('funding.invoiceTaken'))
}

/** Take the caller's photo as a paper of a project. The same file is noticed wherever in the subdistrict it was used. */
export const bringPaper = async (ctx: Context, projectId: string, fileId: string): Promise<string> => {
  const { content, digest } = await takePaper(ctx, fileId)
  if (!(await claimed(ctx, digestOf('file', digest)))) {
    const { rows } = await sql<{ live: boolean }>`
      select bool_or(c.id is not null or (y.declined_at is null and y.reversal_id is null)) as live from spending_papers p
      left join payments y on y.community_id = inside() and y.paper_id = p.id
      left join contracts c on c.community_id = inside() and c.paper_id = p.id
      where p.community_id = inside() and p.digest = ${digest}`.execute(ctx.trx)
    if (rows[0]?.live !== false) refuseIf(refusal('funding.usedElsewhere'))
  }
  await ctx.trx
    .insertInto('spendingPapers')
    .values({
      communityId: ctx.communityId,
      id: fileId,
      projectId,
      digest,
      content,
      broughtBy: personOf(ctx.caller),
      broughtAt: ctx.now,
    })
    .execute()
  return fileId
}

export const paperOf = async (ctx: Context, paperId: string) => {
  const row = await ctx.trx
    .selectFrom('spendingPapers')
    .select('content')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', paperId)
    .executeTakeFirst()
  return { src: `data:image/jpeg;base64,${found(row, 'funding.notFound').content.toString('base64')}` }
}

export const recordContract = async (ctx: Context, input: z.infer<typeof schema.recordContractInput>) => {
  refuseIf(barToContracting(input.totalFen, input.lines))
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const paperId = await bringPaper(ctx, project.id, input.fileId)
  await ctx.trx
    .insertInto('contracts')
    .values({
      communityId: ctx.communityId,
      id: input.contractId,
      projectId: project.id,
      contractor: input.contractor,
      totalFen: input.totalFen,
      signedOn: input.signedOn,
      paperId,
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .execute()
  const lines = input.lines.map(({ name, amountFen }, place) => ({
    communityId: ctx.communityId,
    contractId: input.contractId,
    line: place + 1,
    name,
    amountFen,
  }))
  await ctx.trx.insertInto('contractLines').values(lines).execute()
  return { contractId: input.contractId }
}

type ContractView = {
  id: string
  contractor: string
  totalFen: number
  askedFen: number
  paidFen: number
  signedOn: string
  lines: { name: string; amountFen: number }[]
}

const contractColumns = sql`
  c.id, c.contractor, c.total_fen as "totalFen", c.signed_on as "signedOn",
  (select coalesce(sum(y.amount_fen), 0)::bigint from payments y where y.community_id = inside() and y.project_id = c.project_id
    and y.contract_id = c.id and y.declined_at is null and y.reversal_id is null) as "askedFen",
  (select coalesce(sum(y.amount_fen), 0)::bigint from payments y where y.community_id = inside() and y.project_id = c.project_id
    and y.contract_id = c.id and y.paid_at is not null and y.reversal_id is null) as "paidFen",
  (select json_agg(json_build_object('name', l.name, 'amountFen', l.amount_fen) order by l.line) from contract_lines l
    where l.community_id = inside() and l.contract_id = c.id) as lines`

/** The contracts of a project with what was asked and paid under each. */
export const contractsOf = async (trx: Context['trx'], projectId: string): Promise<ContractView[]> => {
  const { rows } = await sql<ContractView>`select ${contractColumns} from contracts c
    where c.community_id = inside() and c.project_id = ${projectId} order by c.made_at limit 50`.execute(trx)
  return rows
}

type PaymentView = {
  id: string
  projectId: string
  payee: string
  purpose: string
  amountFen: number
  invoice: string
  paperId: string | null
  contractId: string | null
  line: number
  planVersion: number
  mine: boolean
  signed: string[]
  paidAt: string | null
  declinedAt: string | null
  declinedWhy: string | null
}

export const paymentView = async (ctx: Context, paymentId: string): Promise<PaymentView> => {
  const { rows } = await sql<PaymentView>`
    select y.id, y.project_id as "projectId", y.payee, y.purpose, y.amount_fen as "amountFen", y.invoice, y.paper_id as "paperId",
      y.contract_id as "contractId", y.line, y.plan_version as "planVersion", y.requested_by = ${personOf(ctx.caller)} as mine,
      (select coalesce(json_agg(s.body), '[]') from payment_signatures s where s.community_id = inside() and s.payment_id = y.id) as signed,
      y.paid_at as "paidAt", y.declined_at as "declinedAt", y.declined_why as "declinedWhy"
    from payments y where y.community_id = inside() and y.id = ${paymentId}`.execute(ctx.trx)
  return found(rows[0], 'funding.notFound')
}
