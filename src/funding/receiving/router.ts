import { sql } from 'kysely'
import { found, refuseIf } from '../../platform/refusal'
import { holdsFor, office, recorders, supervisors } from '../../platform/roles'
import { anywhere, type Context, domain, holds, personOf, reading, writing } from '../../platform/server/call'
import { inAbout, onGround } from '../../projects/places'
import type { Stage } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { shownCode } from '../ledger/codeRules'
import { waitingFen } from '../ledger/store'
import type { PledgeName } from '../pledges/rules'
import { type AccountVersion, accountsInUse, accountVersions, lockAccount, merchantOn } from './accounts'
import { inAccountVersion } from './places'
import { receiptCalls } from './receipts'
import { recordingCalls } from './recording'
import * as rules from './rules'
import * as schema from './schema'
import { statementCalls } from './statements/calls'
import { lineCalls } from './statements/lines'

const keepers = [...recorders, ...supervisors] as const

/** One version of an account as this caller may see it. */
const shownVersion = (whole: boolean) => (version: AccountVersion) => ({
  id: version.id,
  holder: version.holder,
  bank: version.bank,
  number: whole ? version.number : rules.maskedNumber(version.number),
  reason: version.reason,
  setAt: version.setAt,
  confirmedAt: version.confirmedAt,
})

const promisedHere = async (ctx: Context, projectId: string): Promise<boolean> => {
  const { rows } = await sql`select from commitments where community_id = inside() and project_id = ${projectId}
    and person_id = ${ctx.caller.personId ?? null}::uuid and amount_fen > 0 limit 1`.execute(ctx.trx)
  return rows.length > 0
}

/** Whether something of this kind is here at all: an account is of a project or a compound of this community. */
const barToAbout = async (ctx: Context, about: 'project' | 'compound', id: string): Promise<void> => {
  const query = ctx.trx.selectFrom(about === 'project' ? 'projects' : 'compounds').select('id')
  found(
    await query.where('communityId', '=', ctx.communityId).where('id', '=', id).executeTakeFirst(),
    'funding.notFound',
  )
}

type OwnPromise = {
  id: string
  projectId: string
  project: string
  amountFen: number
  receivedFen: number
  /** Arrived, and waiting for the second person. */
  waitingFen: number
  madeAt: string
  number: number
  stage: Stage
  shownAs: PledgeName
  version: number
  versions: { version: number; amountFen: number; shownAs: PledgeName; at: string }[]
  code: number | null
  receipts: { number: number; amountFen: number; at: string }[]
  asked: { amountFen: number; onDay: string; reason: string }[]
}

/** A promise of the caller's own, with its versions, its code, its receipts, and what the office asks about money that came. */
const ownPromise = async (ctx: Context, commitmentId: string): Promise<OwnPromise> => {
  const { rows } = await sql<OwnPromise>`
    select c.id, c.project_id as "projectId", j.title as project, c.amount_fen as "amountFen", c.received_fen as "receivedFen",
      c.made_at as "madeAt", c.number, j.stage, c.shown_as as "shownAs", c.version, k.number as code, ${waitingFen},
      (select json_agg(json_build_object('version', n.version, 'amountFen', n.amount_fen, 'shownAs', n.shown_as, 'at', n.made_at) order by n.version desc)
        from (select * from promise_versions n where n.community_id = inside() and n.promise_id = c.id order by n.version desc limit 50) n) as versions,
      (select coalesce(json_agg(json_build_object('number', r.number, 'amountFen', r.amount_fen, 'at', r.confirmed_at) order by r.number), '[]')
        from (select * from receipts r where r.community_id = inside() and r.project_id = c.project_id and r.commitment_id = c.id
          and r.confirmed_at is not null order by r.number desc limit 50) r) as receipts,
      (select coalesce(json_agg(json_build_object('amountFen', l.amount_fen, 'onDay', l.on_day, 'reason', d.reason)), '[]')
        from line_shares s join line_decisions d on d.community_id = inside() and d.id = s.decision_id and d.kind = 'ask' and d.outcome is null
        join bank_lines l on l.community_id = inside() and l.id = d.line_id
        where s.community_id = inside() and s.commitment_id = c.id) as asked
    from commitments c join projects j on j.community_id = inside() and j.id = c.project_id
    left join payment_codes k on k.community_id = inside() and k.commitment_id = c.id
    where c.community_id = inside() and c.id = ${commitmentId} and c.person_id = ${personOf(ctx.caller)}`.execute(
    ctx.trx,
  )
  return found(rows[0], 'funding.notFound')
}

