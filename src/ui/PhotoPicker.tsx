import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { CallRefused } from '../platform/client/link'
import { choosePhotos, notPhoto } from '../platform/client/photo'
import type { Going, Tray } from '../platform/client/photosOnWay'
import { useWords } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { Problem } from './action'
import { netTexts } from './netTexts'
import { pictured, spoken } from './spoken'
import { uiTexts } from './texts'
import { usePhotos } from './usePhotos'

type PickerProps = { fileIds: readonly string[]; onChange: (fileIds: string[]) => void; most?: number; id?: string }

/** A photo on its way: its picture, how far it is, and how to be rid of it. */
const GoingPhoto = ({
  one: { photo, percent, error, running },
  place,
  id,
  tray,
}: {
  one: Going
  place: number
  id: string
  tray: Tray
}) => {
  const t = useWords(uiTexts)
  const n = useWords(netTexts)
  const state = error
    ? error instanceof CallRefused
      ? n.photoRefused
      : n.photoStops
    : running
      ? fill(n.photoGoes, { percent })
      : n.photoWaits
  return (
    <View className="photo-sent">
      <Image className="photo" mode="aspectFill" src={photo.path} {...pictured(state)} />
      <View className="meter" {...spoken('progressbar', state)}>
        <View className="meter-in" style={{ width: `${percent}%` }} />
      </View>
      <View className="sub">{state}</View>
      {error ? (
        <View id={`${id}-again-${place}`} className="btn ghost" onClick={() => tray.again(photo)} {...spoken('button')}>
          {n.photoAgain}
        </View>
      ) : null}
      <View
        id={`${id}-stop-${place}`}
        className="btn ghost"
        onClick={() => tray.takeOut(photo)}
        {...spoken('button', fill(n.takeOutGoing, { place }))}
      >
        {t.takeOut}
      </View>
    </View>
  )
}

/** Choose photos and send them; those that arrived stay when another one fails, and a wrong one is taken out again. */
export const PhotoPicker = ({ fileIds, onChange, most = 9, id = 'add-photo' }: PickerProps) => {
  const t = useWords(uiTexts)
  const [error, setError] = useState<unknown>()
  const { going, tray } = usePhotos(fileIds, onChange)
  const { pathOf } = tray
  const room = most - fileIds.length - going.length
  const choose = async () => {
    setError(undefined)
    const chosen = await choosePhotos(room)
    // A browser silently leaves out what it cannot draw.
    if (chosen?.length === 0) setError(notPhoto())
    tray.add((chosen ?? []).slice(0, room))
  }
  return (
    <View>
      <View className="photos">
        {fileIds.map((fileId, n) => (
          <View key={fileId} className="photo-sent">
            {pathOf[fileId] ? (
              <Image
                className="photo"
                mode="aspectFill"
                src={pathOf[fileId]}
                {...pictured(fill(t.sentSpoken, { place: n + 1 }))}
              />
            ) : null}
            <View className="sub">{t.sent}</View>
            <View
              id={`${id}-out-${n + 1}`}
              className="btn ghost"
              onClick={() => onChange(fileIds.filter((one) => one !== fileId))}
              {...spoken('button', fill(t.takeOutSpoken, { place: n + 1 }))}
            >
              {t.takeOut}
            </View>
          </View>
        ))}
        {going.map((one, n) => (
          <GoingPhoto key={one.photo.path} one={one} place={n + 1} id={id} tray={tray} />
        ))}
        {room > 0 ? (
          <View id={id} className="photo add" onClick={() => void choose()} {...spoken('button')}>
            {t.addPhoto}
          </View>
        ) : null}
      </View>
      <Problem error={error ?? going.find((one) => one.error instanceof CallRefused)?.error} />
    </View>
  )
}
