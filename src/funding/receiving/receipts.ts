import { found, refusal, refuseIf } from '../../platform/refusal'
import { recorders, supervisors } from '../../platform/roles'
import { afterwards, type Context, holds, reading } from '../../platform/server/call'
import { paperLimits } from '../../platform/server/limits'
import { type Printed, printedForAll } from '../../platform/server/pdf'
import { namesPayer } from '../pledges/rules'
import { accountVersions } from './accounts'
import { atPromiseOfPaper } from './places'
import { receiptPaper } from './receiptPaper'
import { receiptOf } from './receiptRules'
import { type PublicReceipt, publicReceipt } from './receiptView'
import { accountInUse } from './rules'
import * as schema from './schema'
import { slipVoid } from './store'

/** What a receipt's code opens: the page that says whether it holds. Without a web address, no code. */
const addressOf = ({ communityId, deployment: { site } }: Context, { projectId, number, token }: PublicReceipt) =>
  site ? `${site}/r?id=${projectId}&number=${number}&token=${token}&community=${communityId}` : undefined

type Which = { projectId: string; number: number; token?: string | undefined }

/** For whoever has the word on its paper, its payer, and those who keep the books; to all others it is not there. */
const openedBy = async (ctx: Context, { projectId, number, token }: Which) => {
  const found = await publicReceipt(ctx.trx, ctx.communityId, projectId, number, ctx.language)
  const mine = found.personId !== null && found.personId === ctx.caller.personId
  const keeps = holds(ctx.caller, ...supervisors, ...recorders)
  if (!mine && !keeps && token !== found.receipt.token) refuseIf(refusal('funding.receiptNotFound'))
  return { ...found, mine }
}

/**
 * The paper of a receipt: with the whole name for its payer and, on record, for those who keep the books; else as shown to all. Who
 * is only “a neighbour” is one on the office's paper too: the name is for the supervisors.
 */
const paperOf = async (ctx: Context, which: Which): Promise<Printed> => {
  const { receipt, personId, legalName, shownAs, mine } = await openedBy(ctx, which)
  const supervises = holds(ctx.caller, ...supervisors)
  const whole = mine || namesPayer(shownAs, { supervises, records: holds(ctx.caller, ...recorders) })
  if (whole && personId) ctx.readsNames([personId], 'receipt')
  const account = accountInUse(await accountVersions(ctx, which.projectId))
  const paper = receiptPaper({
    ...receipt,
    payer: whole ? legalName : receipt.payer,
    holder: account?.holder,
    address: addressOf(ctx, receipt),
  })
  return afterwards(() => printedForAll(`receipt-${receipt.code}`, paper))
}

/** A receipt for whoever holds it: by its code, by the number on it, and as a paper. */
export const receiptCalls = {
  receipt: reading('anyone', { assistable: true })
    .input(schema.oneReceipt)
    .query(async ({ ctx, input }): Promise<PublicReceipt & { mine: boolean }> => {
      const { receipt, mine } = await openedBy(ctx, input)
      return { ...receipt, mine }
    }),

  /** The receipt with the number and the word that stand on a paper. A counter slip is no receipt; one that is void says so. */
  findReceipt: reading('anyone')
    .input(schema.findReceiptInput)
    .query(async ({ ctx, input }): Promise<{ projectId: string; number: number; token: string }> => {
      const { project, number, token } = receiptOf(input.paper) ?? { project: 0, number: 0, token: '' }
      const row = await ctx.trx
        .selectFrom('projects as p')
        .innerJoin('receipts as r', (on) =>
          on.onRef('r.communityId', '=', 'p.communityId').onRef('r.projectId', '=', 'p.id'),
        )
        .select(['p.id as projectId', 'r.number'])
        .where('p.communityId', '=', ctx.communityId)
        .where('p.number', '=', project)
        .where('r.number', '=', number)
        .where('r.token', '=', token)
        .executeTakeFirst()
      if (!row && (await slipVoid(ctx.trx, ctx.communityId, input.paper))) refuseIf(refusal('funding.slipVoid'))
      const { projectId } = found(row, 'funding.receiptNotFound')
      return { projectId, number, token }
    }),

  printReceipt: reading('anyone', { assistable: true, limits: paperLimits, within: atPromiseOfPaper })
    .input(schema.oneReceipt)
    .query(({ ctx, input }) => paperOf(ctx, input)),
}
