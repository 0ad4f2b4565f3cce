import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { api } from '../../api'
import { ProjectCard } from '../../board/parts/ProjectCard'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { useRead } from '../../platform/client/calls'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { nowhere, useLabels, useSession } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { timeLeft } from '../../platform/time'
import { Loaded } from '../../ui/faces'
import { Card, Line, Page, Row, Sub, Title } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Place } from '../parts/Place'
import { useTabNames } from '../tabs'

/** What waits for me, if anything does. */
const Todo = () => {
  const t = useLabels({ zh, en })
  const { signedIn, language } = useSession()
  const mayAsk = process.env.TARO_ENV === 'weapp' || signedIn !== undefined
  const read = useRead(['todo'], () => api.board.todo.query(here({})), mayAsk)
  useDidShow(() => void (read.data && read.refetch()))
  const [first, ...more] = read.data?.items ?? []
  if (!read.data || !first) return null
  const { told } = first
  const count = read.data.items.reduce((sum, item) => (item.told ? sum : sum + item.count), 0)
  const see = (page: string) => void Taro.navigateTo({ url: `/${page}` })
  return (
    <>
      <Card tone="brand" id="todo" onTap={() => see(first.page)}>
        <Row>
          <View className="grow">
            <Sub>{told ? t.todo.told : fill(t.todo.title, { count })}</Sub>
            <Title>{first.text}</Title>
            {first.until ? <Sub>{timeLeft(read.data.now, first.until, language)}</Sub> : null}
          </View>
          <View className="btn ghost">{first.kind === 'ballot' ? t.todo.vote : told ? t.todo.see : t.todo.go}</View>
        </Row>
      </Card>
      {more.length > 0 ? (
        <Card id="todo-more">
          {more.slice(0, 4).map(({ kind, text, page }, place) => (
            <Line key={kind} first={place === 0} left={text} right="›" onTap={() => see(page)} />
          ))}
        </Card>
      ) : null}
    </>
  )
}

const Works = () => {
  useTabNames()
  const t = useLabels({ zh, en })
  const { communityId } = useSession()
  const pages = usePages(['projects'], (at) => api.board.projects.query(here(at)), communityId !== nowhere)
  useDidShow(() => void (pages.read.data && pages.read.refetch()))
  usePullDownRefresh(() => void pages.read.refetch().then(() => Taro.stopPullDownRefresh()))
  return (
    <Page>
      <Place />
      <Todo />
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.empty, text: t.emptyText }}>
        {({ items }) => (
          <View>
            {items.map((shown) => (
              <ProjectCard key={shown.id} shown={shown} />
            ))}
            <Pager pages={pages} />
          </View>
        )}
      </Loaded>
      <Card id="parking" onTap={() => go('parking/pages/lot/index')}>
        <Row>
          <Sub>{t.parking}</Sub>
          <Sub>›</Sub>
        </Row>
      </Card>
    </Page>
  )
}

export default Works
