import Taro from '@tarojs/taro'
import { inLanguage } from '../language'
import { refusals as en } from '../refusals.shared.en'
import { refusals as zh } from '../refusals.shared.zh'
import type { FilesCalls } from '../server/files'
import { newId } from './ids'
import { CallRefused, callsOf, here, stoodAlready } from './link'
import { session } from './session'
import { persisting, sendParts } from './upload'

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

/** Taro makes no promise of this newer question of WeChat's, and not every phone does. */
const chosenMedia = (count: number, sizeType: ['compressed']): Promise<string[] | undefined> =>
  new Promise((resolve) =>
    Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType,
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: () => resolve(undefined),
    }),
  )

/** Let a person choose photos; where each of them lies, or nothing where they chose none. */
export const choosePhotos = async (most: number): Promise<string[] | undefined> => {
  const sizeType: ['compressed'] = ['compressed']
  return process.env.TARO_ENV === 'h5'
    ? Taro.chooseImage({ count: most, sizeType }).then(
        ({ tempFilePaths }) => tempFilePaths,
        () => undefined,
      )
    : chosenMedia(most, sizeType)
}

/** What no phone can draw is told in the server's own words, before anything is sent. */
export const notPhoto = (): CallRefused => {
  const { text, next } = inLanguage({ zh, en }, session().language)['files.notPhoto']
  return new CallRefused('files.notPhoto', text, next)
}
const refuse = (): never => {
  throw notPhoto()
}

/** A chosen photo on its way: what of it has gone stays gone, and it goes on from there. */
export type PhotoOnWay = { path: string; fileId?: string; picture?: Picture; begun?: boolean; next: number }

const pictureOf = (path: string): Promise<Picture> =>
  (process.env.TARO_ENV === 'h5' ? fromBrowser(path) : fromPhone(path)).catch(refuse)

/** Send a chosen photo in parts, or go on with it; answers its file's id. The server takes place and camera out of it. */
export const uploadPhoto = async (photo: PhotoOnWay, tell: (percent: number) => void): Promise<string> => {
  photo.picture ??= await pictureOf(photo.path)
  photo.fileId ??= await newId()
  const { fileId } = photo
  const { base64, bytes, mime } = photo.picture
  if (!photo.begun) {
    const first = here({ requestId: await newId(), fileId, mime, bytes })
    await persisting(() => files.begin.mutate(first)).catch((error) => {
      // It was begun, and only the answer did not come.
      if (!stoodAlready(error)) throw error
    })
    photo.begun = true
  }
  // Three bytes are four letters, and a part is a multiple of three bytes.
  const read = async (from: number, to: number) => base64.slice((from / 3) * 4, Math.ceil(to / 3) * 4)
  const told = (percent: number, next: number) => {
    photo.next = next
    tell(percent)
  }
  await sendParts(bytes, read, (part) => files.part.mutate(here({ fileId, ...part })), told, photo.next)
  const last = here({ requestId: await newId(), fileId })
  await persisting(() => files.finish.mutate(last))
  return fileId
}
