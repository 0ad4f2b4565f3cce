import { type Context, holds } from '../../platform/server/call'
import { profileOf } from '../ballots/profiles'
import { paperKeepers } from './paperSigning'
import { floorsOf, type HomeAnswer, supported, underPlan } from './rules'
import { agreementOf, homesOf } from './store'

const textOf = (ctx: Context, agreement: { id: string; version: number }) =>
  ctx.trx
    .selectFrom('agreementVersions')
    .select(['text', 'textHash', 'totalFen', 'coefficients', 'byArea'])
    .where('communityId', '=', ctx.communityId)
    .where('agreementId', '=', agreement.id)
    .where('version', '=', agreement.version)
    .executeTakeFirst()

/**
 * What everybody may see: how many homes of each floor support and have signed. Which home holds back is nobody's
 * business: a person sees their own, with its share.
 */
export const view = async (ctx: Context, projectId: string) => {
  const agreement = await agreementOf(ctx.trx, { projectId })
  if (!agreement) {
    const { profile } = await ctx.trx
      .selectFrom('communities')
      .select('profile')
      .where('id', '=', ctx.communityId)
      .executeTakeFirstOrThrow()
    return { agreement: null, rules: profileOf(profile).signing }
  }
  const homes = await homesOf(ctx.trx, agreement)
  const text = await textOf(ctx, agreement)
  const represented = new Set(ctx.caller.homes.flatMap(({ unitId, represents }) => (represents ? [unitId] : [])))
  const signed = (home: HomeAnswer) => home.act === 'sign' && home.version === agreement.version
  return {
    rules: agreement.rules,
    agreement: {
      ...agreement,
      text: text ?? null,
      supported: supported(homes, agreement.rules),
      floors: floorsOf(homes, agreement.version),
      planNewer: agreement.version > 0 && !agreement.completedAt && !underPlan(agreement.writtenAt, agreement.planAt),
      onPaper: homes.filter((home) => signed(home) && home.onPaper).length,
      works: holds(ctx.caller, ...paperKeepers),
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
