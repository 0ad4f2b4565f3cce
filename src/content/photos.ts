import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import { believeClock } from '../platform/server/clock'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import { outsideFromEnv } from '../platform/server/outside'
import { pictureOf } from '../platform/server/shownFiles'
import { inCommunity } from '../platform/server/transaction'
import { askWechat } from '../platform/server/wechat'
import { hold } from './holding'
import { type PushSettings, pushFromEnv } from './pushSettings'
import { change, hide, log, markOf, uncover } from './store'

export const photoShape = z.object({ communityId: z.uuid(), fileId: z.uuid() })
type PhotoJob = z.infer<typeof photoShape>

/** Where WeChat may look at a photo that nobody else sees yet: who has no such address cannot make one. */
const sealOf = ({ aesKey }: PushSettings, { communityId, fileId }: PhotoJob): string =>
  createHmac('sha256', aesKey).update(`photo ${communityId} ${fileId}`).digest('base64url')

const photoAddress = (push: PushSettings, photo: PhotoJob): string =>
  `${push.base}/photo/${photo.communityId}/${photo.fileId}/${sealOf(push, photo)}`

/** The photo behind such an address. */
export const photoFor = async (house: House, photo: unknown, seal: string): Promise<Buffer | undefined> => {
  const push = pushFromEnv()
  const named = photoShape.safeParse(photo)
  if (!push || !named.success) return undefined
  const right = Buffer.from(sealOf(push, named.data))
  const given = Buffer.from(seal)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  const { communityId, fileId } = named.data
  return inCommunity(house.db, communityId, 'read', async (trx) => {
    // What was looked at, hidden or taken back is asked for at the address that everybody has.
    const mark = await markOf(trx, communityId, { kind: 'photo', thing: fileId })
    return mark?.state === 'waiting' ? pictureOf(trx, communityId, fileId, 'full') : undefined
  })
}

/** Photos that become public with what they show: where WeChat can be asked, nobody sees them before it has looked or a person has. */
export const holdPhotos = async (ctx: Context, fileIds: readonly string[]): Promise<void> => {
  if (!pushFromEnv() || fileIds.length === 0) return
  await hold(ctx, 'photo', fileIds, 'photo')
  await sql`
    select enqueue('photo-check', json_build_object('communityId', ${ctx.communityId}::text, 'fileId', id), 'photo ' || id, null, null)
      from unnest(${fileIds}::uuid[]) f (id)`.execute(ctx.trx)
}

const openidOf = async (trx: Trx, communityId: string, fileId: string): Promise<string | undefined> => {
  const row = await trx
    .selectFrom('contentMarks as m')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'm.communityId').onRef('p.id', '=', 'm.author'))
    .innerJoin('accounts as a', 'a.id', 'p.accountId')
    .select('a.openid')
    .where('m.communityId', '=', communityId)
    .where('m.kind', '=', 'photo')
    .where('m.thing', '=', fileId)
    .where('m.state', '=', 'waiting')
    .executeTakeFirst()
  return row?.openid ?? undefined
}

/** WeChat's scene of a forum, and its number for pictures. */
const asking = { version: 2, scene: 3, media_type: 2 } as const

/** Ask WeChat about one photo. It answers later; whoever it does not know, and what it does not take, waits for a person. */
export const checkPhoto = async (house: House, payload: unknown): Promise<void> => {
  const { communityId, fileId } = photoShape.parse(payload)
  const push = pushFromEnv()
  const openid = await inCommunity(house.db, communityId, 'read', (trx) => openidOf(trx, communityId, fileId))
  if (!push || openid === undefined) return
  const media_url = photoAddress(push, { communityId, fileId })
  const reply = await askWechat(outsideFromEnv(), '/wxa/media_check_async', { ...asking, openid, media_url })
  const traceId = reply['trace_id']
  // -1 and 45009: busy, and too often; the job is tried again.
  if ([-1, 45009].includes(reply.errcode)) throw new Error(`media_check_async ${reply.errcode}`)
  if (reply.errcode !== 0 || typeof traceId !== 'string' || !traceId) return
  await inCommunity(house.db, communityId, 'write', (trx) =>
    trx
      .insertInto('mediaTraces')
      .values({ traceId, communityId, fileId, at: instant(house.clock()) })
      .onConflict((oc) => oc.doNothing())
      .execute(),
  )
}

/** What WeChat found of a photo. A second answer, one to nothing we asked, and one after a person looked change nothing. */
export const photoAnswered = async (house: House, traceId: string, suggest: string): Promise<void> => {
  const asked = await house.db.reads
    .selectFrom('mediaTraces')
    .select(['communityId', 'fileId'])
    .where('traceId', '=', traceId)
    .executeTakeFirst()
  if (!asked) return
  const { communityId, fileId } = asked
  const about = { kind: 'photo' as const, thing: fileId }
  await inCommunity(house.db, communityId, 'write', async (trx) => {
    await believeClock(house, trx)
    const at = { trx, communityId, now: instant(house.clock()) }
    const mark = await markOf(trx, communityId, about, true)
    if (mark?.state !== 'waiting' || mark.cause !== 'photo') return
    if (suggest === 'pass') {
      await log(at, about, 'passed', '', undefined)
      await uncover(at, about)
    }
    if (suggest === 'review') await change(at, about, { cause: 'review' })
    if (suggest === 'risky') {
      await hide(at, about, 'wechat', '微信内容检查没有通过', null)
      await log(at, about, 'hidden', '微信内容检查没有通过', undefined)
    }
  })
}
