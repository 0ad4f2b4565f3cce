import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { More } from '../../ui/More'
import { spoken } from '../../ui/spoken'
import { en } from '../pages/texts.en'
import { zh } from '../pages/texts.zh'

/** What looks like the field in which a matter is looked for, and leads to it; in large letters behind one tap. */
export const ToSearch = () => {
  const { search: t } = useLabels({ zh, en })
  return (
    <View className="first-step">
      <More>
        <View id="to-search" className="in find" onClick={() => go('home/pages/search/index')} {...spoken('link')}>
          {t.box}
        </View>
      </More>
    </View>
  )
}
