import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../api'
import { useRead } from '../platform/client/calls'
import { here } from '../platform/client/link'
import { notPhoto, uploadPhoto } from '../platform/client/photo'
import { useWords } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { Problem } from './action'
import { spoken } from './spoken'
import { uiTexts } from './texts'

const openBase = process.env.TARO_APP_API ?? ''
const hasWeb = process.env.TARO_ENV === 'h5' || openBase !== ''

const Photo = ({ fileId, label }: { fileId: string; label: string }) => {
  const small = useRead(['thumb', fileId], () => api.files.thumb.query(here({ fileId })), !hasWeb)
  const src = hasWeb ? `${openBase}/open/v1/files/${fileId}?size=thumb` : (small.data?.src ?? '')
  const large = `${openBase}/open/v1/files/${fileId}`
  return (
    <Image
      className="photo"
      mode="aspectFill"
      src={src}
      onClick={() => void Taro.previewImage({ urls: [hasWeb ? large : src] })}
      {...spoken('img', label)}
    />
  )
}

/** Photos, each opening large. */
export const Photos = ({ fileIds, label }: { fileIds: readonly string[]; label: string }) =>
  fileIds.length ? (
    <View className="photos">
      {fileIds.map((fileId) => (
        <Photo key={fileId} fileId={fileId} label={label} />
      ))}
    </View>
  ) : null

type PickerProps = { fileIds: readonly string[]; onChange: (fileIds: string[]) => void; most?: number; id?: string }

/** Choose photos and send them; those that arrived stay when another one fails. */
export const PhotoPicker = ({ fileIds, onChange, most = 9, id = 'add-photo' }: PickerProps) => {
  const t = useWords(uiTexts)
  const [sending, setSending] = useState(0)
  const [error, setError] = useState<unknown>()
  const choose = async () => {
    setError(undefined)
    const chosen = await Taro.chooseImage({ count: most - fileIds.length, sizeType: ['compressed'] }).catch(
      () => undefined,
    )
    const done = [...fileIds]
    const paths = chosen?.tempFilePaths ?? []
    // A browser silently leaves out what it cannot draw.
    if (chosen && paths.length === 0) setError(notPhoto())
    for (const [place, path] of paths.entries()) {
      setSending(paths.length - place)
      const fileId = await uploadPhoto(path).catch((thrown) => setError(thrown))
      if (typeof fileId === 'string') done.push(fileId)
      onChange([...done])
    }
    setSending(0)
  }
  return (
    <View>
      <View className="photos">
        {fileIds.map((fileId, place) => (
          <View key={fileId} className="photo add" {...spoken('img', fill(t.sentSpoken, { place: place + 1 }))}>
            {t.sent}
          </View>
        ))}
        {fileIds.length < most ? (
          <View id={id} className="photo add" onClick={() => sending === 0 && void choose()} {...spoken('button')}>
            {sending ? fill(t.sending, { count: sending }) : t.addPhoto}
          </View>
        ) : null}
      </View>
      <Problem error={error} />
    </View>
  )
}
