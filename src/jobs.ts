import type { TaskList } from 'graphile-worker'
import * as z from 'zod/mini'
import { checkPhoto } from './content/photos'
import { compareBill } from './funding/wechatpay/comparing'
import { followOrder, followRefund } from './funding/wechatpay/work'
import { deliverCode } from './identity/codeSender'
import { deliver } from './notices/deliver'
import { takeTurn } from './notices/robot'
import { tell, toldKinds } from './notices/tell'
import type { House } from './platform/server/house'
import { outsideFromEnv } from './platform/server/outside'
import { inCommunity } from './platform/server/transaction'
import { watched } from './platform/server/watched'

const deliverPayload = z.object({ communityId: z.uuid(), deliveryId: z.uuid() })
const robotPayload = z.object({ communityId: z.uuid(), groupId: z.uuid() })
const tellPayload = z.object({
  communityId: z.uuid(),
  kind: z.enum(toldKinds),
  id: z.uuid(),
  at: z.string(),
  stage: z.optional(z.string()),
})

const orderPayload = z.object({ communityId: z.uuid(), orderId: z.uuid() })
const refundPayload = z.object({ communityId: z.uuid(), refundId: z.uuid() })
const billPayload = z.object({ communityId: z.uuid(), merchantId: z.uuid(), day: z.string() })

/** Everything that happens because of something else, after its transaction. */
export const tasks = (house: House): TaskList =>
  watched(house, {
    'sign-in-code': (payload) => deliverCode(house, payload),
    deliver: async (payload) => {
      const { communityId, deliveryId } = deliverPayload.parse(payload)
      await deliver(house, outsideFromEnv(), communityId, deliveryId)
    },
    robot: (payload) => takeTurn(house, outsideFromEnv(), robotPayload.parse(payload)),
    'photo-check': (payload) => checkPhoto(house, payload),
    'wechat-order': (payload) => followOrder(house, orderPayload.parse(payload)),
    'wechat-refund': (payload) => followRefund(house, refundPayload.parse(payload)),
    'wechat-bill': (payload) => compareBill(house, billPayload.parse(payload)),
    tell: async (payload) => {
      const { stage, ...about } = tellPayload.parse(payload)
      await inCommunity(house.db, about.communityId, 'write', (trx) =>
        tell(trx, stage === undefined ? about : { ...about, stage }),
      )
    },
  })
