import { msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, reading, writing } from '../platform/server/call'
import { signToken } from '../platform/server/identity'
import type { OwnKind } from '../platform/server/own'
import { openAccount } from '../platform/server/transaction'
import { nextPlace } from '../platform/shapes'
import { roomCalls } from './byRoom'
import { claimCalls } from './claims'
import { consentCalls } from './consents'
import { correctionCalls } from './corrections'
import { deviceCalls } from './devices'
import { doorCalls } from './door'
import { gridCalls } from './grids'
import { inviteCalls } from './invites'
import { joinCalls } from './joining'
import { joiningCalls } from './joinings'
import { keptCalls } from './kept'
import { leavingCalls } from './leaving'
import { meCalls } from './me'
import { objectionCalls } from './objections'
import { personaOpenid, personas } from './personas'
import { placingCalls } from './placing'
import { postCalls } from './posts'
import { privacyCalls } from './privacy'
import { exportCalls } from './roll/export'
import { pairCalls } from './roll/pairs'
import { rollCalls } from './roll/router'
import { saleCalls } from './sales'
import * as schema from './schema'
import { signInCalls } from './signIn'
import { staffCalls } from './staff'
import { enterRoll } from './store'
import { tellingCalls } from './telling'

type CommunityLine = {
  id: string
  name: string
  slug: string
  households: number
  profile: string
  subdistrict: string
  district: string
}
type Communities = { items: CommunityLine[]; next: string | null }
const pageCommunities = 500
type CompoundLine = { id: string; name: string; households: number; builtYear: number | null }
type SteppedInto = { token: string; communityId: string }

const calls = {
  ...rollCalls,
  ...exportCalls,
  ...pairCalls,
  ...joinCalls,
  ...roomCalls,
  ...joiningCalls,
  ...objectionCalls,
  ...saleCalls,
  ...signInCalls,
  ...deviceCalls,
  ...meCalls,
  ...privacyCalls,
  ...leavingCalls,
  ...postCalls,
  ...doorCalls,
  ...claimCalls,
  ...inviteCalls,
  ...gridCalls,
  ...consentCalls,
  ...tellingCalls,
  ...correctionCalls,
  ...staffCalls,
  ...placingCalls,
  communities: reading('anyone')
    .input(schema.pageInput)
    .query(async ({ ctx, input: { cursor } }): Promise<Communities> => {
      const rows = await ctx.trx
        .selectFrom('communities as c')
        .innerJoin('subdistricts as s', 's.id', 'c.subdistrictId')
        .select(['c.id', 'c.name', 'c.slug', 'c.households', 'c.profile'])
        .select(['s.name as subdistrict', 's.district', 'c.foundedAt'])
        .$if(cursor !== undefined, (page) =>
          page.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('c.foundedAt', 'c.id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
          ),
        )
        .orderBy('c.foundedAt')
        .orderBy('c.id')
        .limit(pageCommunities)
        .execute()
      return {
        items: rows.map(({ foundedAt: _, ...community }) => community),
        next: nextPlace(rows, pageCommunities, ({ foundedAt, id }) => [foundedAt, id]),
      }
    }),

  foundCommunity: writing('operator')
    .input(schema.foundCommunityInput)
    .mutation(async ({ ctx, input }): Promise<{ communityId: string }> => {
      const { subdistrict, name, profile, households, slug } = input
      await ctx.trx
        .insertInto('subdistricts')
        .values(subdistrict)
        .onConflict((oc) => oc.column('id').doNothing())
        .execute()
      const known = await ctx.trx
        .selectFrom('subdistricts')
        .select(['name', 'district'])
        .where('id', '=', subdistrict.id)
        .executeTakeFirst()
      if (known?.name !== subdistrict.name || known.district !== subdistrict.district)
        refuseIf(refusal('identity.subdistrictDiffers'))
      const taken =
        slug && (await ctx.trx.selectFrom('communities').select('id').where('slug', '=', slug).executeTakeFirst())
      if (taken) refuseIf(refusal('identity.slugTaken', { slug }))
      const founded = { subdistrictId: subdistrict.id, name, profile, households, foundedAt: ctx.now }
      await ctx.trx
        .insertInto('communities')
        .values({ id: ctx.communityId, ...founded, ...(slug ? { slug } : {}) })
        .execute()
      return { communityId: ctx.communityId }
    }),

  enterRoll: writing(['secretary'], { makes: true })
    .input(schema.enterRollInput)
    .mutation(async ({ ctx, input }): Promise<{ compoundId: string }> => {
      const taken = await ctx.trx
        .selectFrom('compounds')
        .select('id')
        .where('communityId', '=', ctx.communityId)
        .where((eb) => eb.or([eb('id', '=', input.compound.id), eb('name', '=', input.compound.name)]))
        .executeTakeFirst()
      if (taken) refuseIf(refusal('identity.rollTaken'))
      await enterRoll(ctx.trx, ctx.communityId, input)
      return { compoundId: input.compound.id }
    }),

  compounds: reading('anyone').query(async ({ ctx }): Promise<{ items: CompoundLine[] }> => {
    const items = await ctx.trx
      .selectFrom('compounds')
      .select(['id', 'name', 'households', 'builtYear'])
      .where('communityId', '=', ctx.communityId)
      .orderBy('name')
      .limit(500)
      .execute()
    return { items }
  }),

  personas: reading('anyone').query(({ ctx }): { items: typeof personas } => {
    if (!ctx.demo) refuseIf(refusal('identity.onlyDemo'))
    return { items: personas }
  }),

  stepInto: writing('anyone')
    .input(schema.stepIntoInput)
    .mutation(({ ctx, input }) => stepInto(ctx, input.persona)),
}

/** `kinds`: of what every room keeps of its people, for “my data”. */
export const identityRouter = (kinds: Readonly<Record<string, OwnKind>>) => domain({ ...calls, ...keptCalls(kinds) })

const stepInto = async (ctx: Context, persona: string): Promise<SteppedInto> => {
  if (!ctx.demo) refuseIf(refusal('identity.onlyDemo'))
  const known = found(
    personas.find(({ key }) => key === persona),
    'identity.noPersona',
  )
  const accountId = await openAccount(ctx.trx, personaOpenid(known.key), ctx.now)
  return { token: await signToken(ctx.deployment, accountId, msOf(ctx.now)), communityId: known.communityId }
}
