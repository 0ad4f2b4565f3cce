import * as z from 'zod/mini'
import { afterPlace, line } from '../../platform/shapes'
import { fen } from '../../projects/schema'

/** A key as its file has it, line by line. */
const pem = z.string().check(z.trim(), z.minLength(100), z.maxLength(8_000), z.regex(/^[\n\r\x20-\x7e]+$/))

export const setMerchantInput = z.object({
  merchantId: z.uuid(),
  about: z.enum(['project', 'compound']),
  aboutId: z.uuid(),
  mchid: z.string().check(z.trim(), z.regex(/^\d{8,10}$/)),
  appid: z.string().check(z.trim(), z.regex(/^wx[0-9a-f]{16}$/)),
  serial: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[0-9A-F]{16,40}$/)),
  wechatKeyId: z.string().check(z.trim(), z.regex(/^(PUB_KEY_ID_[0-9A-Za-z]{10,60}|[0-9A-F]{16,40})$/)),
  wechatKey: pem,
  privateKey: pem,
  apiKey: z.string().check(z.trim(), z.regex(/^[\x21-\x7e]{32}$/)),
  reason: line(200),
})
export const switchOnInput = z.object({ merchantId: z.uuid(), mchid: line(20) })
export const oneMerchant = z.object({ merchantId: z.uuid() })
export const bookInput = z.object({ ...oneMerchant.shape, cursor: afterPlace })
export const beginWechatInput = z.object({ orderId: z.uuid(), commitmentId: z.uuid(), amountFen: fen })
export const oneOrder = z.object({ orderId: z.uuid() })
export const askRefundInput = z.object({ refundId: z.uuid(), orderId: z.uuid(), reason: line(60) })
export const oneRefund = z.object({ refundId: z.uuid() })
