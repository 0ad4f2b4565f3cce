import { type ExpressionBuilder, expressionBuilder } from 'kysely'
import { jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { type Point, projectCode, type Stage, type surplusRules } from '../../projects/rules'
import { nextStages } from './carryRules'

/** Other projects of the same compound for which a surplus may be meant, those that collect money first. */
export const nextProjects = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('projects as p')
    .innerJoin('projects as n', (on) =>
      on
        .onRef('n.communityId', '=', 'p.communityId')
        .onRef('n.compoundId', '=', 'p.compoundId')
        .onRef('n.id', '<>', 'p.id'),
    )
    .select(['n.id', 'n.number', 'n.title', 'n.stage'])
    .$narrowType<{ stage: Stage }>()
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', projectId)
    .where('n.stage', 'in', nextStages)
    .orderBy((eb) => eb('n.stage', '<>', 'funding'))
    .orderBy('n.number', 'desc')
    .limit(50)
    .execute()

/** What was carried between a project and others, oldest first, with the project on the other side and what two people confirmed of it. */
const carriedWith = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('carried as k')
    .innerJoin('returns as r', (on) => on.onRef('r.communityId', '=', 'k.communityId').onRef('r.id', '=', 'k.returnId'))
    .innerJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'k.communityId').onRef('c.id', '=', 'k.promiseId'),
    )
    .innerJoin('projects as j', (on) =>
      on.onRef('j.communityId', '=', 'k.communityId').on((eb) => {
        const into = eb.case().when('k.toProjectId', '=', projectId)
        return eb('j.id', '=', into.then(eb.ref('k.fromProjectId')).else(eb.ref('k.toProjectId')).end())
      }),
    )
    .select((eb) => eb('k.toProjectId', '=', projectId).$castTo<boolean>().as('into'))
    .select(['r.number', 'k.point', 'k.amountFen', 'c.receivedFen', 'k.carriedAt as at', 'j.id as projectId'])
    .select(['j.number as projectNumber', 'j.title', 'c.number as promise'])
    .$narrowType<{ point: Point }>()
    .where('k.communityId', '=', communityId)
    .where((eb) => eb.or([eb('k.toProjectId', '=', projectId), eb('k.fromProjectId', '=', projectId)]))
    .orderBy('k.carriedAt')
    .orderBy('r.number')
    .limit(200)
    .execute()

type Carried = {
  number: number
  point: Point
  amountFen: number
  /** Of it, what two people have confirmed as received. */
  receivedFen: number
  at: Instant
  /** The project on the other side. */
  projectId: string
  code: string
  title: string
  promise: number
}

/** What was carried over into a project, or out of it, oldest first. */
export const carriedFor = async (
  trx: Trx,
  communityId: string,
  projectId: string,
): Promise<{ into: Carried[]; out: Carried[] }> => {
  const rows = await carriedWith(trx, communityId, projectId)
  const side = (wanted: boolean) =>
    rows
      .filter(({ into }) => into === wanted)
      .map(({ into, projectNumber, ...row }) => ({ ...row, code: projectCode(projectNumber) }))
  return { into: side(true), out: side(false) }
}

type OfReturn = ExpressionBuilder<DB & { r: DB['returns'] }, 'r'>

/** The sending of return `r` that two people confirmed and the bank did not send back. */
const sentOf = (of: OfReturn, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('sendings as s')
      .select(['s.id', 's.evidence'])
      .select(({ exists, selectFrom }) => {
        const asked = selectFrom('bounces as b')
          .where('b.communityId', '=', communityId)
          .whereRef('b.sendingId', '=', 's.id')
        return exists(asked).$castTo<boolean>().as('bounceAsked')
      })
      .where('s.communityId', '=', communityId)
      .whereRef('s.returnId', '=', 'r.id')
      .where('s.confirmedAt', 'is not', null)
      .where('s.bounceId', 'is', null),
  )

/**
 * A return with its account, its project and its standing sending. The sending is held: whoever says that the bank sent it back
 * holds it too, and of the two the second sees what the first did.
 */
export const lockSurplus = async (trx: Trx, communityId: string, returnId: string) => {
  await trx
    .selectFrom('sendings')
    .where('communityId', '=', communityId)
    .where('returnId', '=', returnId)
    .forUpdate()
    .execute()
  const row = await trx
    .selectFrom('returns as r')
    .innerJoin('finalAccounts as a', (on) =>
      on.onRef('a.communityId', '=', 'r.communityId').onRef('a.id', '=', 'r.accountId'),
    )
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.projectId'),
    )
    .select(['r.accountId', 'r.number', 'r.point', 'r.amountFen', 'a.surplus'])
    .select((eb) => {
      const named = eb
        .selectFrom('projects as n')
        .select(['n.id', 'n.number', 'n.title', 'n.stage'])
        .$narrowType<{ stage: Stage }>()
        .where('n.communityId', '=', communityId)
        .whereRef('n.id', '=', 'a.nextProjectId')
      const { ref } = eb
      const from = { id: ref('p.id'), compoundId: ref('p.compoundId'), number: ref('p.number'), title: ref('p.title') }
      return [
        jsonBuildObject(from).as('from'),
        sentOf(eb, communityId).as('sending'),
        carriedOver(communityId).$castTo<boolean>().as('carried'),
        jsonObjectFrom(named).as('named'),
      ]
    })
    .$narrowType<{ point: Point; surplus: (typeof surplusRules)[number] }>()
    .where('r.communityId', '=', communityId)
    .where('r.id', '=', returnId)
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

export type SurplusRow = Awaited<ReturnType<typeof lockSurplus>>

const ofReturn = expressionBuilder<DB & { r: DB['returns'] }, 'r'>()
/** Whether return `r` was carried over. */
export const carriedOver = (communityId: string) =>
  ofReturn.exists(
    ofReturn.selectFrom('carried as k').where('k.communityId', '=', communityId).whereRef('k.returnId', '=', 'r.id'),
  )
