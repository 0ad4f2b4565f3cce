import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import { orEmpty } from '../../platform/server/expressions'
import { spaced } from '../../platform/server/spaced'
import { bodyThen } from '../../posts/store'
import type { ShareMode, Stage } from '../../projects/rules'
import type { Coefficient } from '../../projects/shareRules'
import { takesPart } from './rollStore'

type Said = { mode: ShareMode; scope: 'all' | 'payers'; coefficients: Coefficient[] | null }

const allocations = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('allocations as a')
    .select(['a.id', 'a.version', 'a.planVersion', 'a.mode', 'a.scope', 'a.coefficients', 'a.timesArea', 'a.source'])
    .select(['a.rollHomes', 'a.homes', 'a.exempt', 'a.totalFen', 'a.wholeWeight', 'a.reason', 'a.draftedBy'])
    .select(['a.draftedAt', 'a.confirmedAt'])
    .select((eb) =>
      bodyThen(trx, communityId, { by: eb.ref('a.confirmedBy'), at: eb.ref('a.confirmedAt') }).as('confirmedAs'),
    )
    .$narrowType<Said>()
    .where('a.communityId', '=', communityId)
    .where('a.projectId', '=', projectId)
    .orderBy('a.version', 'desc')

/** The allocation that counts: the newest that was confirmed, as long as the plan stands that it was computed for. */
export const standingAllocation = (trx: Trx, communityId: string, projectId: string) =>
  allocations(trx, communityId, projectId)
    .innerJoin('projects as p', (on) =>
      on
        .onRef('p.communityId', '=', 'a.communityId')
        .onRef('p.id', '=', 'a.projectId')
        .onRef('p.planVersion', '=', 'a.planVersion'),
    )
    .where('a.confirmedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()

/** What everybody may see: how, by what, over how many homes, how many exempt. No room, no name, no reason for an exemption. */
export const publicAllocation = async (trx: Trx, communityId: string, projectId: string) => {
  const standing = await standingAllocation(trx, communityId, projectId)
  if (!standing) return null
  const { id: _, draftedBy: __, draftedAt: ___, ...shown } = standing
  return shown
}

/** The last versions of a project's allocation, newest first, confirmed or not; with the rows that were asked about in its table. */
export const allocationsOf = (trx: Trx, communityId: string, projectId: string) =>
  allocations(trx, communityId, projectId)
    .leftJoin('shareSheets as t', (on) =>
      on.onRef('t.communityId', '=', 'a.communityId').onRef('t.id', '=', 'a.sheetId'),
    )
    .select('t.asked')
    .limit(10)
    .execute()

/** What a draft is asked against: the newest version, whether one was confirmed, whether an owner has pledged. */
export const allocationFacts = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('allocations')
    .select(({ eb, fn, lit, exists, selectFrom }) => {
      const pledges = selectFrom('commitments as c')
        .where('c.communityId', '=', communityId)
        .where('c.projectId', '=', projectId)
        .where('c.point', '=', 'owner')
      return [
        fn.coalesce(fn.max('version'), lit(0)).as('version'),
        eb(fn.count<number>('confirmedAt'), '>', 0).$castTo<boolean>().as('confirmed'),
        exists(pledges).$castTo<boolean>().as('pledged'),
      ]
    })
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirstOrThrow()

/** An allocation with what its confirmation is asked against; its project must be locked by whoever writes. */
export const allocationToConfirm = (trx: Trx, communityId: string, allocationId: string) =>
  trx
    .selectFrom('allocations as a')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'a.communityId').onRef('p.id', '=', 'a.projectId'),
    )
    .select(['a.projectId', 'a.version', 'a.draftedBy', 'a.confirmedAt', 'p.stage'])
    .select(({ eb, ref, not, exists, selectFrom }) => {
      const newer = selectFrom('allocations as n')
        .where('n.communityId', '=', communityId)
        .whereRef('n.projectId', '=', 'a.projectId')
        .whereRef('n.version', '>', 'a.version')
      return [
        eb('a.planVersion', '=', ref('p.planVersion')).$castTo<boolean>().as('planStands'),
        not(exists(newer)).$castTo<boolean>().as('newest'),
      ]
    })
    .$narrowType<{ stage: Stage }>()
    .where('a.communityId', '=', communityId)
    .where('a.id', '=', allocationId)
    .executeTakeFirst()

