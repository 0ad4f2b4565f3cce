import Taro from '@tarojs/taro'

/** Bytes from the phone's own source of chance. */
export const randomBytes = (length: number): Promise<Uint8Array> => {
  if (process.env.TARO_ENV === 'h5') return Promise.resolve(crypto.getRandomValues(new Uint8Array(length)))
  return new Promise((resolve, reject) => {
    Taro.getRandomValues({
      length,
      success: ({ randomValues }: { randomValues: ArrayBuffer }) => resolve(new Uint8Array(randomValues)),
      fail: reject,
    })
  })
}

/** A version 4 UUID from the phone's own source of chance. */
export const newId = async (): Promise<string> => {
  const bytes = await randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
