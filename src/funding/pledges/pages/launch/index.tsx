import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { useCard } from '../../../../platform/client/card'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels, useSession } from '../../../../platform/client/session'
import { percent, shortYuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { homesSaid } from '../../../../platform/small'
import { dayTime } from '../../../../platform/time'
import { Loaded } from '../../../../ui/faces'
import { Big, Card, Page, Sub, Tiny, Title } from '../../../../ui/layout'
import { PageCode } from '../../../../ui/PageCode'
import { FundingBar, SixDots } from '../../../../ui/points'
import type { Progress } from '../../parts/Progress'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const everyMs = 10_000
const pledgePage = 'funding/pledges/pages/pledge/index'

const Scan = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <PageCode asked={{ page: 'pledge', id: projectId }} page={pledgePage} label={t.launchScan} />
      <Sub>{t.launchScan}</Sub>
    </>
  )
}

const Live = ({ shown, projectId }: { shown: Progress; projectId: string }) => {
  const t = useLabels({ zh, en })
  const { language } = useSession()
  return (
    <View className="launch">
      <Card id="launch">
        <Sub>{shown.community}</Sub>
        <Title>{shown.title}</Title>
        <View className="gap">
          <SixDots used={shown.points.map(({ point }) => point)} />
        </View>
        <Sub>{t.spirit}</Sub>
      </Card>
      <Card id="launch-sum">
        <Sub>{t.committed}</Sub>
        <Big>{shortYuan(shown.committedFen)}</Big>
        <FundingBar thick points={shown.points} budgetFen={shown.budgetFen} />
        <Sub>
          {`${fill(t.ofBudget, { budget: shortYuan(shown.budgetFen) })} · ${percent(shown.committedFen, shown.budgetFen)} · ${homesSaid(shown.households, language)}`}
        </Sub>
      </Card>
      <Card id="launch-scan">
        {shown.stage === 'funding' ? <Scan projectId={projectId} /> : <Sub>{t.launchOver}</Sub>}
        <Tiny>{fill(t.launchLive, { at: dayTime(shown.now) })}</Tiny>
      </Card>
    </View>
  )
}

/** For the ceremony, on a screen that everybody sees: what is together, and a code that leads to one's own pledge. No names, no ranks. */
const LaunchPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const read = useRead(['progress', projectId], () => api.funding.pledges.progress.query(here({ projectId })))
  const { refetch } = read
  useEffect(() => {
    const timer = setInterval(() => void refetch(), everyMs)
    return () => clearInterval(timer)
  }, [refetch])
  useCard(() => ({ title: read.data?.title ?? t.launch, page: pledgePage, words: { id: projectId } }))
  return (
    <Page>
      <Loaded query={read}>{(shown) => <Live shown={shown} projectId={projectId} />}</Loaded>
    </Page>
  )
}

export default LaunchPage
