import { sql } from 'kysely'
import { maskedName, maskedRoom } from '../../identity/rules'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { shownName } from '../ledger/rules'
import { receiptNumber } from './receiptRules'

type Row = {
  number: number
  amountFen: number
  method: 'transfer' | 'cash' | 'inKind' | 'wechat'
  counter: string | null
  projectNumber: number
  at: string
  projectId: string
  project: string
  community: string
  commitmentId: string
  personId: string | null
  shownAs: string
  legalName: string
  building: string
  seq: number
  hash: string
  reversed: boolean
}

const receiptRow = async (trx: Trx, projectId: string, number: number): Promise<Row> => {
  const { rows } = await sql<Row>`
    select r.number, r.amount_fen as "amountFen", r.method, r.counter, r.confirmed_at as at, j.number as "projectNumber", j.id as "projectId", j.title as project,
      m.name as community, c.id as "commitmentId", c.person_id as "personId",
      case when c.shown_as = 'named' and not exists (select from consents k where k.community_id = inside()
          and k.person_id = c.person_id and k.purpose = 'publicName' and k.withdrawn_at is null)
        then 'masked' else c.shown_as end as "shownAs",
      coalesce(p.legal_name, c.payer) as "legalName", coalesce(b.name, '') as building, e.seq, e.hash,
      exists (select from entries x where x.community_id = inside() and x.project_id = e.project_id and x.reverses = e.seq) as reversed
    from receipts r
    join projects j on j.community_id = inside() and j.id = r.project_id
    join communities m on m.id = r.community_id
    join commitments c on c.community_id = inside() and c.id = r.commitment_id
    join entries e on e.community_id = inside() and e.project_id = r.project_id and e.cause_id = r.id and e.reverses is null
    left join people p on p.community_id = inside() and p.id = c.person_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = s.building_id
    where r.community_id = inside() and r.project_id = ${projectId} and r.number = ${number}`.execute(trx)
  return found(rows[0], 'funding.receiptNotFound')
}

/**
 * A receipt for whoever scans its code: what it says, where it stands in the ledger, and whether it still holds. The
 * payer as they chose to be shown. It holds until its entry is reversed.
 */
export const publicReceipt = async (trx: Trx, projectId: string, number: number) => {
  const row = await receiptRow(trx, projectId, number)
  const { legalName, building, personId, commitmentId, shownAs, reversed, projectNumber, ...shown } = row
  const masked = personId ? maskedName(legalName) : legalName
  const payer = shownName(shownAs, { legalName, masked, building: building ? maskedRoom(building) : '' })
  return {
    receipt: { ...shown, code: receiptNumber(projectNumber, row.number), payer, valid: !reversed },
    personId,
    legalName,
    shownAs,
  }
}