/** Where money goes, how a payer pays, and the paper they get for it. */
export const receivingRouter = domain({
  ...receiptCalls,
  ...recordingCalls,
  ...statementCalls,
  ...lineCalls,

  setAccount: writing(['secretary'], { within: inAbout })
    .input(schema.setAccountInput)
    .mutation(async ({ ctx, input }) => {
      const number = found(rules.accountNumber(input.number), 'funding.badAccountNumber')
      await barToAbout(ctx, input.about, input.aboutId)
      await sql`insert into bank_accounts (community_id, id, about, about_id, version, holder, bank, number, reason, set_by, set_at)
        select inside(), ${input.accountId}, ${input.about}, ${input.aboutId}, coalesce(max(version), 0) + 1, ${input.holder},
          ${input.bank}, ${number}, ${input.reason}, ${personOf(ctx.caller)}::uuid, ${ctx.now}::timestamptz
        from bank_accounts where community_id = inside() and about_id = ${input.aboutId}`.execute(ctx.trx)
      return { accountId: input.accountId }
    }),

  confirmAccount: writing(supervisors, { within: inAccountVersion })
    .input(schema.confirmAccountInput)
    .mutation(async ({ ctx, input }) => {
      const account = await lockAccount(ctx, input.accountId)
      refuseIf(rules.barToConfirmingAccount(account, input.number, personOf(ctx.caller)))
      await ctx.trx
        .updateTable('bankAccounts')
        .set({ confirmedBy: personOf(ctx.caller), confirmedAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', account.id)
        .execute()
      return { accountId: account.id }
    }),

  /** The account of a project and every change of it: for everybody with its last digits, for its payers whole. */
  account: reading('anyone', { assistable: true, within: onGround })
    .input(oneProject)
    .query(async ({ ctx, input }) => {
      const versions = await accountVersions(ctx, input.projectId)
      const keeps = holds(ctx.caller, ...keepers)
      const whole = rules.seesNumber({ keeps, promised: !keeps && (await promisedHere(ctx, input.projectId)) })
      const current = rules.accountInUse(versions)
      return { current: current ? shownVersion(whole)(current) : null, versions: versions.map(shownVersion(false)) }
    }),

  /** All accounts in use and those that wait to be typed anew: to whoever waits to type it, only its last digits. */
  accounts: reading(office, { within: anywhere }).query(async ({ ctx }) => {
    const rows = await accountsInUse(ctx)
    const own = rows.filter(({ aboutId, compoundId }) => holdsFor(ctx.caller.roles, office, [aboutId, compoundId]))
    const items = own.map((row) => ({
      ...shownVersion(row.confirmedAt !== null)(row),
      title: row.title,
      about: row.about,
      mine: row.setBy === ctx.caller.personId,
    }))
    return { items }
  }),

  /** How the caller pays what they promised: account, code, what is left, receipts. */
  howToPay: reading('member', { assistable: true })
    .input(schema.oneCommitment)
    .query(async ({ ctx, input }) => {
      const promise = await ownPromise(ctx, input.commitmentId)
      const versions = await accountVersions(ctx, promise.projectId)
      const current = rules.accountInUse(versions)
      return {
        ...promise,
        code: promise.code === null ? null : shownCode(promise.code),
        account: current ? shownVersion(true)(current) : null,
        wechat: (await merchantOn(ctx.trx, promise.projectId)) !== undefined,
        changed: rules.changedSince(versions, promise.madeAt) ? (current?.confirmedAt ?? null) : null,
      }
    }),
})
