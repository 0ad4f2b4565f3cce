import Taro from '@tarojs/taro'
import { refusals as en } from '../refusals.shared.en'
import { refusals as zh } from '../refusals.shared.zh'
import type { FilesCalls } from '../server/files'
import { newId } from './ids'
import { CallRefused, callsOf, here } from './link'
import { session } from './session'
import { sendParts } from './upload'

const { files } = callsOf<FilesCalls>()

const mostPixels = 1600

type Picture = { base64: string; bytes: number; mime: 'image/jpeg' | 'image/png' }

const fromBrowser = async (path: string): Promise<Picture> => {
  const image = new Image()
  await new Promise((resolve, reject) => {
    image.onload = resolve
    image.onerror = reject
    image.src = path
  })
  const scale = Math.min(1, mostPixels / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const base64 = canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? ''
  return { base64, bytes: Math.floor((base64.replace(/=+$/, '').length * 3) / 4), mime: 'image/jpeg' }
}

const fromPhone = async (path: string): Promise<Picture> => {
  const { tempFilePath } = await Taro.compressImage({
    src: path,
    quality: 70,
    compressedWidth: mostPixels,
  } as Parameters<typeof Taro.compressImage>[0])
  const files = Taro.getFileSystemManager()
  const base64 = files.readFileSync(tempFilePath, 'base64') as string
  const mime = base64.startsWith('iVBOR') ? 'image/png' : 'image/jpeg'
  return { base64, bytes: Math.floor((base64.replace(/=+$/, '').length * 3) / 4), mime }
}

/** What no phone can draw is told in the server's own words, before anything is sent. */
export const notPhoto = (): CallRefused => {
  const { text, next } = (session().language === 'zh' ? zh : en)['files.notPhoto']
  return new CallRefused('files.notPhoto', text, next)
}
const refuse = (): never => {
  throw notPhoto()
}

/** Send a chosen photo in parts; answers its file's id. The server takes place and camera out of it. */
export const uploadPhoto = async (path: string): Promise<string> => {
  const { base64, bytes, mime } =
    process.env.TARO_ENV === 'h5' ? await fromBrowser(path).catch(refuse) : await fromPhone(path).catch(refuse)
  const fileId = await newId()
  await files.begin.mutate(here({ requestId: await newId(), fileId, mime, bytes }))
  // Three bytes are four letters, and a part is a multiple of three bytes.
  const read = async (from: number, to: number) => base64.slice((from / 3) * 4, Math.ceil(to / 3) * 4)
  await sendParts(bytes, read, (part) => files.part.mutate(here({ fileId, ...part })))
  await files.finish.mutate(here({ requestId: await newId(), fileId }))
  return fileId
}
