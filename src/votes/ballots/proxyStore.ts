import { type Context, personOf } from '../../platform/server/call'
import { codeHash } from '../../platform/server/codes'

type Kind = { kind: 'written' | 'guardian' }

/** One proxy that has not been taken back, by its id or its code, locked. */
export const lockProxy = (ctx: Context, where: { id: string } | { code: string }) =>
  ctx.trx
    .selectFrom('proxies')
    .select(['id', 'ballotId', 'entry', 'giverId', 'holderId', 'kind', 'recordedBy', 'checkedBy', 'accepted'])
    .where('communityId', '=', ctx.communityId)
    .where('revokedAt', 'is', null)
    .where((eb) =>
      'id' in where ? eb('id', '=', where.id) : eb('codeHash', '=', codeHash(ctx.communityId, where.code, 'proxy')),
    )
    .forUpdate()
    .executeTakeFirst()

export type ProxyLine = Kind & {
  id: string
  entry: number
  given: boolean
  taken: boolean
  voted: boolean
  waits: boolean
  areaDm2: number
}

/** Proxies that the caller holds or gave in a ballot. */
export const ownProxies = (ctx: Context, ballotId: string): Promise<ProxyLine[]> => {
  const me = personOf(ctx.caller)
  return ctx.trx
    .selectFrom('proxies as p')
    .innerJoin('rollEntries as e', (on) =>
      on
        .onRef('e.communityId', '=', 'p.communityId')
        .onRef('e.ballotId', '=', 'p.ballotId')
        .onRef('e.entry', '=', 'p.entry'),
    )
    .leftJoin('votes as v', (on) =>
      on
        .onRef('v.communityId', '=', 'p.communityId')
        .onRef('v.ballotId', '=', 'p.ballotId')
        .onRef('v.entry', '=', 'p.entry')
        .on('v.round', '=', 1),
    )
    .select((eb) => [
      'p.id',
      'p.entry',
      eb('p.giverId', '=', me).as('given'),
      eb('p.holderId', 'is not', null).as('taken'),
      eb('v.entry', 'is not', null).as('voted'),
      'p.kind',
      eb.and([eb('p.kind', '=', 'guardian'), eb('p.accepted', 'is not', true)]).as('waits'),
      'e.areaDm2',
    ])
    .where('p.communityId', '=', ctx.communityId)
    .where('p.ballotId', '=', ballotId)
    .where('p.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('p.giverId', '=', me), eb('p.holderId', '=', me)]))
    .orderBy('p.entry')
    .limit(50)
    .$narrowType<Kind & { given: boolean; taken: boolean; voted: boolean; waits: boolean }>()
    .execute()
}
