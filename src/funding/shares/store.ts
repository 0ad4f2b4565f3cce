import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { ShareMode, Stage } from '../../projects/rules'
import type { Coefficient, ShareHome } from '../../projects/shareRules'

export type RollHome = ShareHome & {
  room: string
  buildingId: string
  building: string
  stairwell: string
  door: string
}

/** Homes and shops of a compound, as votes count them; parking spaces and storerooms take no part. */
export const rollOfCompound = async (trx: Trx, compoundId: string): Promise<RollHome[]> => {
  const { rows } = await sql<RollHome>`
    select u.id as "unitId", u.floor, u.area_dm2 as "areaDm2", b.id as "buildingId",
      b.name as building, s.name as stairwell, u.room as door, b.name || ' ' || s.name || ' ' || u.room as room
    from units u join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    where u.community_id = inside() and u.compound_id = ${compoundId} and u.use in ('home', 'shop')
    order by u.id`.execute(trx)
  return rows
}

type AllocationView = {
  id: string
  version: number
  planVersion: number
  mode: ShareMode
  scope: 'all' | 'payers'
  coefficients: Coefficient[] | null
  timesArea: boolean
  source: string
  rollHomes: number
  homes: number
  exempt: number
  totalFen: number
  wholeWeight: number
  reason: string
  draftedBy: string
  draftedAt: Instant
  confirmedAt: Instant | null
}

const columns = sql`a.id, a.version, a.plan_version as "planVersion", a.mode, a.scope, a.coefficients, a.times_area as "timesArea",
  a.source, a.roll_homes as "rollHomes", a.homes, a.exempt, a.total_fen as "totalFen", a.whole_weight as "wholeWeight", a.reason,
  a.drafted_by as "draftedBy", a.drafted_at as "draftedAt", a.confirmed_at as "confirmedAt"`

/** The allocation that counts: the newest that was confirmed, as long as the plan stands that it was computed for. */
export const standingAllocation = async (trx: Trx, projectId: string): Promise<AllocationView | undefined> => {
  const { rows } = await sql<AllocationView>`
    select ${columns} from allocations a join projects p on p.community_id = inside() and p.id = a.project_id
    where a.community_id = inside() and a.project_id = ${projectId} and a.confirmed_at is not null
      and a.plan_version = p.plan_version
    order by a.version desc limit 1`.execute(trx)
  return rows[0]
}

/** What everybody may see: how, by what, over how many homes, how many exempt. No room, no name, no reason for an exemption. */
export const publicAllocation = async (trx: Trx, projectId: string) => {
  const standing = await standingAllocation(trx, projectId)
  if (!standing) return null
  const { id: _, draftedBy: __, draftedAt: ___, ...shown } = standing
  return shown
}

/** The last versions of a project's allocation, newest first, confirmed or not. */
export const allocationsOf = async (trx: Trx, projectId: string): Promise<AllocationView[]> => {
  const { rows } = await sql<AllocationView>`
    select ${columns} from allocations a where a.community_id = inside() and a.project_id = ${projectId}
    order by a.version desc limit 10`.execute(trx)
  return rows
}

/** What a draft is asked against: the newest version, whether one was confirmed, whether an owner has pledged. */
export const allocationFacts = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ version: number; confirmed: boolean; pledged: boolean }>`
    select coalesce(max(version), 0)::int as version, count(confirmed_at) > 0 as confirmed,
      exists (select from commitments c where c.community_id = inside() and c.project_id = ${projectId} and c.point = 'owner') as pledged
    from allocations where community_id = inside() and project_id = ${projectId}`.execute(trx)
  return rows[0] ?? { version: 0, confirmed: false, pledged: false }
}

type WaitingAllocation = {
  projectId: string
  version: number
  draftedBy: string
  confirmedAt: Instant | null
  newest: boolean
  planStands: boolean
  stage: Stage
}

/** An allocation with what its confirmation is asked against; its project must be locked by whoever writes. */
export const allocationToConfirm = async (trx: Trx, allocationId: string): Promise<WaitingAllocation | undefined> => {
  const { rows } = await sql<WaitingAllocation>`
    select a.project_id as "projectId", a.version, a.drafted_by as "draftedBy", a.confirmed_at as "confirmedAt", p.stage,
      a.plan_version = p.plan_version as "planStands",
      not exists (select from allocations n where n.community_id = inside() and n.project_id = a.project_id and n.version > a.version)
        as newest
    from allocations a join projects p on p.community_id = inside() and p.id = a.project_id
    where a.community_id = inside() and a.id = ${allocationId}`.execute(trx)
  return rows[0]
}

