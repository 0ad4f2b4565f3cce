import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { en as boardEn } from '../../board/texts.en'
import { zh as boardZh } from '../../board/texts.zh'
import { useLabels, useSession } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { timeLeft } from '../../platform/time'
import { Button } from '../../ui/action'
import { Card, Line, Sub, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { useOpen, useTodo } from './Todo'

/** The one thing that waits for me now, with one button; what comes after it is one tap away. */
const One = () => {
  const t = useLabels({ zh, en })
  const { todo } = useLabels({ zh: boardZh, en: boardEn })
  const { language } = useSession()
  const [more, setMore] = useState(false)
  const open = useOpen()
  const read = useTodo()
  const [first, ...rest] = read?.items ?? []
  if (!read) return null
  if (!first)
    return (
      <Card id="one">
        <Title>{t.nothingWaits}</Title>
      </Card>
    )
  return (
    <Card id="one">
      <Sub>{t.waitsForYou}</Sub>
      <View className="what">{first.text}</View>
      {first.until ? <View className="what">{timeLeft(read.now, first.until, language)}</View> : null}
      <View className="big-step">
        <Button id="todo" gap onTap={() => open(first)}>
          {first.kind === 'ballot' ? todo.vote : first.told ? todo.see : todo.go}
        </Button>
      </View>
      {rest.length > 0 && !more ? (
        <Button id="todo-rest" ghost gap onTap={() => setMore(true)}>
          {fill(t.moreWaits, { count: rest.length })}
        </Button>
      ) : null}
      {more
        ? rest.map((item) => (
            <Line
              key={`${item.kind} ${item.page} ${item.messageId}`}
              left={item.text}
              under={item.about}
              right="›"
              onTap={() => open(item)}
            />
          ))
        : null}
    </Card>
  )
}

const entries = [
  { id: 'to-books', tab: 'home/board/index' },
  { id: 'to-raise', tab: 'home/raise/index' },
] as const

/** The first screen in large letters: one thing, then a few plain ways. */
export const ElderHome = ({ onWorks }: { onWorks: () => void }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <One />
      <Card id="to-works" onTap={onWorks}>
        <Title>{`${t.entries['to-works']} ›`}</Title>
      </Card>
      {entries.map(({ id, tab }) => (
        <Card key={id} id={id} onTap={() => void Taro.switchTab({ url: `/${tab}` })}>
          <Title>{`${t.entries[id]} ›`}</Title>
        </Card>
      ))}
    </>
  )
}
