import Taro from '@tarojs/taro'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { useTitle } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { remember, useLabels } from '../../../platform/client/session'
import { shortYuan } from '../../../platform/fen'
import { dayMs, type Instant, msOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { OverseenTable } from '../../parts/OverseenTable'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Overseen = Awaited<ReturnType<typeof api.board.overseen.query>>['items'][number]

const One = ({ shown, now }: { shown: Overseen; now: Instant }) => {
  const t = useLabels({ zh, en })
  const { communityId, name, lateWhistles, openRemarks, oldestRemark, receivedFen, ...counts } = shown
  const days = oldestRemark ? Math.floor((msOf(now) - msOf(oldestRemark)) / dayMs) : 0
  const enter = () => {
    remember({ communityId })
    void Taro.switchTab({ url: '/home/works/index' })
  }
  return (
    <Card id={`community-${communityId}`} onTap={enter}>
      <Row className="top">
        <Title>{name}</Title>
        {lateWhistles > 0 ? <Tag tone="warn">{fill(t.lateWhistles, { count: lateWhistles })}</Tag> : <Sub>›</Sub>}
      </Row>
      <Sub>{fill(t.overseenWorks, counts)}</Sub>
      {receivedFen > 0 ? <Sub>{fill(t.overseenMoney, { amount: shortYuan(receivedFen) })}</Sub> : null}
      {openRemarks > 0 ? (
        <Sub>{fill(days > 0 ? t.overseenRemarks : t.overseenRemarksToday, { count: openRemarks, days })}</Sub>
      ) : null}
    </Card>
  )
}

/** The communities that the subdistrict's officer answers for, each with its figures and the way in. */
const Communities = () => {
  const t = useLabels({ zh, en })
  useTitle(t.oversees)
  const read = useRead(['overseen'], () => api.board.overseen.query(here({})))
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noneOverseen, text: t.noneNext }}>
        {({ items, now }) => (
          <>
            {process.env.TARO_ENV === 'h5' ? <OverseenTable items={items} now={now} /> : null}
            {items.map((shown) => (
              <One key={shown.communityId} shown={shown} now={now} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Communities
