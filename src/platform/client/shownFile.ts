import Taro from '@tarojs/taro'

const most = 60
const begins = 'shown-'
const files = new Map<string, { src: string; path: string }>()
let made = 0

const folder = (): string => Taro.env.USER_DATA_PATH ?? ''

/** Pictures that an earlier run left in this phone's store. */
export const forgetShownFiles = (): void => {
  if (process.env.TARO_ENV !== 'weapp') return
  Taro.getFileSystemManager().readdir({
    dirPath: folder(),
    success: ({ files: names }) => {
      for (const name of names.filter((one) => one.startsWith(begins)))
        Taro.getFileSystemManager().unlink({ filePath: `${folder()}/${name}` })
    },
  })
}

/** Lay a picture into this phone's store under a name of its own; the oldest of many goes. */
export const layPicture = (base64: string, ending: string): string => {
  made += 1
  const path = `${folder()}/${begins}${Date.now()}-${made}.${ending}`
  Taro.getFileSystemManager().writeFileSync(path, base64, 'base64')
  return path
}

/** Such a picture is shown no more. */
export const dropPicture = (path: string): void => Taro.getFileSystemManager().unlink({ filePath: path })

const forget = (name: string): void => {
  const known = files.get(name)
  files.delete(name)
  if (known) dropPicture(known.path)
}

/**
 * A picture that came as text, as the mini program shows it: from a file. As text it would go across the bridge to the screen every
 * time, and WeChat opens no text large. Where the phone's store is full, the text it stays. `of`: whose picture it is; where another one
 * comes for the same, or none that is kept, the one before leaves the phone.
 */
export const shownFile = (src: string, of = src): string => {
  if (process.env.TARO_ENV !== 'weapp' || !src) return src
  const [, ending, base64] = /^data:image\/(jpeg|png|webp);base64,(.+)$/.exec(src) ?? []
  const known = files.get(of)
  if (known?.src === src) return known.path
  forget(of)
  if (!ending || !base64) return src
  try {
    const path = layPicture(base64, ending)
    files.set(of, { src, path })
    const [oldest] = files
    if (files.size > most && oldest) forget(oldest[0])
    return path
  } catch {
    return src
  }
}
