import { Image } from '@tarojs/components'
import { showLarge } from '../platform/client/go'
import { shownFile } from '../platform/client/shownFile'
import { pictured } from './spoken'

/**
 * A paper to read, as wide as the page and whole: without a height of its own the web shows its first 240 pixels only. A tap
 * opens it large, unless a finger draws on it.
 */
export const Picture = ({ src, label, still }: { src: string; label: string; still?: boolean }) => (
  <Image
    src={shownFile(src)}
    mode="widthFix"
    style={{ width: '100%', height: 'auto', display: 'block', ...(still ? { pointerEvents: 'none' as const } : {}) }}
    {...(still ? {} : { onClick: () => showLarge(src, label) })}
    {...pictured(label, still ? undefined : 'opens')}
  />
)
