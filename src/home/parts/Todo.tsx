import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { useRead, useWrite } from '../../platform/client/calls'
import { goTo } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels, useSession } from '../../platform/client/session'
import { dayMs, type Instant, msOf } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import { monthDay, timeLeft } from '../../platform/time'
import { Card, Line, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { useTabBadge } from '../tabs'

type Read = Awaited<ReturnType<typeof api.board.todo.query>>
export type Item = Read['items'][number]

/** What waits for whoever looks, if the phone knows who that is. */
export const useTodo = () => {
  const { signedIn } = useSession()
  const mayAsk = process.env.TARO_ENV === 'weapp' || signedIn !== undefined
  const read = useRead(['todo'], () => api.board.todo.query(here({})), mayAsk)
  useDidShow(() => void (read.data && read.refetch()))
  useTabBadge((read.data?.items ?? []).reduce((sum, item) => (item.told ? sum : sum + item.count), 0))
  return read.data
}

/** Since when it is late, until when it waits, or since when it has waited. */
export const useWhen = (now: Instant) => {
  const { todo } = useLabels({ zh, en })
  const { language } = useSession()
  return ({ late, since, until }: Item): string => {
    if (late && since) {
      const days = Math.floor((msOf(now) - msOf(since)) / dayMs)
      return days > 0 ? fill(todo.late, { days }) : todo.lateToday
    }
    if (until) return timeLeft(now, until, language)
    return since ? fill(todo.since, { day: monthDay(since) }) : ''
  }
}

/** Open the page where it is done; a message is read by that. */
export const useOpen = (lead: (page: string) => void = goTo) => {
  const mark = useWrite(api.notices.markRead.mutate)
  return ({ messageId, page }: Item) => {
    if (messageId) mark.run({ messageId })
    lead(page)
  }
}

const shownAtOnce = 5
const mostOfKind = 20

/** What waits for me: the first thing large, the others in lines, each leading to its own page. */
export const Todo = ({ read: { items, now } }: { read: Read }) => {
  const { todo } = useLabels({ zh, en })
  const [all, showAll] = useState(false)
  const whenOf = useWhen(now)
  const open = useOpen()
  const [first, ...rest] = items
  if (!first) return null
  const count = items.reduce((sum, item) => (item.told ? sum : sum + item.count), 0)
  const shown = all ? rest : rest.slice(0, shownAtOnce - 1)
  const under = (item: Item) => [item.about, whenOf(item)].filter(Boolean).join(' · ')
  const kinds = new Set(items.map(({ kind }) => kind))
  const full = [...kinds].some((kind) => items.filter((item) => item.kind === kind).length >= mostOfKind)
  return (
    <>
      <Card tone="brand" id="todo" onTap={() => open(first)}>
        <Row>
          <View className="grow">
            <Sub>{first.told ? todo.told : fill(todo.title, { count })}</Sub>
            <Title>{first.text}</Title>
            {first.about ? <Sub>{first.about}</Sub> : null}
            {whenOf(first) ? <Sub>{whenOf(first)}</Sub> : null}
          </View>
          <View className="btn ghost">{first.kind === 'ballot' ? todo.vote : first.told ? todo.see : todo.go}</View>
        </Row>
      </Card>
      {rest.length > 0 ? (
        <Card id="todo-more">
          {shown.map((item, place) => (
            <Line
              key={`${item.kind} ${item.page} ${item.messageId}`}
              id={`todo-${place + 2}`}
              first={place === 0}
              left={item.text}
              under={under(item)}
              right={item.late ? <Tag tone="warn">{whenOf(item)}</Tag> : '›'}
              onTap={() => open(item)}
            />
          ))}
          {shown.length < rest.length ? (
            <Line
              id="todo-all"
              left={fill(todo.more, { count: rest.length - shown.length })}
              onTap={() => showAll(true)}
            />
          ) : null}
          {full && shown.length === rest.length ? <Tiny>{todo.most}</Tiny> : null}
        </Card>
      ) : null}
    </>
  )
}
