import { sql } from 'kysely'
import { forgets } from '../../platform/server/forgetting'

export const deleters = {
  /** A message that is older than five minutes is refused anyway. */
  nonces: forgets('wechat_nonces', {
    key: ['merchant_id', 'nonce'],
    days: 1,
    after: { zh: '收到之后', en: 'it came' },
    over: (before) => sql`t.at < ${before}`,
    most: 2_000,
  }),
} as const
