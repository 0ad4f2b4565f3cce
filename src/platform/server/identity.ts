import { jwtVerify, SignJWT } from 'jose'

/** Who the transport says is calling: WeChat's own word for a mini program, or a token that we signed. */
export type Identity = { openid: string } | { accountId: string } | undefined

/** `earlierSecrets` still open what they sealed, and nothing else: a token signed with one is worthless. */
export type Deployment = { id: string; secret: string; earlierSecrets?: readonly string[] }

const key = (deployment: Deployment) => new TextEncoder().encode(deployment.secret)

/** A token for one account, useless at any other deployment. */
export const signToken = (deployment: Deployment, accountId: string, nowMs: number): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(accountId)
    .setAudience(deployment.id)
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setExpirationTime(Math.floor(nowMs / 1000) + 12 * 3600)
    .sign(key(deployment))

/** The account of a token, or nobody: a wrong, foreign or expired token is the same as none. */
export const readToken = async (deployment: Deployment, token: string, nowMs: number): Promise<Identity> => {
  try {
    const { payload } = await jwtVerify(token, key(deployment), {
      audience: deployment.id,
      algorithms: ['HS256'],
      currentDate: new Date(nowMs),
    })
    return payload.sub ? { accountId: payload.sub } : undefined
  } catch {
    return undefined
  }
}
