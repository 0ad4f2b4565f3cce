import * as z from 'zod/mini'
import type { House } from '../platform/server/house'
import { waitingAtMost } from '../platform/server/leaving'
import { unseal } from '../platform/server/seal'
import { webAddress } from '../platform/server/settings'

/** Sealed, because a job lies in the database until it runs. */
export const codeForPhone = z.object({ phone: z.string(), code: z.string(), expiresAt: z.string() })

export const codeGateway = (): string => webAddress('SIX_POINTS_SMS_URL')

/**
 * Hand a code to whatever gateway this deployment uses: `SIX_POINTS_SMS_URL` gets `POST {phone, code}` as JSON with
 * `SIX_POINTS_SMS_KEY` as bearer, and answers 2xx. A code that has expired meanwhile is not sent. Throws, so that the
 * job is tried again, where the gateway does not answer well. A demo sends nothing.
 */
export const deliverCode = async (house: House, payload: unknown): Promise<void> => {
  const { phone, code, expiresAt } = codeForPhone.parse(payload)
  if (house.demo || Date.parse(expiresAt) <= house.clock()) return
  const url = codeGateway()
  if (!url) throw new Error('no gateway for codes: set SIX_POINTS_SMS_URL')
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${process.env['SIX_POINTS_SMS_KEY'] ?? ''}`,
    },
    body: JSON.stringify({ phone: unseal(house.deployment, phone), code: unseal(house.deployment, code) }),
    signal: waitingAtMost(10_000),
  })
  if (!reply.ok) throw new Error(`the gateway for codes answered ${reply.status}`)
}
