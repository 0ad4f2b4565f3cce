import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { ProjectCard } from '../../board/parts/ProjectCard'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { nowhere, useLabels, useSession } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { type Phase, phases } from '../../projects/rules'
import { Button } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Chips } from '../../ui/fields'
import { Card, Page, Row, Sub } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { takePhase } from '../parts/askedPhase'
import { ByPost } from '../parts/ByPost'
import { ElderHome } from '../parts/ElderHome'
import { OfferLetters } from '../parts/Letters'
import { Place } from '../parts/Place'
import { Todo, useTodo } from '../parts/Todo'
import { ToSearch } from '../parts/ToSearch'
import { Welcome } from '../parts/Welcome'
import { useTabNames } from '../tabs'
import { en as homeEn } from '../texts.en'
import { zh as homeZh } from '../texts.zh'

const Works = () => {
  useTabNames()
  const t = useLabels({ zh, en })
  const h = useLabels({ zh: homeZh, en: homeEn })
  const { communityId, elder } = useSession()
  const [allWorks, setAllWorks] = useState(false)
  const [phase, setPhase] = useState<Phase | 'all'>('all')
  const todo = useTodo()
  const pages = usePages(
    ['projects', phase],
    (at) => api.board.projects.query(here(phase === 'all' ? at : { ...at, phase })),
    communityId !== nowhere,
  )
  useDidShow(() => void (pages.read.data && pages.read.refetch()))
  useDidShow(() => {
    const asked = process.env.TARO_ENV === 'h5' ? takePhase() : undefined
    if (asked) setPhase(asked)
  })
  usePullDownRefresh(() => void pages.read.refetch().then(() => Taro.stopPullDownRefresh()))
  if (communityId === nowhere) return <Welcome />
  if (elder && !allWorks)
    return (
      <Page>
        <Place />
        <ElderHome onWorks={() => setAllWorks(true)} />
      </Page>
    )
  const counts = pages.read.data?.counts
  return (
    <Page>
      <Place />
      {elder ? null : <ToSearch />}
      {todo ? <ByPost posts={todo.posts} /> : null}
      <OfferLetters />
      {elder ? (
        <View className="first-step">
          <Button id="to-one" ghost onTap={() => setAllWorks(false)}>
            {h.backToOne}
          </Button>
        </View>
      ) : null}
      {elder ? <ToSearch /> : null}
      {todo && !elder ? <Todo read={todo} /> : null}
      {counts && counts.going + counts.talking + counts.ended > 1 ? (
        <View className="first-step">
          <Chips
            name="phase"
            value={phase}
            onChange={setPhase}
            options={[
              { value: 'all', label: t.phases.all },
              ...phases.map((value) => ({ value, label: fill(t.phases[value], { count: counts[value] }) })),
            ]}
          />
        </View>
      ) : null}
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.empty, text: t.emptyText }}>
        {({ items }) => (
          <View>
            <Rows items={items}>{(shown) => <ProjectCard key={shown.id} shown={shown} />}</Rows>
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
