import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { checkers } from './claims'
import { office as en } from './texts.office.en'
import { office as zh } from './texts.office.zh'

/** Homes that somebody claims by a document, and what people say is wrong in the roll. */
export const identityWaitsFor = async (of: WaitingFor): Promise<Waiting<'claims' | 'corrections'>[]> => {
  const { trx, communityId, caller } = of
  if (!holds(caller, ...checkers)) return []
  const claims = trx
    .selectFrom('claims')
    .select(({ cast, fn, val }) => [
      cast<string>(val('claims'), 'text').as('kind'),
      fn.countAll<number>().as('count'),
      fn.min('at').as('since'),
    ])
    .where('communityId', '=', communityId)
    .where('decidedAt', 'is', null)
    .where(({ eb, val }) => eb('accountId', '<>', val(caller.accountId ?? '')))
  const corrections = trx
    .selectFrom('corrections')
    .select(({ cast, fn, val }) => [
      cast<string>(val('corrections'), 'text').as('kind'),
      fn.countAll<number>().as('count'),
      fn.min('at').as('since'),
    ])
    .where('communityId', '=', communityId)
    .where('answeredAt', 'is', null)
  const rows = await claims.unionAll(corrections).execute()
  const { waits } = wordsFor(of, { zh, en }).labels
  const page = { claims: 'identity/pages/claims/index', corrections: 'identity/pages/corrections/index' }
  const kinds = holds(caller, 'secretary') ? (['claims', 'corrections'] as const) : (['claims'] as const)
  return kinds.flatMap((kind) => {
    const { count, since } = rows.find((row) => row.kind === kind) ?? { count: 0, since: null }
    return several(kind, waits[kind], count, page[kind], { since })
  })
}
