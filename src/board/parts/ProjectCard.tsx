import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { useLabels, useSession } from '../../platform/client/session'
import { percent, shortYuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { homesSaid } from '../../platform/small'
import { monthDay, span } from '../../platform/time'
import { en as projectsEn } from '../../projects/texts.shared.en'
import { zh as projectsZh } from '../../projects/texts.shared.zh'
import { Card, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { Thumb } from '../../ui/Photos'
import { FundingBar, SixDots } from '../../ui/points'
import { doingName, marked, standingName } from '../../votes/ballots/standing'
import { en as votesEn } from '../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../votes/ballots/texts.shared.zh'
import type { ProjectCard as Whole } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Shown = Omit<Whole, 'raisedBy'>

const tones = { deciding: 'warn', funding: '', raised: 'warn' } as const
const toneOf = (stage: string) =>
  stage === 'deciding' || stage === 'raised' || stage === 'funding' ? tones[stage] : 'grey'

const Figures = ({ shown }: { shown: Shown }) => {
  const t = useLabels({ zh, en })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { ballot } = shown
  if (shown.stage === 'deciding' && ballot) {
    const { took, rollHeads, rollAreaDm2, standing } = ballot
    if (!took) return <Tiny>{standingName(voteTexts, standing)}</Tiny>
    const words = fill(t.took, { heads: took.heads, rollHeads, area: percent(took.areaDm2, rollAreaDm2) })
    return <Tiny>{marked(voteTexts, standing, words)}</Tiny>
  }
  return (
    <View className="right num">
      <View className="strong">{shortYuan(shown.committedFen)}</View>
      <Tiny>/ {shortYuan(shown.budgetFen)}</Tiny>
    </View>
  )
}

/** What happened last, in one sentence; before anything has, what it is about. */
const useSaid = ({ works, summary }: Shown): string => {
  const t = useLabels({ zh, en })
  if (!works?.doneAt) return summary
  return fill(t.worksDone, { day: monthDay(works.doneAt), title: works.note || works.title })
}

/** A project at a glance: what, where, its newest photo and word, and of its money nothing before there is a plan. */
export const ProjectCard = ({ shown }: { shown: Shown }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { language } = useSession()
  const said = useSaid(shown)
  const coming = shown.stage === 'building' && shown.notice
  const planned = shown.budgetFen > 0
  return (
    <Card id={`project-${shown.code}`} onTap={() => go('board/pages/project/index', { id: shown.id })}>
      <Row className="top">
        <View className="grow">
          <Title>{shown.title}</Title>
          <View className="sub two-lines">{said}</View>
        </View>
        {shown.photoId ? <Thumb fileId={shown.photoId} label={fill(t.photoOf, { title: shown.title })} /> : null}
      </Row>
      <Row className="gap wraps">
        <Sub>
          {shown.compound} · {fill(t.households, { households: shown.households })}
        </Sub>
        <Tag tone={toneOf(shown.stage)}>{doingName(voteTexts, shown, projectTexts.doing[shown.stage])}</Tag>
      </Row>
      {planned ? (
        <Row className="gap wraps">
          <SixDots used={shown.points.map(({ point }) => point)} />
          <Figures shown={shown} />
        </Row>
      ) : (
        <Tiny>{fill(t.cosigned, { homes: homesSaid(shown.cosigns, language) })}</Tiny>
      )}
      {planned && (shown.stage === 'funding' || shown.stage === 'building') ? (
        <>
          <FundingBar points={shown.points} budgetFen={shown.budgetFen} />
          <Row>
            <Tiny>{fill(t.pledged, { homes: homesSaid(shown.pledges.households, language) })}</Tiny>
            <Tiny>{t.today}</Tiny>
          </Row>
        </>
      ) : null}
      {coming ? (
        <View className="note">
          <View className="strong">{coming.title}</View>
          <Sub>
            {span(coming.startsAt, coming.endsAt, language)} · {coming.detour}
          </Sub>
        </View>
      ) : null}
    </Card>
  )
}
