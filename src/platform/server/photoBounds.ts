import { dayMs, later, msOf } from '../instant'
import { found, refusal, refuseIf } from '../refusal'
import { strayPhotosKeptDays } from '../terms'
import { dayTime } from '../time'
import { barToBeginning } from '../uploads'
import type { Caller, Context } from './call'
import { deleters } from './deleters'
import { forgetDue } from './forgetting'
import { inOrder } from './transaction'

/** Whoever is no member yet has only an account, and may send a document's photo with it: a few a day. */
export const uploaderOf = (caller: Caller): string => caller.personId ?? found(caller.accountId, 'platform.signIn')
const mostBeforeJoining = 5
/** Photos on their way: of one person no more than a page can hold a few times over, 2 MB each. What is not used goes after two days. */
const mostWaiting = 40

/** Photos on their way of those who are not on the roll, the oldest first. */
const ofStrangers = (ctx: Context) =>
  ctx.trx
    .selectFrom('files as f')
    .select(['f.at', 'f.bytes'])
    .where('f.communityId', '=', ctx.communityId)
    .where('f.published', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people as p')
            .select('p.id')
            .where('p.communityId', '=', ctx.communityId)
            .whereRef('p.id', '=', 'f.uploadedBy'),
        ),
      ),
    )
    .orderBy('f.at')
    .execute()

/** However many accounts strangers have, their photos share one room of their own: they take none of the neighbours'. */
const barToStrangers = async (ctx: Context, bytes: number): Promise<void> => {
  await inOrder(ctx.trx, 'files of strangers')
  await forgetDue(ctx, { strayFiles: deleters.strayFiles })
  const waiting = await ofStrangers(ctx)
  const room = { files: waiting.length, bytes: waiting.reduce((sum, file) => sum + file.bytes, 0) }
  if (!barToBeginning(room, bytes)) return
  // What is not used goes by itself: the moment when enough of it has gone.
  const enough = waiting.find((file) => {
    room.files -= 1
    room.bytes -= file.bytes
    return !barToBeginning(room, bytes)
  })
  const ends = later(enough?.at ?? ctx.now, strayPhotosKeptDays * dayMs + 59_999)
  const seconds = Math.ceil((msOf(ends) - msOf(ctx.now)) / 1000)
  refuseIf(refusal('files.strangersFull', { until: dayTime(ends), seconds }))
}

/** Two at once of one person wait for each other, so that neither is overlooked. */
export const barToUploading = async (ctx: Context, bytes: number): Promise<void> => {
  const uploader = uploaderOf(ctx.caller)
  await inOrder(ctx.trx, `files ${uploader}`)
  const sent = ctx.trx
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('sent'))
    .where('communityId', '=', ctx.communityId)
    .where('uploadedBy', '=', uploader)
  const member = ctx.caller.personId !== undefined
  const counted = await (member ? sent.where('published', '=', false) : sent).executeTakeFirstOrThrow()
  if (member && Number(counted.sent) >= mostWaiting) refuseIf(refusal('files.tooManyWaiting', { most: mostWaiting }))
  if (member) return
  if (Number(counted.sent) >= mostBeforeJoining) refuseIf(refusal('files.tooMany', { most: mostBeforeJoining }))
  await barToStrangers(ctx, bytes)
}
