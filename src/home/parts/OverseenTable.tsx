import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { api } from '../../api'
import { remember, useLabels } from '../../platform/client/session'
import { shortYuan } from '../../platform/fen'
import { dayMs, type Instant, msOf } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import { type Phase, phases } from '../../projects/rules'
import { spoken } from '../../ui/spoken'
import { en } from '../texts.desk.en'
import { zh } from '../texts.desk.zh'
import { askPhase } from './askedPhase'
import './table.css'

type Overseen = Awaited<ReturnType<typeof api.board.overseen.query>>['items'][number]

const enter = (communityId: string, phase?: Phase): void => {
  if (phase) askPhase(phase)
  remember({ communityId })
  void Taro.switchTab({ url: '/home/works/index' })
}

const Cell = ({ children, warn = false }: { children: ReactNode; warn?: boolean }) => (
  <View className={`cell-of num ${warn ? 'minus strong' : ''}`} role="cell">
    {children}
  </View>
)

/** How many works of a community are at a phase, and the way to them; nothing where there are none. */
const Count = ({ shown, phase }: { shown: Overseen; phase: Phase }) => {
  const t = useLabels({ zh, en })
  const count = shown[phase]
  const label = `${shown.name} ${t.overseen[phase]} ${count}`
  return (
    <Cell>
      {count > 0 ? (
        <View
          id={`${phase}-${shown.communityId}`}
          className="to-list"
          onClick={() => enter(shown.communityId, phase)}
          {...spoken('link', label)}
        >
          {count}
        </View>
      ) : null}
    </Cell>
  )
}

const RowOf = ({ shown, now }: { shown: Overseen; now: Instant }) => {
  const t = useLabels({ zh, en })
  const { communityId, name, households, lateWhistles, openRemarks, oldestRemark, receivedFen } = shown
  const days = oldestRemark ? Math.floor((msOf(now) - msOf(oldestRemark)) / dayMs) : 0
  return (
    <View className="row-of" role="row">
      <View className="cell-of" role="rowheader">
        <View className="to-list strong" onClick={() => enter(communityId)} {...spoken('link', name)}>
          {name}
        </View>
      </View>
      <Cell>{households}</Cell>
      <Cell warn={lateWhistles > 0}>{lateWhistles || null}</Cell>
      <Cell>
        {openRemarks > 0
          ? fill(days > 0 ? t.overseen.waiting : t.overseen.waitingToday, { count: openRemarks, days })
          : null}
      </Cell>
      {phases.map((phase) => (
        <Count key={phase} shown={shown} phase={phase} />
      ))}
      <Cell>{receivedFen > 0 ? shortYuan(receivedFen) : null}</Cell>
    </View>
  )
}

/** What the officer answers for, on a wide screen: a row for each community, late ones first, as the call gives them. */
export const OverseenTable = ({ items, now }: { items: readonly Overseen[]; now: Instant }) => {
  const t = useLabels({ zh, en })
  const { community, households, late, remarks, received } = t.overseen
  const heads = [community, households, late, remarks, ...phases.map((phase) => t.overseen[phase]), received]
  return (
    <View className="card table-of" role="table" aria-label={t.overseen.title}>
      <View className="row-of" role="row">
        {heads.map((head) => (
          <View key={head} className="cell-of tiny" role="columnheader">
            {head}
          </View>
        ))}
      </View>
      {items.map((shown) => (
        <RowOf key={shown.communityId} shown={shown} now={now} />
      ))}
    </View>
  )
}
