import { found } from '../../platform/refusal'
import { type Context, holds } from '../../platform/server/call'
import type { Coefficient } from '../../projects/shareRules'
import { paperReaders } from '../ballots/paperRules'
import { profileOf, type SigningRules } from '../ballots/profiles'
import { type Floor, floorsOf, type HomeAnswer, type Sum, sumsOf, supported, underPlan } from './rules'
import { type Agreement, agreementOf, type Home, homesOf } from './store'

/** What is signed: a version of the agreement. */
type AgreementText = {
  text: string
  textHash: string
  totalFen: number
  coefficients: Coefficient[]
  byArea: boolean
}
type OwnHome = Pick<Home, 'unitId' | 'stairwell' | 'room' | 'act' | 'shareFen' | 'onPaper'> & { signed: boolean }
type ShownAgreement = Agreement & {
  text: AgreementText | null
  supported: boolean
  /** For the homes that it is about and those who work on it. */
  floors: Floor[]
  /** For everybody else. */
  sums: Sum[]
  /** The plan was written anew after the version that stands: it must be written again before anybody signs. */
  planNewer: boolean
  /** How many signatures that stand are on paper: told with the floors. */
  onPaper: number
  works: boolean
  mine: OwnHome[]
}
type SigningView = { agreement: ShownAgreement | null; rules: SigningRules }

const textOf = (ctx: Context, agreement: { id: string; version: number }): Promise<AgreementText | undefined> =>
  ctx.trx
    .selectFrom('agreementVersions')
    .select(['text', 'textHash', 'totalFen', 'coefficients', 'byArea'])
    .where('communityId', '=', ctx.communityId)
    .where('agreementId', '=', agreement.id)
    .where('version', '=', agreement.version)
    .$narrowType<{ coefficients: Coefficient[] }>()
    .executeTakeFirst()

const seesFloors = ({ caller }: Context, homes: readonly Home[]): boolean =>
  holds(caller, ...paperReaders) || homes.some(({ unitId }) => caller.homes.some((home) => home.unitId === unitId))

/**
 * The homes that it is about see how many of each floor support and have signed, everybody else a sum for each stairwell. Which home
 * holds back is nobody's business: a person sees their own, with its share.
 */
export const view = async (ctx: Context, projectId: string): Promise<SigningView> => {
  const agreement = await agreementOf(ctx.trx, ctx.communityId, { projectId })
  if (!agreement) {
    const community = await ctx.trx
      .selectFrom('communities')
      .select('profile')
      .where('id', '=', ctx.communityId)
      .executeTakeFirst()
    return { agreement: null, rules: profileOf(found(community, 'platform.noSuchCommunity').profile).signing }
  }
  const homes = await homesOf(ctx.trx, ctx.communityId, agreement)
  const text = await textOf(ctx, agreement)
  const represented = new Set(ctx.caller.homes.flatMap(({ unitId, represents }) => (represents ? [unitId] : [])))
  const inside = seesFloors(ctx, homes)
  const floors = floorsOf(homes, agreement.version)
  const signed = (home: HomeAnswer) => home.act === 'sign' && home.version === agreement.version
  return {
    rules: agreement.rules,
    agreement: {
      ...agreement,
      text: text ?? null,
      supported: supported(homes, agreement.rules),
      ...(inside ? { floors, sums: [] } : { floors: [], sums: sumsOf(floors) }),
      planNewer: agreement.version > 0 && !agreement.completedAt && !underPlan(agreement.writtenAt, agreement.planAt),
      onPaper: inside ? homes.filter((home) => signed(home) && home.onPaper).length : 0,
      works: holds(ctx.caller, ...paperReaders),
      mine: homes
        .filter(({ unitId }) => represented.has(unitId))
        .map(({ unitId, stairwell, room, act, shareFen, onPaper, ...home }) => ({
          unitId,
          stairwell,
          room,
          act,
          shareFen,
          onPaper,
          signed: signed({ unitId, act, ...home }),
        })),
    },
  }
}
