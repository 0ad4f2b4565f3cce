import { type Instant, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { lockProject, moveTo, planOf } from '../../projects/store'
import type { SigningRules } from '../ballots/profiles'
import { type Act, signingDone, underPlan } from './rules'

export type Agreement = {
  id: string
  projectId: string
  scopeKind: 'stairwell' | 'building'
  rules: SigningRules
  version: number
  appliedAt: Instant
  reachedAt: Instant | null
  completedAt: Instant | null
  /** When the version that stands was written, and when the project's plan was. */
  writtenAt: Instant | null
  planAt: Instant | null
}

/** One agreement, by its id or its project's; locked where something is written. */
export const agreementOf = (
  trx: Trx,
  communityId: string,
  where: { id: string } | { projectId: string },
  lock = false,
): Promise<Agreement | undefined> =>
  trx
    .selectFrom('agreements as g')
    .select(['g.id', 'g.projectId', 'g.scopeKind', 'g.rules', 'g.version', 'g.appliedAt', 'g.reachedAt'])
    .select((eb) => {
      const standing = eb
        .selectFrom('agreementVersions as v')
        .select('v.writtenAt')
        .where('v.communityId', '=', communityId)
        .whereRef('v.agreementId', '=', 'g.id')
        .whereRef('v.version', '=', 'g.version')
      const plan = eb
        .selectFrom('projects as p')
        .innerJoin('plans as l', (on) =>
          on
            .onRef('l.communityId', '=', 'p.communityId')
            .onRef('l.projectId', '=', 'p.id')
            .onRef('l.version', '=', 'p.planVersion'),
        )
        .select('l.writtenAt')
        .where('p.communityId', '=', communityId)
        .whereRef('p.id', '=', 'g.projectId')
      return ['g.completedAt', standing.as('writtenAt'), plan.as('planAt')]
    })
    .where('g.communityId', '=', communityId)
    .where((eb) => ('id' in where ? eb('g.id', '=', where.id) : eb('g.projectId', '=', where.projectId)))
    .$if(lock, (query) => query.forUpdate())
    .$narrowType<{ scopeKind: 'stairwell' | 'building'; rules: SigningRules }>()
    .executeTakeFirst()

/** A home with what stands for it: its last act and under which version, and its share of the version that stands. */
export type Home = {
  unitId: string
  stairwellId: string
  stairwell: string
  room: string
  floor: number
  areaDm2: number
  act: Act | null
  version: number | null
  round: number
  onPaper: boolean
  shareFen: number | null
}

/** Every home of an agreement with what stands for it, and its share of the version that stands. */
export const homesOf = (trx: Trx, communityId: string, { id, version }: Agreement): Promise<Home[]> =>
  trx
    .selectFrom('agreementHomes as h')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'h.communityId').onRef('s.id', '=', 'h.stairwellId'),
    )
    .leftJoin('standingActs as a', (on) =>
      on
        .onRef('a.communityId', '=', 'h.communityId')
        .onRef('a.agreementId', '=', 'h.agreementId')
        .onRef('a.unitId', '=', 'h.unitId'),
    )
    .leftJoin('agreementShares as p', (on) =>
      on
        .onRef('p.communityId', '=', 'h.communityId')
        .onRef('p.agreementId', '=', 'h.agreementId')
        .onRef('p.unitId', '=', 'h.unitId')
        .on('p.version', '=', version),
    )
    .select(['h.unitId', 'h.stairwellId', 's.name as stairwell', 'h.room', 'h.floor', 'h.areaDm2'])
    .select(['a.act', 'a.version'])
    .select((eb) => [
      eb.fn.coalesce('a.round', eb.lit(0)).as('round'),
      eb('a.paperId', 'is not', null).as('onPaper'),
      'p.shareFen',
    ])
    .where('h.communityId', '=', communityId)
    .where('h.agreementId', '=', id)
    .orderBy('s.name')
    .orderBy('h.floor')
    .orderBy('h.room')
    .$narrowType<{ act: Act | null; onPaper: boolean }>()
    .execute()

export const setAgreement = (trx: Trx, communityId: string, id: string, change: object) =>
  trx.updateTable('agreements').set(change).where('communityId', '=', communityId).where('id', '=', id).execute()

/** Close one agreement, once; the project goes on with what was signed. */
export const complete = async (trx: Trx, communityId: string, agreementId: string, now: Instant): Promise<boolean> => {
  const agreement = await agreementOf(trx, communityId, { id: agreementId }, true)
  if (!agreement || agreement.completedAt || !signingDone(agreement.reachedAt, agreement.rules, msOf(now))) return false
  const project = await lockProject(trx, communityId, agreement.projectId)
  const plan = await planOf(trx, communityId, project.id, project.planVersion)
  if (project.stage !== 'planned' || plan?.decidedBy !== 'signing') return false
  if (!underPlan(agreement.writtenAt, plan.writtenAt)) return false
  await setAgreement(trx, communityId, agreementId, { completedAt: now })
  const by = { trx, communityId, now, personId: undefined }
  await moveTo(by, project, 'deciding', '签约达到比例', { planVersion: project.planVersion })
  await moveTo(by, { ...project, stage: 'deciding' }, 'funding', '签约完成', { decisionPassed: true })
  return true
}
