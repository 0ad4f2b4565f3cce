import { type Insertable, sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'

/** What a person promised, newest first. */
export const promisedBy = (trx: Trx, communityId: string, personId: string) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.community_id', '=', 'c.community_id').onRef('p.id', '=', 'c.project_id'),
    )
    .select([
      'c.id',
      'c.number',
      'c.amount_fen as amountFen',
      'c.received_fen as receivedFen',
      'c.made_at as madeAt',
      'c.version',
      'p.id as projectId',
      'p.title',
    ])
    .where('c.community_id', '=', communityId)
    .where('c.person_id', '=', personId)
    .orderBy('c.made_at', 'desc')
    .limit(100)
    .execute()

/** A promise that another room makes: a surplus that was carried over. It still has to be posted. */
export const insertPromise = (trx: Trx, promise: Insertable<DB['commitments']>) =>
  trx.insertInto('commitments').values(promise).execute()

/** Whether anybody has promised anything that stands. */
export const anyPromised = async (trx: Trx, projectId: string): Promise<boolean> => {
  const { rows } = await sql`select from commitments c
    where c.community_id = inside() and c.project_id = ${projectId} and c.amount_fen > 0 limit 1`.execute(trx)
  return rows.length > 0
}
