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
  // Taro hands this call on as it is, and whether WeChat answers it with a promise depends on its version; callbacks always work.
  const chosen = await new Promise<Taro.chooseMessageFile.SuccessCallbackResult | undefined>(
    (resolve) =>
      void Taro.chooseMessageFile({
        count: 1,
        type: 'file',
        extension: [...endings],
        success: resolve,
        fail: () => resolve(undefined),
      }),
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

/** Bytes as a browser takes them; a phone's file system takes base64 itself. */
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const kinds: Record<string, string> = {
  pdf: 'application/pdf',
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const download = (name: string, content: BlobPart): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: kinds[name.split('.').pop() ?? ''] ?? '' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

const writeOnPhone = (name: string, content: string, encoding: 'utf8' | 'base64'): string => {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, content, encoding)
  return filePath
}

/** Give a person a file of theirs: on the web as a download, in WeChat to a chat that they choose. */
export const saveFile = async (name: string, text: string): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') return download(name, text)
  await Taro.shareFileMessage({ filePath: writeOnPhone(name, text, 'utf8'), fileName: name })
}

/**
 * What a call answers as a file: a PDF, a workbook, a table. On the web a download; in WeChat it opens, and its menu passes it
 * on; what WeChat cannot open goes to a chat that the person chooses.
 */
export type Printed = { name: string; base64: string }
export const savePrinted = async ({ name, base64 }: Printed): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') return download(name, bytesOf(base64))
  const filePath = writeOnPhone(name, base64, 'base64')
  if (/\.(pdf|xlsx)$/.test(name)) await Taro.openDocument({ filePath, showMenu: true })
  else await Taro.shareFileMessage({ filePath, fileName: name })
}
