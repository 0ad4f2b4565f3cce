import type { Insertable } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'

/** What somebody promised for a project, and what came of it. */
export type OwnPromise = {
  id: string
  number: number
  amountFen: number
  receivedFen: number
  madeAt: Instant
  version: number
  projectId: string
  title: string
}

/** What a person promised, newest first. */
export const promisedBy = (trx: Trx, communityId: string, personId: string) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.projectId'),
    )
    .select([
      'c.id',
      'c.number',
      'c.amountFen',
      'c.receivedFen',
      'c.madeAt',
      'c.version',
      'p.id as projectId',
      'p.title',
    ])
    .where('c.communityId', '=', communityId)
    .where('c.personId', '=', personId)
    .orderBy('c.madeAt', 'desc')
    .limit(100)
    .execute()

/** A promise that another room makes: a surplus that was carried over. It still has to be posted. */
export const insertPromise = (trx: Trx, promise: Insertable<DB['commitments']>) =>
  trx.insertInto('commitments').values(promise).execute()

/** Whether anybody has promised anything that stands. */
export const anyPromised = async (trx: Trx, communityId: string, projectId: string): Promise<boolean> => {
  const promise = await trx
    .selectFrom('commitments')
    .select('id')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('amountFen', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return promise !== undefined
}
