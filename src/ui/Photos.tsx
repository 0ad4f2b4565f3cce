import { Image, View } from '@tarojs/components'
import { api } from '../api'
import { useRead } from '../platform/client/calls'
import { toast } from '../platform/client/go'
import { openLarge } from '../platform/client/largePhoto'
import { here } from '../platform/client/link'
import { useWords } from '../platform/client/session'
import { shownFile } from '../platform/client/shownFile'
import { wordsOf } from './action'
import { pictured } from './spoken'
import { uiTexts } from './texts'

const openBase = process.env.TARO_APP_API ?? ''
const hasWeb = process.env.TARO_ENV === 'h5' || openBase !== ''

type PhotoProps = { fileId: string; label: string }

/** Where a photo is, small and large; without a web the small one comes by a call and is all there is. */
const usePhoto = (fileId: string): { src: string; large: string | undefined } => {
  const small = useRead(['thumb', fileId], () => api.files.thumb.query(here({ fileId })), !hasWeb)
  const src = hasWeb ? `${openBase}/open/v1/files/${fileId}?size=thumb` : shownFile(small.data?.src ?? '', fileId)
  return { src, large: hasWeb ? `${openBase}/open/v1/files/${fileId}` : undefined }
}

/** A photo beside something that leads to its page: it opens nothing by itself. */
export const Thumb = ({ fileId, label }: PhotoProps) => (
  <Image className="photo thumb" mode="aspectFill" src={usePhoto(fileId).src} {...pictured(label)} />
)

/** A photo as wide as the page, and below it what it shows and when. */
export const Hero = ({ fileId, label, spokenAs = label }: PhotoProps & { spokenAs?: string }) => {
  const t = useWords(uiTexts)
  const { src, large } = usePhoto(fileId)
  return (
    <View className="hero">
      <Image
        className="hero-photo"
        mode="aspectFill"
        src={large ?? src}
        onClick={() => void openLarge(fileId, large, spokenAs).catch((error) => toast(wordsOf(error, t)[0]))}
        {...pictured(spokenAs, 'opens')}
      />
      <View className="tiny">{label}</View>
    </View>
  )
}

const Photo = ({ fileId, label }: PhotoProps) => {
  const t = useWords(uiTexts)
  const { src, large } = usePhoto(fileId)
  return (
    <Image
      className="photo"
      mode="aspectFill"
      src={src}
      onClick={() => void openLarge(fileId, large, label).catch((error) => toast(wordsOf(error, t)[0]))}
      {...pictured(label, 'opens')}
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
