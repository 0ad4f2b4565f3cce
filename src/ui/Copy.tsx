import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { toast } from '../platform/client/go'
import { spoken } from './spoken'

type CopyProps = {
  id: string
  label: string
  text: string
  shown?: string
  word: string
  done: string
  large?: boolean
}

/** Put a text where the phone keeps what was copied; WeChat says so itself. */
export const copy = async (text: string, done: string): Promise<void> => {
  await Taro.setClipboardData({ data: text })
  if (process.env.TARO_ENV === 'h5') toast(done)
}

/** Something to be typed elsewhere to the sign, with a tap that copies it. */
export const Copy = ({ id, label, text, shown, word, done, large = false }: CopyProps) => (
  <View className="line">
    <View className="grow">
      <View className="tiny">{label}</View>
      <Text className={large ? 'big num' : 'num strong'} userSelect>
        {shown ?? text}
      </Text>
    </View>
    <View id={id} className="chip" onClick={() => void copy(text, done)} {...spoken('button', `${word} ${label}`)}>
      {word}
    </View>
  </View>
)
