import { Image } from '@tarojs/components'
import qrcode from 'qrcode-generator'
import { pictured } from './spoken'

/** A text as a code to scan, drawn without a canvas. */
export const Qr = ({ text, label }: { text: string; label: string }) => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const svg = code.createSvgTag({ scalable: true, margin: 0 })
  return <Image className="qr" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} {...pictured(label)} />
}
