import type { Task, TaskList } from 'graphile-worker'
import * as z from 'zod/mini'
import { checkPhoto, photoShape } from './content/photos'
import { compareBill } from './funding/wechatpay/comparing'
import { followOrder, followRefund } from './funding/wechatpay/work'
import { codeForPhone, deliverCode } from './identity/codeSender'
import { deliver } from './notices/deliver'
import { takeTurn } from './notices/robot'
import { tell, toldKinds } from './notices/tell'
import type { House } from './platform/server/house'
import { outsideFromEnv } from './platform/server/outside'
import { inCommunity } from './platform/server/transaction'
import { watched } from './platform/server/watched'

/** What each job is told: ids, and what is sealed. `personal.ts` names every field. */
export const payloads = {
  'sign-in-code': codeForPhone,
  deliver: z.object({ communityId: z.uuid(), deliveryId: z.uuid() }),
  robot: z.object({ communityId: z.uuid(), groupId: z.uuid() }),
  'photo-check': photoShape,
  'wechat-order': z.object({ communityId: z.uuid(), orderId: z.uuid() }),
  'wechat-refund': z.object({ communityId: z.uuid(), refundId: z.uuid() }),
  'wechat-bill': z.object({ communityId: z.uuid(), merchantId: z.uuid(), day: z.string() }),
  tell: z.object({
    communityId: z.uuid(),
    kind: z.enum(toldKinds),
    id: z.uuid(),
    at: z.string(),
    stage: z.optional(z.string()),
  }),
} as const

/** Everything that happens because of something else, after its transaction. */
export const tasks = (house: House): TaskList =>
  watched(house, {
    'sign-in-code': (payload) => deliverCode(house, payload),
    deliver: async (payload) => {
      const { communityId, deliveryId } = payloads.deliver.parse(payload)
      await deliver(house, outsideFromEnv(), communityId, deliveryId)
    },
    robot: (payload) => takeTurn(house, outsideFromEnv(), payloads.robot.parse(payload)),
    'photo-check': (payload) => checkPhoto(house, payload),
    'wechat-order': (payload) => followOrder(house, payloads['wechat-order'].parse(payload)),
    'wechat-refund': (payload) => followRefund(house, payloads['wechat-refund'].parse(payload)),
    'wechat-bill': (payload) => compareBill(house, payloads['wechat-bill'].parse(payload)),
    tell: async (payload) => {
      const { stage, ...about } = payloads.tell.parse(payload)
      await inCommunity(house.db, about.communityId, 'write', (trx) =>
        tell(trx, stage === undefined ? about : { ...about, stage }),
      )
    },
  } satisfies Record<keyof typeof payloads, Task>)
