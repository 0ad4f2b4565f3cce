import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Deployment } from './identity'
import { keyOf } from './keys'

const nameOf = (secret: string): string => createHash('sha256').update(`key ${secret}`).digest('hex').slice(0, 8)

/**
 * Text that the database cannot read: `key name.nonce.text.tag`, AES-256-GCM. The key follows from the deployment's
 * secret; earlier secrets still open what they closed, until `npm run rotate` has closed it again with the new one.
 */
export const seal = ({ secret }: Deployment, text: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, 'columns'), nonce)
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nameOf(secret), ...[nonce, closed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** The text that was sealed; an unknown key or a changed byte is a bug or a break-in and stops. */
export const unseal = ({ secret, earlierSecrets = [] }: Deployment, sealed: string): string => {
  const [name, ...parts] = sealed.split('.')
  const [nonce, closed, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  const known = [secret, ...earlierSecrets].find((one) => nameOf(one) === name)
  if (!known || !nonce || !closed || !tag) throw new Error('sealed with a key that this deployment does not have')
  const opener = createDecipheriv('aes-256-gcm', keyOf(known, 'columns'), nonce)
  opener.setAuthTag(tag)
  return Buffer.concat([opener.update(closed), opener.final()]).toString('utf8')
}

/** Whether a sealed text waits to be closed again with the present key. */
export const sealedBefore = ({ secret }: Deployment, sealed: string): boolean =>
  !sealed.startsWith(`${nameOf(secret)}.`)

const blindWith = (secret: string, communityId: string, text: string): string =>
  createHmac('sha256', keyOf(secret, `blind ${communityId}`))
    .update(text)
    .digest('base64url')

/** A value under which equal texts of one community are found; without the deployment's key it cannot be guessed and checked. */
export const blind = ({ secret }: Deployment, communityId: string, text: string): string =>
  blindWith(secret, communityId, text)

/** The same with every key, the present one first: until `npm run rotate` has turned them, some were made with an earlier one. */
export const blinds = ({ secret, earlierSecrets = [] }: Deployment, communityId: string, text: string): string[] =>
  [secret, ...earlierSecrets].map((one) => blindWith(one, communityId, text))

/** What the present key is called where it is written down that everything was turned to it. */
export const keyName = ({ secret }: Deployment): string => nameOf(secret)
