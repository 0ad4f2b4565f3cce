import { sql } from 'kysely'
import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { several, type Waiting, type WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { bodiesOf } from '../ledger/store'
import { surplusWaiting } from './carryStore'
import { zh } from './texts.zh'

type Kinds = 'audits' | 'returns' | 'surplus'
const { waits } = zh.labels
const page = (projectId: string | null) => `funding/settlement/pages/account/index?id=${projectId}`

type Row = { auditProject: string | null; audits: number; returnProject: string | null; returns: number }

/** Final accounts that a body of this person has not signed, and money sent back that another person wrote down. */
const forSupervisor = async ({ trx, communityId, caller, personId }: WaitingFor): Promise<Waiting<Kinds>[]> => {
  const bodies = bodiesOf(caller)
  if (!bodies.length) return []
  const { rows } = await sql<Row>`
    with audits as (select project_id from final_accounts a where a.community_id = inside() and a.published_at is null and a.withdrawn_at is null
        and a.written_by <> ${personId} and ${answeredFor({ communityId, caller }, supervisors, sql.ref<string>('a.project_id'))} and exists (select from unnest(${bodies}::text[]) mine (body) where not exists (
          select from final_account_signatures s where s.community_id = inside() and s.account_id = a.id
            and (s.body = mine.body or s.person_id = ${personId}))) limit 1000),
      waiting_returns as (select project_id from sendings where community_id = inside() and confirmed_at is null and withdrawn_at is null
        and recorded_by <> ${personId} and ${answeredFor({ communityId, caller }, supervisors, sql.ref<string>('project_id'))} limit 1000)
    select (select project_id from audits limit 1) as "auditProject", (select count(*)::int from audits) as audits,
      (select project_id from waiting_returns limit 1) as "returnProject", (select count(*)::int from waiting_returns) as returns`.execute(
    trx,
  )
  return rows.flatMap((row) => [
    ...several('audits', waits.audits, row.audits, page(row.auditProject)),
    ...several('returns', waits.returns, row.returns, page(row.returnProject)),
  ])
}

/** What the secretary could carry over into the next project. */
const forSecretary = async ({ trx, communityId, caller }: WaitingFor): Promise<Waiting<Kinds>[]> => {
  if (!holds(caller, 'secretary')) return []
  const { projectId, count } = await surplusWaiting(
    trx,
    answeredFor({ communityId, caller }, ['secretary'], sql.ref<string>('r.project_id')),
  )
  return several('surplus', waits.surplus, count, page(projectId))
}

export const settlementWaitsFor = async (of: WaitingFor): Promise<Waiting<Kinds>[]> => [
  ...(await forSupervisor(of)),
  ...(await forSecretary(of)),
]
