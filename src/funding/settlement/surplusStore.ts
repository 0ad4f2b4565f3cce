import type { Trx } from '../../platform/server/db'
import type { WaitingFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { carriedOver } from './carryStore'

/** What was sent to the next project and is not carried over yet, and of which the bank sent nothing back. */
const sentOn = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('returns as r')
    .innerJoin('finalAccounts as a', (on) =>
      on
        .onRef('a.communityId', '=', 'r.communityId')
        .onRef('a.id', '=', 'r.accountId')
        .on('a.surplus', '=', 'nextProject'),
    )
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.projectId'),
    )
    .innerJoin('sendings as s', (on) =>
      on
        .onRef('s.communityId', '=', 'r.communityId')
        .onRef('s.returnId', '=', 'r.id')
        .on('s.confirmedAt', 'is not', null)
        .on('s.bounceId', 'is', null),
    )
    .where('r.communityId', '=', communityId)
    .where('r.commitmentId', 'is', null)
    .where((eb) => eb.not(carriedOver(communityId)))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('bounces as b').where('b.communityId', '=', communityId).whereRef('b.sendingId', '=', 's.id'),
        ),
      ),
    )

/** What was sent to the next project and could be carried over now, because another project of the compound collects for that point; of the projects that the secretary answers for. */
export const surplusWaiting = (of: WaitingFor) =>
  sentOn(of.trx, of.communityId)
    .select((eb) => [
      eb.fn.min<string | null>(eb.cast<string>('r.projectId', 'text')).as('projectId'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where(({ exists, selectFrom }) => {
      const collecting = selectFrom('projects as n')
        .innerJoin('planPoints as q', (on) =>
          on
            .onRef('q.communityId', '=', 'n.communityId')
            .onRef('q.projectId', '=', 'n.id')
            .onRef('q.version', '=', 'n.planVersion'),
        )
        .where('n.communityId', '=', of.communityId)
        .whereRef('q.point', '=', 'r.point')
        .whereRef('n.compoundId', '=', 'p.compoundId')
        .whereRef('n.id', '<>', 'p.id')
        .where('n.stage', '=', 'funding')
        .where('n.finalAccountId', 'is', null)
      return exists(collecting)
    })
    .where(({ ref }) => answeredFor(of, ['secretary'], ref('r.projectId')))
    .executeTakeFirstOrThrow()
