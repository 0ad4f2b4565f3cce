import Taro from '@tarojs/taro'

/** Keep something on this phone. Whether there was room for it. */
export const keep = (name: string, value: unknown): boolean => {
  try {
    Taro.setStorageSync(name, value)
    return true
  } catch {
    return false
  }
}

export const keptAt = (name: string): unknown => Taro.getStorageSync(name)

export const forget = (name: string): void => Taro.removeStorageSync(name)

/** The names of what is kept, of those that begin with these words. */
export const namesUnder = (words: string): string[] =>
  Taro.getStorageInfoSync().keys.filter((name) => name.startsWith(words))

export const forgetUnder = (words: string): void => namesUnder(words).forEach(forget)
