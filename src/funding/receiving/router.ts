import type { Instant } from '../../platform/instant'
import { found, refuseIf } from '../../platform/refusal'
import { holdsFor, office, supervisors } from '../../platform/roles'
import { anywhere, type Context, domain, holds, personOf, reading, writing } from '../../platform/server/call'
import type { Body } from '../../posts/bodies'
import { inAbout, onGround } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import { shownCode } from '../ledger/codeRules'
import { type AccountVersion, accountsInUse, accountVersions, addVersion, lockAccount, merchantOn } from './accounts'
import { type OwnPromise, ownPromise } from './ownPromise'
import { inAccountVersion } from './places'
import { receiptCalls } from './receipts'
import { recordingCalls } from './recording'
import * as rules from './rules'
import * as schema from './schema'
import { statementCalls } from './statements/calls'
import { lineCalls } from './statements/lines'

/** One version of an account: its number whole, or only the last digits; agreed on once it is confirmed. */
type ShownVersion = {
  id: string
  holder: string
  bank: string
  number: string
  reason: string
  setAt: Instant
  confirmedAt: Instant | null
  /** As what body the second person confirmed it. */
  confirmedAs: Body | null
}

/** An account with what it is for; `mine` where the caller set it and another is to confirm it. */
type ListedAccount = ShownVersion & { title: string; about: 'project' | 'compound'; mine: boolean }

/** A promise with where its money goes; `changed` is since when the account is another than when it was promised. */
type HowToPay = Omit<OwnPromise, 'code'> & {
  code: string | null
  account: ShownVersion | null
  wechat: boolean
  changed: Instant | null
}

/** One version of an account as this caller may see it. */
const shownVersion =
  (whole: boolean) =>
  (version: AccountVersion): ShownVersion => ({
    id: version.id,
    holder: version.holder,
    bank: version.bank,
    number: whole ? version.number : rules.maskedNumber(version.number),
    reason: version.reason,
    setAt: version.setAt,
    confirmedAt: version.confirmedAt,
    confirmedAs: version.confirmedAs,
  })

const promisedHere = async ({ trx, communityId, caller }: Context, projectId: string): Promise<boolean> => {
  if (!caller.personId) return false
  const promise = await trx
    .selectFrom('commitments')
    .select('id')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('personId', '=', caller.personId)
    .where('amountFen', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return promise !== undefined
}

/** Whether something of this kind is here at all: an account is of a project or a compound of this community. */
const barToAbout = async (ctx: Context, about: 'project' | 'compound', id: string): Promise<void> => {
  const query = ctx.trx.selectFrom(about === 'project' ? 'projects' : 'compounds').select('id')
  found(
    await query.where('communityId', '=', ctx.communityId).where('id', '=', id).executeTakeFirst(),
    'funding.notFound',
  )
}

/** Where money goes, how a payer pays, and the paper they get for it. */
export const receivingRouter = domain({
  ...receiptCalls,
  ...recordingCalls,
  ...statementCalls,
  ...lineCalls,

  setAccount: writing(['secretary'], { within: inAbout })
    .input(schema.setAccountInput)
    .mutation(async ({ ctx, input }): Promise<{ accountId: string }> => {
      const number = found(rules.accountNumber(input.number), 'funding.badAccountNumber')
      await barToAbout(ctx, input.about, input.aboutId)
      await addVersion(ctx, { ...input, number })
      return { accountId: input.accountId }
    }),

  confirmAccount: writing(supervisors, { within: inAccountVersion })
    .input(schema.confirmAccountInput)
    .mutation(async ({ ctx, input }): Promise<{ accountId: string }> => {
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
    .query(async ({ ctx, input }): Promise<{ current: ShownVersion | null; versions: ShownVersion[] }> => {
      const versions = await accountVersions(ctx, input.projectId)
      const keeps = holds(ctx.caller, ...rules.keepers)
      const whole = rules.seesNumber({ keeps, promised: !keeps && (await promisedHere(ctx, input.projectId)) })
      const current = rules.accountInUse(versions)
      return { current: current ? shownVersion(whole)(current) : null, versions: versions.map(shownVersion(false)) }
    }),

  /** All accounts in use and those that wait to be typed anew: to whoever waits to type it, only its last digits. */
  accounts: reading(office, { within: anywhere }).query(async ({ ctx }): Promise<{ items: ListedAccount[] }> => {
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
    .query(async ({ ctx, input }): Promise<HowToPay> => {
      const promise = await ownPromise(ctx, input.commitmentId)
      const versions = await accountVersions(ctx, promise.projectId)
      const current = rules.accountInUse(versions)
      return {
        ...promise,
        code: promise.code === null ? null : shownCode(promise.code),
        account: current ? shownVersion(true)(current) : null,
        wechat: (await merchantOn(ctx.trx, ctx.communityId, promise.projectId)) !== undefined,
        changed: rules.changedSince(versions, promise.madeAt) ? (current?.confirmedAt ?? null) : null,
      }
    }),
})
