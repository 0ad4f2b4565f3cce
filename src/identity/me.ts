import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import type { Post } from '../platform/roles'
import { anywhere, type Context, reading } from '../platform/server/call'
import { waits } from '../platform/server/signing'
import { maskedName } from './rules'
import { homesOf, type NamedHome } from './store'
import { toldNow } from './toldNow'

const personOnRoll = (ctx: Context, personId: string) =>
  ctx.trx
    .selectFrom('people as p')
    .leftJoin('accounts as a', 'a.id', 'p.accountId')
    .select(['p.id', 'p.legalName', 'a.toldWording'])
    .where('p.communityId', '=', ctx.communityId)
    .where('p.id', '=', personId)
    .executeTakeFirst()

/** Who calls, as their own page shows it. */
type Me = {
  signedIn: boolean
  demo: boolean
  locked: number
  unproven: number
  person: { id: string; legalName: string; maskedName: string } | null
  /** `signs`: the moment from which the post signs, while it is still to come. */
  roles: (Pick<Post, 'role' | 'scope'> & Record<'signsFrom' | 'signs', Instant | null>)[]
  homes: NamedHome[]
  /** The notice on personal data changed since they were shown it. */
  unread: boolean
}
/** Who calls. */
export const meCalls = {
  me: reading('anyone', { within: anywhere }).query(async ({ ctx }): Promise<Me> => {
    const { caller } = ctx
    const person = caller.personId ? found(await personOnRoll(ctx, caller.personId), 'platform.notMember') : undefined
    return {
      signedIn: caller.accountId !== undefined,
      demo: ctx.demo,
      locked: caller.locked,
      unproven: caller.unproven,
      person: person ? { id: person.id, legalName: person.legalName, maskedName: maskedName(person.legalName) } : null,
      roles: caller.roles.map((post) => {
        const { role, scope, signsFrom = null } = post
        return { role, scope, signsFrom, signs: waits(post, ctx.now) ? signsFrom : null }
      }),
      homes: person ? await homesOf(ctx.trx, ctx.communityId, person.id) : [],
      unread: person !== undefined && person.toldWording !== toldNow.privacy,
    }
  }),
}