/** Homes of an allocation with their shares; `rest` is what was left over of the exact share: so many parts of the whole weight. */
const sharesOf = (db: Pick<Trx, 'selectFrom'>, communityId: string, allocationId: string) =>
  db
    .selectFrom('allocationShares as s')
    .select(['s.unitId', 's.place', 's.room', 's.floor', 's.areaDm2', 's.amountFen', 's.exempt', 's.weight', 's.extra'])
    .select(({ eb, fn, cast, ref }) => [
      's.shareFen as fen',
      fn<number>('mod', [eb(cast<number>('s.totalFen', 'numeric'), '*', ref('s.weight')), 's.wholeWeight']).as('rest'),
    ])
    .$narrowType<{ extra: 0 | 1 }>()
    .where('s.communityId', '=', communityId)
    .where('s.allocationId', '=', allocationId)

export const pageShares = 50

/** A page of an allocation, in the order of its homes. Rooms, no names. */
export const sharesAfter = (trx: Trx, communityId: string, allocationId: string, after: number) =>
  sharesOf(trx, communityId, allocationId).where('s.place', '>', after).orderBy('s.place').limit(pageShares).execute()

type Own = { projectId: string; allocationId: string; unitIds: readonly string[] }

/** Somebody's own homes in the compound of a project, each with its share; without one where it takes no part. */
export const ownShares = (trx: Trx, communityId: string, { projectId, allocationId, unitIds }: Own) =>
  trx
    .selectFrom('units as u')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'u.communityId').onRef('p.compoundId', '=', 'u.compoundId'),
    )
    .innerJoin('stairwells as w', (on) =>
      on.onRef('w.communityId', '=', 'u.communityId').onRef('w.id', '=', 'u.stairwellId'),
    )
    .select((eb) => [
      'u.id as unitId',
      spaced(eb.ref('w.name'), eb.ref('u.room')).as('room'),
      jsonObjectFrom(sharesOf(trx, communityId, allocationId).where('s.unitId', '=', eb.ref('u.id'))).as('share'),
    ])
    .where('u.communityId', '=', communityId)
    .where('p.id', '=', projectId)
    .where((eb) => eb('u.id', '=', eb.fn.any(eb.val(unitIds))))
    .where('u.use', 'in', takesPart)
    .orderBy('w.name')
    .orderBy('u.room')
    .execute()

/** Exemptions after a home's place, with the people whom a look at the reason concerns. */
export const exemptionsAfter = (trx: Trx, communityId: string, allocationId: string, after: number) =>
  trx
    .selectFrom('allocationExemptions as e')
    .innerJoin('allocationShares as s', (on) =>
      on
        .onRef('s.communityId', '=', 'e.communityId')
        .onRef('s.allocationId', '=', 'e.allocationId')
        .onRef('s.unitId', '=', 'e.unitId'),
    )
    .select(['s.place', 's.room', 'e.reasonSealed'])
    .select((eb) =>
      orEmpty(
        eb
          .selectFrom('ownerships as o')
          .select((owner) => owner.fn.agg<string[]>('json_agg', ['o.personId']).as('ids'))
          .where('o.communityId', '=', communityId)
          .whereRef('o.unitId', '=', 's.unitId')
          .where('o.until', 'is', null),
      ).as('ownerIds'),
    )
    .where('e.communityId', '=', communityId)
    .where('e.allocationId', '=', allocationId)
    .where('s.place', '>', after)
    .orderBy('s.place')
    .limit(pageShares)
    .execute()
