import { View } from '@tarojs/components'
import { api } from '../../../api'
import { Report } from '../../../content/parts/Report'
import { useRead } from '../../../platform/client/calls'
import { useCard } from '../../../platform/client/card'
import { go, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { percent, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { stages } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Big, Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Photos } from '../../../ui/Photos'
import { Dot, FundingBar, SixDots, Steps } from '../../../ui/points'
import { doingName } from '../../../votes/ballots/standing'
import { en as votesEn } from '../../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../../votes/ballots/texts.shared.zh'
import { PlanCard } from '../../parts/PlanCard'
import { type Detail, PrimaryStep } from '../../parts/PrimaryStep'
import { Ways } from '../../parts/Ways'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const shownStages = stages.slice(0, 7)

const Funding = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  if (shown.budgetFen === 0) return null
  return (
    <Card id="to-fund" onTap={() => go('funding/pledges/pages/fund/index', { id: shown.id })}>
      <Row className="top wraps">
        <View>
          <Tiny>{t.committed}</Tiny>
          <Big>{yuan(shown.committedFen)}</Big>
        </View>
        <View className="right">
          <Tiny>{t.budget}</Tiny>
          <View className="strong num">{yuan(shown.budgetFen)}</View>
          <Tiny>{percent(shown.committedFen, shown.budgetFen)}</Tiny>
        </View>
      </Row>
      <FundingBar thick points={shown.points} budgetFen={shown.budgetFen} />
      {shown.points.map((point, place) => (
        <View key={point.point} className={`line ${place === 0 ? 'first' : ''}`}>
          <Dot point={point.point} />
          <View className="grow">
            {projectTexts.points[point.point]}
            <Tiny>{point.basis || point.payer}</Tiny>
          </View>
          <View className="right num">
            {yuan(point.committedFen)}
            <Tiny>
              {point.inKindFen > 0
                ? fill(t.given, { amount: yuan(point.inKindFen) })
                : fill(t.arrived, { amount: yuan(point.receivedFen) })}
            </Tiny>
          </View>
        </View>
      ))}
    </Card>
  )
}

/** Where a reader says that something is wrong with the words or a photo, or sees why it is hidden. */
const Reports = ({ shown: { id, photoIds } }: { shown: Detail }) => {
  const t = useLabels({ zh, en })
  return (
    <View>
      <Report id="report" kind="matter" thing={id}>
        {t.report}
      </Report>
      {photoIds.map((fileId, n) => (
        <Report key={fileId} kind="photo" thing={fileId}>
          {fill(t.reportPhoto, { place: n + 1 })}
        </Report>
      ))}
    </View>
  )
}

/** One matter on one screen: where it stands, where the money comes from, and what I can do next. */
const Project = () => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const id = useWord('id')
  const read = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  useCard(() => ({ title: read.data?.title ?? t.project, page: 'board/pages/project/index', words: { id } }))
  return (
    <Page foot={read.data && read.data.steps.length > 0 ? <PrimaryStep shown={read.data} /> : undefined}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Card id="project">
              <Row className="top">
                <Title>{shown.title}</Title>
                <Tag tone={shown.stage === 'deciding' || shown.stage === 'raised' ? 'warn' : ''}>
                  {doingName(voteTexts, shown, projectTexts.doing[shown.stage])}
                </Tag>
              </Row>
              <Sub>{`${shown.code} · ${shown.compound}`}</Sub>
              <Sub>{shown.summary}</Sub>
              <Steps
                names={shownStages.map((stage) => projectTexts.stages[stage])}
                now={shown.stage === 'closed' ? 7 : shownStages.findIndex((stage) => stage === shown.stage)}
              />
              <Row className="gap">
                <SixDots used={shown.points.map(({ point }) => point)} />
                <Tiny>{fill(t.cosigned, { households: shown.cosigns })}</Tiny>
              </Row>
              <Photos fileIds={shown.photoIds} label={shown.title} />
            </Card>
            {shown.notice ? (
              <Card id="to-notice" onTap={() => go('notices/pages/notice/index', { id: shown.notice?.id ?? '' })}>
                <View className="note">
                  <View className="strong">{shown.notice.title}</View>
                  <Sub>{shown.notice.detour}</Sub>
                </View>
              </Card>
            ) : null}
            <Funding shown={shown} />
            <Ways shown={shown} id={id} />
            <PlanCard shown={shown} />
            <Reports shown={shown} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Project
