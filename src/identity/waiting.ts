import { holds } from '../platform/server/call'
import { several, type Waiting, type WaitingFor, wordsFor } from '../platform/server/waiting'
import { checkers } from './claims'
import { joinedWith } from './joinings'
import { en as joiningEn } from './texts.joining.en'
import { zh as joiningZh } from './texts.joining.zh'
import { office as en } from './texts.office.en'
import { office as zh } from './texts.office.zh'

const pages = {
  claims: 'identity/pages/claims/index',
  corrections: 'identity/pages/corrections/index',
  joinings: 'identity/pages/joinings/index',
  objections: 'identity/pages/joinings/index',
} as const
type Kind = keyof typeof pages

/** What households object to, and since when. */
const objected = (trx: WaitingFor['trx'], communityId: string) =>
  trx
    .selectFrom('joinings')
    .select(({ cast, fn, ref, val }) => [
      cast<string>(val('objections'), 'text').as('kind'),
      fn.countAll<number>().as('count'),
      fn.min(ref('objectedAt').$notNull()).as('since'),
    ])
    .where('communityId', '=', communityId)
    .where('objectedAt', 'is not', null)
    .where('decidedAt', 'is', null)

/** One row for each kind of things: how many, and since when. */
const counted = ({ trx, communityId, caller, personId, now }: WaitingFor) => {
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
  return joinedWith(trx, communityId, personId, now)
    .where('j.objectedAt', 'is', null)
    .select(({ cast, fn, val }) => [
      cast<string>(val('joinings'), 'text').as('kind'),
      fn.countAll<number>().as('count'),
      fn.min('j.at').as('since'),
    ])
    .unionAll(claims)
    .unionAll(corrections)
    .unionAll(objected(trx, communityId))
    .execute()
}

/** Who joined in one's home; for those who decide: homes that somebody claims, what is wrong in the roll, what households object to. */
export const identityWaitsFor = async (of: WaitingFor): Promise<Waiting<Kind>[]> => {
  const { caller } = of
  const rows = await counted(of)
  const waits = {
    ...wordsFor(of, { zh, en }).labels.waits,
    ...wordsFor(of, { zh: joiningZh, en: joiningEn }).labels.waits,
  }
  const kinds: readonly Kind[] = [
    'joinings',
    ...(holds(caller, ...checkers) ? (['claims'] as const) : []),
    ...(holds(caller, 'secretary') ? (['corrections'] as const) : []),
    ...(holds(caller, ...checkers, 'officer') ? (['objections'] as const) : []),
  ]
  return kinds.flatMap((kind) => {
    const { count, since } = rows.find((row) => row.kind === kind) ?? { count: 0, since: null }
    return several(kind, waits[kind], count, pages[kind], { since })
  })
}
