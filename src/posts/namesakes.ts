import { type Expression, expressionBuilder } from 'kysely'
import type { DB } from '../platform/server/tables'

/**
 * Whether somebody of the same name, however it is written, or of the same telephone ever held a post or is proposed for one: it may
 * be one person with two records, and what they signed, asked for or wrote down stands under the other.
 */
export const namesakes = (communityId: string, personId: Expression<string>) => {
  const { exists, or, selectFrom } = expressionBuilder<DB>()
  const posted = (person: Expression<string>) =>
    or([
      exists(selectFrom('roles as r').where('r.communityId', '=', communityId).where('r.personId', '=', person)),
      exists(
        selectFrom('appointments as o')
          .where('o.communityId', '=', communityId)
          .where('o.personId', '=', person)
          .where('o.refusedAt', 'is', null),
      ),
    ])
  return exists(
    selectFrom('people as p')
      .innerJoin('people as q', (on) => on.onRef('q.communityId', '=', 'p.communityId').onRef('q.id', '<>', 'p.id'))
      .where('p.communityId', '=', communityId)
      .where('p.id', '=', personId)
      .where((one) =>
        one.or([one('q.nameCore', '=', one.ref('p.nameCore')), one('q.phoneBlind', '=', one.ref('p.phoneBlind'))]),
      )
      .where(({ ref }) => posted(ref('q.id'))),
  )
}
