import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { fill, found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { Point, surplusRules } from '../../projects/rules'
import { receiptWaits } from '../ledger/store'
import type { AccountState, WritingFacts } from './rules'
import { zh } from './texts.zh'

type PointFigures = {
  point: Point
  plannedFen: number
  committedFen: number
  receivedFen: number
  spentFen: number
  inKindFen: number
  leftFen: number
}

export type FinalAccount = {
  id: string
  kind: 'close' | 'stop'
  reason: string
  surplus: (typeof surplusRules)[number]
  destination: string
  /** The next project, where the account names one. */
  next: { id: string; title: string } | null
  figures: PointFigures[]
  leftFen: number
  headSeq: number
  headHash: string
  writtenAt: Instant
  publishedAt: Instant | null
  dueAt: Instant | null
  fixedAt: Instant | null
  signed: { body: 'residents' | 'owners'; at: Instant }[]
  returns: { count: number; sentCount: number; sentFen: number; owedFen: number }
}

/** The final account of a project that stands, with how far its returns have come; or nothing. */
export const finalAccountOf = async (trx: Trx, projectId: string): Promise<FinalAccount | null> => {
  const { rows } = await sql<FinalAccount>`
    select a.id, a.kind, a.reason, a.surplus, a.destination,
      (select json_build_object('id', n.id, 'title', n.title) from projects n
        where n.community_id = inside() and n.id = a.next_project_id) as next, a.figures, a.left_fen as "leftFen", a.head_seq as "headSeq",
      a.head_hash as "headHash", a.written_at as "writtenAt", a.published_at as "publishedAt", a.due_at as "dueAt", a.fixed_at as "fixedAt",
      (select coalesce(json_agg(json_build_object('body', s.body, 'at', s.at) order by s.at), '[]') from final_account_signatures s
        where s.community_id = inside() and s.account_id = a.id) as signed,
      (select json_build_object('count', count(*), 'sentCount', count(s.id), 'sentFen', coalesce(sum(s.amount_fen), 0),
          'owedFen', coalesce(sum(r.amount_fen) filter (where s.id is null), 0))
        from returns r left join sendings s on s.community_id = inside() and s.return_id = r.id
          and s.confirmed_at is not null and s.bounce_id is null
        where r.community_id = inside() and r.account_id = a.id) as returns
    from final_accounts a where a.community_id = inside() and a.project_id = ${projectId} and a.withdrawn_at is null`.execute(
    trx,
  )
  return rows[0] ?? null
}

export const lockFinalAccount = async (trx: Trx, accountId: string) => {
  const { rows } = await sql<AccountState & { id: string; projectId: string }>`
    select id, project_id as "projectId", written_by as "writtenBy", published_at as "publishedAt", withdrawn_at as "withdrawnAt",
      fixed_at as "fixedAt"
    from final_accounts where community_id = inside() and id = ${accountId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

type MoneyFacts = Omit<WritingFacts, 'acceptedBodies'>

/** What must be decided about money before an account is written. */
export const writingFacts = async (trx: Trx, projectId: string): Promise<MoneyFacts> => {
  const { rows } = await sql<MoneyFacts>`select
    (select count(*)::int from receipts r where r.community_id = inside() and r.project_id = ${projectId} and ${receiptWaits}) as "waitingReceipts",
    (select count(*)::int from payments where community_id = inside() and project_id = ${projectId} and paid_at is null and declined_at is null) as "waitingPayments",
    (select coalesce(sum(balance_fen), 0)::bigint from account_balances
      where community_id = inside() and project_id = ${projectId} and account like 'cash:%') as "leftFen"`.execute(trx)
  return rows[0] ?? { waitingReceipts: 0, waitingPayments: 0, leftFen: 0 }
}

export const auditsOf = async (trx: Trx, accountId: string) => {
  const { rows } = await sql<{ body: string; personId: string }>`
    select body, person_id as "personId" from final_account_signatures
    where community_id = inside() and account_id = ${accountId}`.execute(trx)
  return rows
}

type Written = {
  id: string
  projectId: string
  kind: 'close' | 'stop'
  reason: string
  destination: string
  nextId: string | undefined
  days: number
}

/** Written by the database from the books as they are. */
export const writeAccount = (trx: Trx, account: Written, by: string, at: Instant) =>
  sql`select write_account(${account.id}::uuid, ${account.projectId}::uuid, ${account.kind}, ${account.reason},
    ${account.destination}, ${account.days}::integer, ${by}::uuid, ${at}::timestamptz, ${account.nextId ?? null}::uuid)`.execute(
    trx,
  )

export const withdrawAccount = (trx: Trx, accountId: string, by: string, at: Instant, why: string) =>
  sql`select withdraw_account(${accountId}::uuid, ${by}::uuid, ${at}::timestamptz, ${why})`.execute(trx)

/** Public from now on; answers until when. */
export const publishAccount = async (trx: Trx, accountId: string, at: Instant): Promise<Instant | null> => {
  const { rows } = await sql<{ due: Instant }>`
    select publish_account(${accountId}::uuid, ${at}::timestamptz) as due`.execute(trx)
  return rows[0]?.due ?? null
}

/** Fixed for ever: what is left leaves the cash and is owed. */
export const fixAccount = (trx: Trx, accountId: string, at: Instant) =>
  sql`select fix_account(${accountId}::uuid, ${at}::timestamptz, ${zh.labels.memo.setAside})`.execute(trx)

type Ending = {
  id: string
  projectId: string
  kind: 'close' | 'stop'
  reason: string
  dueAt: Instant | null
  fixedAt: Instant | null
}
const ending = sql`id, project_id as "projectId", kind, reason, due_at as "dueAt", fixed_at as "fixedAt"`

/** Accounts whose days are over. */
export const accountsDue = async (trx: Trx, now: Instant): Promise<Ending[]> => {
  const { rows } = await sql<Ending>`
    select ${ending} from final_accounts where community_id = inside() and fixed_at is null and withdrawn_at is null
      and due_at <= ${now}::timestamptz order by due_at limit 200`.execute(trx)
  return rows
}

export const standingAccount = async (trx: Trx, projectId: string): Promise<Ending | undefined> => {
  const { rows } = await sql<Ending>`
    select ${ending} from final_accounts where community_id = inside() and project_id = ${projectId} and withdrawn_at is null`.execute(
    trx,
  )
  return rows[0]
}

export const sentMemo = (number: number): string =>
  fill(zh.labels.memo.sentBack, { number: String(number).padStart(4, '0') })
export const bounceMemo = (why: string, number: number): string =>
  fill(zh.labels.memo.bounce, { why, number: String(number).padStart(4, '0') })
