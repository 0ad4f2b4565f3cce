import type { NotNull } from 'kysely'
import { maskedName, maskedRoom } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import type { Language } from '../../platform/language'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import { shownName } from '../ledger/rules'
import { shownNow } from '../ledger/store'
import { receiptNumber } from './receiptRules'

type Method = 'transfer' | 'cash' | 'inKind' | 'wechat'

/** A receipt that was confirmed, with its promise, its payer and its entry; a consent that was taken back masks the name. */
const receiptsOf = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('receipts as r')
    .innerJoin('projects as j', (on) =>
      on.onRef('j.communityId', '=', 'r.communityId').onRef('j.id', '=', 'r.projectId'),
    )
    .innerJoin('communities as m', 'm.id', 'r.communityId')
    .innerJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
    )
    .innerJoin('entries as e', (on) =>
      on
        .onRef('e.communityId', '=', 'r.communityId')
        .onRef('e.projectId', '=', 'r.projectId')
        .onRef('e.causeId', '=', 'r.id')
        .on('e.reverses', 'is', null),
    )
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'))
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 'c.communityId').onRef('u.id', '=', 'c.unitId'))
    .leftJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .leftJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .where('r.communityId', '=', communityId)

const receiptRow = async (trx: Trx, communityId: string, projectId: string, number: number) => {
  const row = await receiptsOf(trx, communityId)
    .select([
      'r.number',
      'r.amountFen',
      'r.method',
      'r.counter',
      'r.confirmedAt as at',
      'j.number as projectNumber',
      'r.token',
    ])
    .select(['j.id as projectId', 'j.title as project', 'm.name as community', 'c.id as commitmentId', 'c.personId'])
    .select((eb) => {
      const reversal = eb
        .selectFrom('entries as x')
        .where('x.communityId', '=', communityId)
        .whereRef('x.projectId', '=', 'e.projectId')
        .whereRef('x.reverses', '=', 'e.seq')
      return [
        shownNow(communityId).as('shownAs'),
        bodyThen(trx, communityId, { by: eb.ref('r.confirmedBy'), at: eb.ref('r.confirmedAt') }).as('confirmedAs'),
        eb.fn.coalesce('p.legalName', 'c.payer').as('legalName'),
        eb.fn.coalesce('b.name', eb.val('')).as('building'),
        'e.seq',
        'e.hash',
        eb.exists(reversal).$castTo<boolean>().as('reversed'),
      ]
    })
    .$narrowType<{ number: NotNull; at: NotNull; method: Method }>()
    .where('r.projectId', '=', projectId)
    .where('r.number', '=', number)
    .executeTakeFirst()
  return found(row, 'funding.receiptNotFound')
}

/** A receipt in public: what it says, its entry in the ledger, and whether it still holds. */
export type PublicReceipt = {
  code: string
  /** What opens it, together with its number. */
  token: string
  number: number
  projectId: string
  project: string
  community: string
  payer: string
  amountFen: number
  method: Method
  /** The number of the slip that was given at the counter. */
  counter: string | null
  at: Instant
  /** As what body the second person confirmed it; what WeChat Pay told is confirmed by nobody. */
  confirmedAs: Body | null
  seq: number
  hash: string
  valid: boolean
}

/** A receipt with what is not for everybody: who paid, and how they chose to be shown. */
type ReceiptOnFile = { receipt: PublicReceipt; personId: string | null; legalName: string; shownAs: string }

/**
 * A receipt for whoever scans its code: what it says, where it stands in the ledger, and whether it still holds. The
 * payer as they chose to be shown. It holds until its entry is reversed.
 */
export const publicReceipt = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  number: number,
  language: Language = 'zh',
): Promise<ReceiptOnFile> => {
  const row = await receiptRow(trx, communityId, projectId, number)
  const { legalName, building, personId, commitmentId, shownAs, reversed, projectNumber, ...shown } = row
  const masked = personId ? maskedName(legalName) : legalName
  const payer = shownName(shownAs, { legalName, masked, building: building ? maskedRoom(building) : '' }, language)
  return {
    receipt: { ...shown, code: receiptNumber(projectNumber, row.number), payer, valid: !reversed },
    personId,
    legalName,
    shownAs,
  }
}
