import { Image } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { spoken } from './spoken'

/**
 * A paper to read, as wide as the page and whole: without a height of its own the web shows its first 240 pixels only. A tap
 * opens it large, unless a finger draws on it.
 */
export const Picture = ({ src, label, still }: { src: string; label: string; still?: boolean }) => (
  <Image
    src={src}
    mode="widthFix"
    style={{ width: '100%', height: 'auto', display: 'block', ...(still ? { pointerEvents: 'none' as const } : {}) }}
    {...(still ? {} : { onClick: () => void Taro.previewImage({ urls: [src] }) })}
    {...spoken('img', label)}
  />
)
