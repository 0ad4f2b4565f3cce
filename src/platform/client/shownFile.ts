import Taro from '@tarojs/taro'

const most = 60
const begins = 'shown-'
const files = new Map<string, string>()
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

/**
 * A picture that came as text, as the mini program shows it: from a file. As text it would go across the bridge to the screen every
 * time, and WeChat opens no text large. Where the phone's store is full, the text it stays.
 */
export const shownFile = (src: string): string => {
  const [, ending, base64] = /^data:image\/(jpeg|png|webp);base64,(.+)$/.exec(src) ?? []
  if (process.env.TARO_ENV !== 'weapp' || !ending || !base64) return src
  const known = files.get(src)
  if (known) return known
  try {
    const path = layPicture(base64, ending)
    files.set(src, path)
    const [oldest] = files
    if (files.size > most && oldest) {
      files.delete(oldest[0])
      Taro.getFileSystemManager().unlink({ filePath: oldest[1] })
    }
    return path
  } catch {
    return src
  }
}
