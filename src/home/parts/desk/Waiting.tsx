import { View } from '@tarojs/components'
import { en as boardEn } from '../../../board/texts.en'
import { zh as boardZh } from '../../../board/texts.zh'
import { tell } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import type { Instant } from '../../../platform/instant'
import { Sub, Tag, Tiny } from '../../../ui/layout'
import { heading, landmark, spoken } from '../../../ui/spoken'
import { en } from '../../texts.desk.en'
import { zh } from '../../texts.desk.zh'
import { type Item, useWhen } from '../Todo'
import { useDeskKeys } from './keys'

type Props = {
  items: readonly Item[]
  now: Instant
  /** Which of them is the page in front; -1: none. */
  at: number
  /** From where the next and the previous are counted. */
  last: number
  onOpen: (place: number) => void
}

const Thing = ({ item, on, when, onTap }: { item: Item; on: boolean; when: string; onTap: () => void }) => (
  <View
    className={`desk-thing ${on ? 'on' : ''}`}
    onClick={onTap}
    {...spoken('link')}
    {...(on ? { 'aria-current': 'true' } : {})}
  >
    <View className="row top">
      <View className="grow strong">{item.text}</View>
      {when ? <Tag tone={item.late ? 'warn' : 'grey'}>{when}</Tag> : null}
    </View>
    {item.about ? <Sub>{item.about}</Sub> : null}
  </View>
)

/** All that waits for whoever sits here, the most pressing first, and the keys that go through it. */
export const Waiting = ({ items, now, at, last, onOpen }: Props) => {
  const t = useLabels({ zh, en })
  const { todo } = useLabels({ zh: boardZh, en: boardEn })
  const whenOf = useWhen(now)
  const help = () => tell(t.keysTitle, t.keysText)
  const step = (by: number) => () => {
    // What was done is gone from the list: the one that took its place is next.
    const next = at >= 0 ? at + by : by > 0 ? Math.max(last, 0) : last - 1
    if (items[next]) onOpen(next)
  }
  const keys = useDeskKeys({ j: step(1), k: step(-1), '?': help, '？': help })
  const count = items.reduce((sum, item) => (item.told ? sum : sum + item.count), 0)
  return (
    <View className="desk-list" {...landmark('complementary', t.waits)}>
      <View className="desk-head row">
        <View className="h3" {...heading(2)}>
          {`${t.waits} ${count}`}
        </View>
        <View className="row">
          <View id="desk-keys" className="desk-key" onClick={keys.change} {...spoken('button')}>
            {keys.on ? t.keysOn : t.keysOff}
          </View>
          <View id="desk-help" className="desk-key" onClick={help} {...spoken('button')}>
            {t.keys}
          </View>
        </View>
      </View>
      {items.length === 0 ? <Sub>{t.none}</Sub> : null}
      {items.map((item, place) => (
        <Thing
          key={`${item.kind} ${item.page} ${item.messageId}`}
          item={item}
          on={place === at}
          when={whenOf(item)}
          onTap={() => onOpen(place)}
        />
      ))}
      {items.length > 20 ? <Tiny>{todo.most}</Tiny> : null}
    </View>
  )
}
