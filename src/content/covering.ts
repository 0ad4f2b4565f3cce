import type { Box } from '../platform/boxes'
import { fill, found, refusal, refuseIf } from '../platform/refusal'
import { before, type Context, holds, personOf, writing } from '../platform/server/call'
import { blackedOut, cleaned, replaceSizes } from '../platform/server/pictures'
import { publishedFile } from '../platform/server/shownFiles'
import { barToCovering, keepers, type State } from './rules'
import * as schema from './schema'
import { actor, goesAgain, inProjectOfThing, log, marked, type Thing, wordsOf } from './store'
import { zh } from './texts.zh'

type Covering = Thing & { boxes: readonly Box[] }

/** What may be covered, as it is shown now. */
const photoFor = async (ctx: Context, { kind, thing, boxes }: Covering) => {
  const { author } = found(await wordsOf(ctx.trx, { kind, thing }), 'content.notFound')
  const photo = await publishedFile(ctx.trx, ctx.communityId, thing, 'full')
  const caller = { personId: personOf(ctx.caller), keeps: holds(ctx.caller, ...keepers) }
  refuseIf(barToCovering({ author, shown: photo !== undefined }, caller, boxes))
  return { author, photo: found(photo, 'content.notShown') }
}

const painted = before(schema.coverInput, async (ctx, input) => {
  const { photo } = await photoFor(ctx, input)
  return async () => ({ from: photo.sha256, sizes: await cleaned(await blackedOut(photo.content, input.boxes)) })
})

/** What was under the covers is gone for good; the digest of the picture before stays, so that whoever has it can show what was covered. */
const cover = async (ctx: Context, input: Covering): Promise<{ state: State }> => {
  const { kind, thing, boxes } = input
  const about = { kind, thing }
  const mark = await marked(ctx, about, 'office')
  const { author, photo } = await photoFor(ctx, input)
  const { from, sizes } = painted.of(ctx)
  // Painted on the picture as it was before: what somebody else covered meanwhile would be seen again.
  if (from !== photo.sha256) refuseIf(refusal('content.coveredMeanwhile'))
  await replaceSizes(ctx, thing, sizes)
  const by = author === personOf(ctx.caller) ? { personId: author } : actor(ctx)
  // A backup knows the picture without its covers: restored, it goes as a whole.
  await goesAgain(ctx, about)
  await log(ctx, about, 'covered', fill(zh.labels.coveredNote, { count: boxes.length, digest: from.slice(0, 16) }), by)
  return { state: mark.state }
}

export const coveringCalls = {
  /** Paint places on a photo over, for good: a new picture takes its place at every address. */
  cover: writing('member', { within: inProjectOfThing, before: painted })
    .input(schema.coverInput)
    .mutation(({ ctx, input }) => cover(ctx, input)),
}
