import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { addressFrom } from '../src/platform/server/address'

/** How many proxies of the operator's own stand before this server: SIX_POINTS_PROXIES, none unless said. */
const proxies = (): number => Math.max(0, Math.floor(Number(process.env['SIX_POINTS_PROXIES'] ?? 0)) || 0)

/** The same of a request that hono serves; a request without a connection (a test's) comes from `none`. */
export const addressOf = (c: Context): string => {
  const bound = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
  const socket = bound ? (getConnInfo(c).remote.address ?? 'none') : 'none'
  return addressFrom(socket, c.req.header('x-forwarded-for'), proxies())
}