type ShareRow = ShareHome & {
  place: number
  room: string
  amountFen: number | null
  exempt: boolean
  weight: number
  extra: 0 | 1
  fen: number
  /** What was left over of the exact share: so many parts of the whole weight. */
  rest: number
}

const shareColumns = sql`s.unit_id as "unitId", s.place, s.room, s.floor, s.area_dm2 as "areaDm2", s.amount_fen as "amountFen", s.exempt,
  s.weight, s.extra, s.share_fen as fen, mod(s.total_fen::numeric * s.weight, s.whole_weight)::bigint as rest`

export const pageShares = 50

/** A page of an allocation, in the order of its homes. Rooms, no names. */
export const sharesAfter = async (trx: Trx, allocationId: string, after: number): Promise<ShareRow[]> => {
  const { rows } = await sql<ShareRow>`
    select ${shareColumns} from allocation_shares s
    where s.community_id = inside() and s.allocation_id = ${allocationId} and s.place > ${after}
    order by s.place limit ${pageShares}`.execute(trx)
  return rows
}

/** Somebody's own homes in the compound of a project, each with its share; without one where it takes no part. */
export const ownShares = async (trx: Trx, projectId: string, allocationId: string, unitIds: readonly string[]) => {
  const { rows } = await sql<{ unitId: string; room: string; share: ShareRow | null }>`
    select u.id as "unitId", w.name || ' ' || u.room as room, (select row_to_json(one) from (
      select ${shareColumns} from allocation_shares s
      where s.community_id = inside() and s.allocation_id = ${allocationId} and s.unit_id = u.id) one) as share
    from units u join projects p on p.community_id = inside() and p.compound_id = u.compound_id
    join stairwells w on w.community_id = inside() and w.id = u.stairwell_id
    where u.community_id = inside() and p.id = ${projectId} and u.id = any(${unitIds}::uuid[]) and u.use in ('home', 'shop')
    order by w.name, u.room`.execute(trx)
  return rows
}

/** Exemptions after a home's place, with the people whom a look at the reason concerns. */
export const exemptionsAfter = async (trx: Trx, allocationId: string, after: number) => {
  const { rows } = await sql<{ place: number; room: string; reasonSealed: string; ownerIds: string[] }>`
    select s.place, s.room, e.reason_sealed as "reasonSealed",
      array(select o.person_id::text from ownerships o
        where o.community_id = inside() and o.unit_id = s.unit_id and o.until is null) as "ownerIds"
    from allocation_exemptions e join allocation_shares s on s.community_id = inside() and s.allocation_id = e.allocation_id
      and s.unit_id = e.unit_id
    where e.community_id = inside() and e.allocation_id = ${allocationId} and s.place > ${after}
    order by s.place limit ${pageShares}`.execute(trx)
  return rows
}

const pageRoll = 100

/** The buildings of a compound, and of one of them a page of homes: whom to choose from. */
export const rollPage = async (trx: Trx, compoundId: string, buildingId: string | undefined, after: number) => {
  const { rows: buildings } = await sql<{ id: string; name: string; homes: number }>`
    select b.id, b.name, count(u.id)::int as homes from buildings b
    join stairwells s on s.community_id = inside() and s.building_id = b.id
    join units u on u.community_id = inside() and u.stairwell_id = s.id and u.use in ('home', 'shop')
    where b.community_id = inside() and b.compound_id = ${compoundId} group by b.id, b.name order by b.name`.execute(
    trx,
  )
  const { rows: homes } = await sql<ShareHome & { room: string }>`
    select u.id as "unitId", u.floor, u.area_dm2 as "areaDm2", s.name || ' ' || u.room as room
    from units u join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    where u.community_id = inside() and u.compound_id = ${compoundId} and s.building_id = ${buildingId ?? null}
      and u.use in ('home', 'shop')
    order by s.name, u.floor, u.room offset ${after} limit ${pageRoll}`.execute(trx)
  return { buildings, homes, next: homes.length === pageRoll ? after + pageRoll : undefined }
}
