import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { seal } from '../../platform/server/seal'
import { type Act, barToAct, signedEnough, supported, underPlan } from './rules'
import { type Agreement, agreementOf, type Home, homesOf, setAgreement } from './store'

type Doing = { unitId: string; act: Act; version?: number; drawing?: string; device?: string }
/** A paper that two people saw: which one, and for whom it speaks. */
type OnPaper = { paperId: string; byId: string }

/** The home of an act, and what stands in the way of it. */
export const mayAct = (agreement: Agreement, homes: readonly Home[], doing: Doing): Home => {
  const home = found(
    homes.find(({ unitId }) => unitId === doing.unitId),
    'votes.notOnRoll',
  )
  refuseIf(
    barToAct(doing.act, {
      completed: agreement.completedAt !== null,
      supported: supported(homes, agreement.rules),
      version: agreement.version,
      underPlan: underPlan(agreement.writtenAt, agreement.planAt),
      signs: doing.version,
      before: home.act,
      acts: home.round,
    }),
  )
  return home
}

/** Whether enough have signed, and whether enough support it. */
type Acted = { reached: boolean; supported: boolean }

/** One act of one home, by whoever casts its vote or by its paper; then whether the ratio holds, since when. */
const write = async (ctx: Context, agreement: Agreement, doing: Doing, paper?: OnPaper): Promise<Acted> => {
  const homes = await homesOf(ctx.trx, ctx.communityId, agreement)
  const mine = ctx.caller.homes.find(({ unitId }) => unitId === doing.unitId)
  const home = mayAct(agreement, homes, doing)
  if (!paper && !mine?.represents) refuseIf(refusal('votes.notRepresentative'))
  await ctx.trx
    .insertInto('agreementActs')
    .values({
      communityId: ctx.communityId,
      agreementId: agreement.id,
      unitId: doing.unitId,
      round: home.round + 1,
      act: doing.act,
      version: doing.act === 'sign' ? (doing.version ?? null) : null,
      drawingSealed: doing.drawing ? seal(ctx.deployment, doing.drawing) : null,
      device: doing.device ?? '',
      paperId: paper?.paperId ?? null,
      byId: paper?.byId ?? personOf(ctx.caller),
      at: ctx.now,
    })
    .execute()
  const after = homes.map((other) =>
    other.unitId === doing.unitId ? { ...other, act: doing.act, version: doing.version ?? null } : other,
  )
  const enough = signedEnough(after, agreement.version, agreement.rules)
  if (enough !== (agreement.reachedAt !== null))
    await setAgreement(ctx.trx, ctx.communityId, agreement.id, { reachedAt: enough ? ctx.now : null })
  return { reached: enough, supported: supported(after, agreement.rules) }
}

export const act = async (ctx: Context, agreementId: string, doing: Doing, paper?: OnPaper): Promise<Acted> =>
  write(
    ctx,
    found(await agreementOf(ctx.trx, ctx.communityId, { id: agreementId }, true), 'votes.noAgreement'),
    doing,
    paper,
  )

/** Who speaks for these homes now. */
export const representativesOf = async (ctx: Context, unitIds: readonly string[]): Promise<string[]> => {
  const owners = await ctx.trx
    .selectFrom('ownerships')
    .select('personId')
    .where('communityId', '=', ctx.communityId)
    .where((eb) => eb('unitId', '=', eb.fn.any(eb.val(unitIds))))
    .where(({ ref }) => ref('represents'))
    .where('until', 'is', null)
    .execute()
  return owners.map(({ personId }) => personId)
}

export const representativeOf = async (ctx: Context, unitId: string): Promise<string> =>
  found((await representativesOf(ctx, [unitId]))[0], 'votes.noRepresentative')
