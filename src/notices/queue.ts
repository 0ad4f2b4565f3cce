import type { Instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import type { Problem } from './rules'
import { livingIn } from './store'

type Inside = Pick<Context, 'trx' | 'communityId'>
type Deliverable = { noticeId: string; gridIds: readonly string[]; now: Instant }

/** One delivery for each chat group of the grids: ordinary groups wait for a person, robots for the worker. */
export const queueGroups = async (ctx: Inside, { noticeId, gridIds, now }: Deliverable): Promise<string[]> => {
  const rows = await ctx.trx
    .insertInto('deliveries')
    .columns(['communityId', 'id', 'cause', 'noticeId', 'channel', 'groupId', 'state', 'problem', 'queuedAt'])
    .expression(({ selectFrom }) =>
      selectFrom('gridGroups as q')
        .select(({ eb, cast, fn, val }) => [
          'q.communityId',
          fn<string>('gen_random_uuid', []).as('id'),
          cast<string>(val(`notice ${noticeId}`), 'text').as('cause'),
          cast<string>(val(noticeId), 'uuid').as('noticeId'),
          eb.case().when('q.kind', '=', 'wecom').then('wecomRobot').else('share').end().as('channel'),
          'q.id as groupId',
        ])
        .select(({ eb, cast, val }) => {
          const keyless = eb.and([eb('q.kind', '=', 'wecom'), eb('q.robotKey', 'is', null)])
          return [
            eb.case().when(keyless).then('failed').else('queued').end().as('state'),
            eb.case().when(keyless).then<Problem>('noKey').end().as('problem'),
            cast<string>(val(now), 'timestamptz').as('queuedAt'),
          ]
        })
        .where('q.communityId', '=', ctx.communityId)
        .where((eb) => eb('q.gridId', '=', eb.fn.any(eb.val(gridIds)))),
    )
    .onConflict((oc) => oc.doNothing())
    .returning(['id', 'channel', 'state'])
    .execute()
  return rows.filter(({ channel, state }) => channel === 'wecomRobot' && state === 'queued').map(({ id }) => id)
}

/** One delivery for each person of those grids who has consent left, and one consent less. */
export const queuePeople = async (ctx: Inside, { noticeId, gridIds, now }: Deliverable): Promise<string[]> => {
  const { trx, communityId } = ctx
  const rows = await trx
    .with('affected', () => livingIn(trx, communityId).where((eb) => eb('r.gridId', '=', eb.fn.any(eb.val(gridIds)))))
    .with('used', (db) =>
      db
        .updateTable('subscriptions')
        .set((eb) => ({ remaining: eb('remaining', '-', 1), at: now }))
        .where('communityId', '=', communityId)
        .where('template', '=', 'notice')
        .where('remaining', '>', 0)
        .where('personId', 'in', ({ selectFrom }) => selectFrom('affected').select('affected.personId'))
        .where('personId', 'in', ({ selectFrom }) =>
          selectFrom('consents as k')
            .select('k.personId')
            .where('k.communityId', '=', communityId)
            .where('k.purpose', '=', 'messages')
            .where('k.withdrawnAt', 'is', null),
        )
        .returning('personId'),
    )
    .insertInto('deliveries')
    .columns(['communityId', 'id', 'cause', 'noticeId', 'channel', 'personId', 'state', 'queuedAt'])
    .expression(({ selectFrom }) =>
      selectFrom('used').select(({ cast, fn, val }) => [
        cast<string>(val(communityId), 'uuid').as('communityId'),
        fn<string>('gen_random_uuid', []).as('id'),
        cast<string>(val(`notice ${noticeId}`), 'text').as('cause'),
        cast<string>(val(noticeId), 'uuid').as('noticeId'),
        cast<string>(val('subscribe'), 'text').as('channel'),
        'used.personId',
        cast<string>(val('queued'), 'text').as('state'),
        cast<string>(val(now), 'timestamptz').as('queuedAt'),
      ]),
    )
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
