import Taro from '@tarojs/taro'

/** A file that a person chose: its name, its size, and its content from byte to byte as base64. */
export type ChosenFile = { name: string; bytes: number; part: (from: number, to: number) => Promise<string> }

const inBrowser = (endings: readonly string[]): Promise<ChosenFile | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = endings.map((ending) => `.${ending}`).join(',')
    input.onchange = () => {
      const file = input.files?.[0]
      resolve(file && { name: file.name, bytes: file.size, part: (from, to) => base64Of(file.slice(from, to)) })
    }
    input.oncancel = () => resolve(undefined)
    input.click()
  })

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

const onPhone = async (endings: readonly string[]): Promise<ChosenFile | undefined> => {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] }).catch(
    () => undefined,
  )
  const file = chosen?.tempFiles[0]
  if (!file) return undefined
  const system = Taro.getFileSystemManager()
  const part = (from: number, to: number) =>
    new Promise<string>((resolve, reject) =>
      system.readFile({
        filePath: file.path,
        encoding: 'base64',
        position: from,
        length: Math.min(to, file.size) - from,
        success: ({ data }) => resolve(String(data)),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      }),
    )
  return { name: file.name, bytes: file.size, part }
}

/** Let a person choose a file: on the web from the computer, in WeChat from a chat. Nothing where they did not. */
export const chooseFile = (endings: readonly string[]): Promise<ChosenFile | undefined> =>
  process.env.TARO_ENV === 'h5' ? inBrowser(endings) : onPhone(endings)

/** Give a person a file of theirs: on the web as a download, in WeChat to a chat that they choose. */
export const saveFile = async (name: string, text: string): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  await Taro.shareFileMessage({ filePath, fileName: name })
}
