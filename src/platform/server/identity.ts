import { jwtVerify, SignJWT } from 'jose'
import { keyOf } from './keys'

/** Who the transport says is calling: WeChat's own word for a mini program, or a token that we signed. */
export type Identity = { openid: string } | { accountId: string; deviceId?: string } | undefined

/** `earlierSecrets` still open what they sealed, and nothing else: a token signed with one is worthless. */
export type Deployment = {
  id: string
  secret: string
  earlierSecrets?: readonly string[]
  /** Where this deployment's web pages are, for codes on paper: the operator's word, never a caller's. */
  site?: string | undefined
  /** Who runs this deployment and how they are reached, as they say it themselves. */
  runBy?: { name: string; contact: string } | undefined
}

/** Half an hour for a device, which then shows its secret again; a demo's persona stays half a day. */
const tokenSeconds = (deviceId: string | undefined): number => (deviceId ? 1800 : 12 * 3600)

/** A token for one account, useless at any other deployment. With a device, it dies with that device. */
export const signToken = (
  deployment: Deployment,
  accountId: string,
  nowMs: number,
  deviceId?: string,
): Promise<string> =>
  new SignJWT(deviceId ? { device: deviceId } : {})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(accountId)
    .setAudience(deployment.id)
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setExpirationTime(Math.floor(nowMs / 1000) + tokenSeconds(deviceId))
    .sign(keyOf(deployment.secret, 'tokens'))

/** None of ours has a quarter of it. */
const longestToken = 2_000

/** The account of a token, or nobody: a wrong, foreign or expired token is the same as none. */
export const readToken = async (deployment: Deployment, token: string, nowMs: number): Promise<Identity> => {
  if (token.length > longestToken) return undefined
  try {
    const { payload } = await jwtVerify(token, keyOf(deployment.secret, 'tokens'), {
      audience: deployment.id,
      algorithms: ['HS256'],
      currentDate: new Date(nowMs),
    })
    const { sub, device } = payload
    if (!sub) return undefined
    return typeof device === 'string' ? { accountId: sub, deviceId: device } : { accountId: sub }
  } catch {
    return undefined
  }
}
