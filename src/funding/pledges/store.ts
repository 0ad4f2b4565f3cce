import type { Trx } from '../../platform/server/db'

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
