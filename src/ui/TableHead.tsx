import { View } from '@tarojs/components'
import { useWords } from '../platform/client/session'
import { tableTexts } from './tableTexts'

/** The names of the columns below, where a screen is wide or a page is on paper. */
export const TableHead = ({ list }: { list: keyof typeof tableTexts.zh }) => {
  const heads = useWords(tableTexts)[list]
  return (
    <View className="heads">
      {heads.map((head) => (
        <View key={head} className="tiny">
          {head}
        </View>
      ))}
    </View>
  )
}
