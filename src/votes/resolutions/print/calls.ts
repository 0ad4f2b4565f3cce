import type * as z from 'zod/mini'
import { pathOf } from '../../../platform/addresses'
import { found } from '../../../platform/refusal'
import { afterwards, type Context, reading } from '../../../platform/server/call'
import { paperLimits } from '../../../platform/server/limits'
import { type Printed, printedForAll } from '../../../platform/server/pdf'
import { ownersBodyThen } from '../../../posts/store'
import { projectSetting } from '../../ballots/print/store'
import { printResolutionInput } from '../schema'
import { countOf, seatsOf } from '../seats'
import { resolutionOf } from '../store'
import { minutesOf } from '../view'
import { resolutionPaper } from './resolution'

const print = async (ctx: Context, { resolutionId }: z.infer<typeof printResolutionInput>): Promise<Printed> => {
  const resolution = found(await resolutionOf(ctx.trx, ctx.communityId, { id: resolutionId }), 'votes.noResolution')
  const { projectId } = resolution
  const closedAt = found(resolution.closedAt, 'votes.resolutionOpen')
  const outcome = found(resolution.outcome, 'votes.resolutionOpen')
  const seats = await seatsOf(ctx.trx, ctx.communityId, resolutionId)
  const { site } = ctx.deployment
  const words = { id: projectId, version: String(resolution.version) }
  const address = site && `${site}${pathOf(ctx.communityId, 'votes/resolutions/pages/resolve/index', words)}`
  const facts = {
    resolution: { ...resolution, closedAt, outcome },
    seats,
    count: countOf(seats),
    minutes: await minutesOf(ctx, resolutionId),
    ownersAs: await ownersBodyThen(ctx.trx, ctx.communityId, resolution.meetsAt),
    setting: await projectSetting(ctx.trx, ctx.communityId, projectId),
    address,
  }
  return afterwards(() => printedForAll(`resolution-${resolutionId.slice(0, 8)}`, resolutionPaper(facts)))
}

/** A resolution that is over, as a paper of its own. */
export const printCalls = {
  printResolution: reading('anyone', { limits: paperLimits })
    .input(printResolutionInput)
    .query(({ ctx, input }) => print(ctx, input)),
}
