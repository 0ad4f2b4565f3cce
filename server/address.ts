import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { addressFrom } from '../src/platform/server/address'
import { wholeNumber } from '../src/platform/server/settings'

/** How many proxies of the operator's own stand before this server: SIX_POINTS_PROXIES, none unless said. */
export const proxies = (): number => wholeNumber('SIX_POINTS_PROXIES', { least: 0, most: 10, otherwise: 0 })

/** The same of a request that hono serves; a request without a connection (a test's) comes from `none`. */
export const addressOf = (c: Context): string => {
  const bound = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
  const socket = bound ? (getConnInfo(c).remote.address ?? 'none') : 'none'
  return addressFrom(socket, c.req.header('x-forwarded-for'), proxies())
}
