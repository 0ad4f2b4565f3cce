import { createDecipheriv, createPrivateKey, createPublicKey, createSign, createVerify, randomBytes } from 'node:crypto'

/** Lines as WeChat Pay signs them: each ends with a line feed, the last too. */
const linesOf = (parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('')

/** RSA with SHA-256 (PKCS #1 v1.5), base64. */
const signed = (privateKey: string, parts: readonly string[]): string =>
  createSign('RSA-SHA256').update(linesOf(parts)).sign(privateKey, 'base64')

export const isSigned = (publicKey: string, parts: readonly string[], signature: string): boolean =>
  createVerify('RSA-SHA256').update(linesOf(parts)).verify(publicKey, signature, 'base64')

const newNonce = (): string => randomBytes(16).toString('hex')

type Signer = { mchid: string; serial: string; privateKey: string }

/** The header by which WeChat knows who asks: method, path with its query, time, nonce and body, signed. */
export const authorization = (
  merchant: Signer,
  method: string,
  path: string,
  body: string,
  seconds: number,
): string => {
  const nonce = newNonce()
  const signature = signed(merchant.privateKey, [method, path, String(seconds), nonce, body])
  const said = { mchid: merchant.mchid, nonce_str: nonce, signature, timestamp: seconds, serial_no: merchant.serial }
  const words = Object.entries(said).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${words.join(',')}`
}

/** What the phone hands on to WeChat so that it asks for the money. */
export type PayParams = { timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string }

/** What the phone hands to wx.requestPayment. */
export const payParams = (appid: string, privateKey: string, prepayId: string, seconds: number): PayParams => {
  const timeStamp = String(seconds)
  const nonceStr = newNonce()
  const extension = `prepay_id=${prepayId}`
  const paySign = signed(privateKey, [appid, timeStamp, nonceStr, extension])
  return { timeStamp, nonceStr, package: extension, signType: 'RSA', paySign }
}

type Sealed = { ciphertext: string; nonce: string; associated_data?: string | undefined }

/** AEAD_AES_256_GCM with the APIv3 key; a changed byte throws. */
export const opened = (apiKey: string, { ciphertext, nonce, associated_data = '' }: Sealed): string => {
  const bytes = Buffer.from(ciphertext, 'base64')
  const opener = createDecipheriv('aes-256-gcm', Buffer.from(apiKey, 'utf8'), Buffer.from(nonce, 'utf8'), {
    authTagLength: 16,
  })
  opener.setAuthTag(bytes.subarray(bytes.length - 16))
  opener.setAAD(Buffer.from(associated_data, 'utf8'))
  return Buffer.concat([opener.update(bytes.subarray(0, bytes.length - 16)), opener.final()]).toString('utf8')
}

/** A merchant's private key of at least 2048 bits, in PEM; nothing where it is none. */
export const privateKeyOf = (pem: string): string | undefined => {
  try {
    const key = createPrivateKey(pem.trim())
    const long = (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
    return key.asymmetricKeyType === 'rsa' && long ? `${key.export({ type: 'pkcs8', format: 'pem' })}` : undefined
  } catch {
    return undefined
  }
}

/** WeChat's public key, or its older platform certificate, as a public key in PEM; nothing where it is neither. */
export const publicKeyOf = (pem: string): string | undefined => {
  try {
    const key = createPublicKey(pem.trim())
    return key.asymmetricKeyType === 'rsa' ? `${key.export({ type: 'spki', format: 'pem' })}` : undefined
  } catch {
    return undefined
  }
}
