import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { useLabels, useSession } from '../../platform/client/session'
import { percent, shortYuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { span } from '../../platform/time'
import { en as projectsEn } from '../../projects/texts.shared.en'
import { zh as projectsZh } from '../../projects/texts.shared.zh'
import { Card, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { FundingBar, SixDots } from '../../ui/points'
import { doingName, marked } from '../../votes/ballots/standing'
import { en as votesEn } from '../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../votes/ballots/texts.shared.zh'
import type { ProjectCard as Shown } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const tones = { deciding: 'warn', funding: '', raised: 'warn' } as const
const toneOf = (stage: string) =>
  stage === 'deciding' || stage === 'raised' || stage === 'funding' ? tones[stage] : 'grey'

const Figures = ({ shown }: { shown: Omit<Shown, 'raisedBy'> }) => {
  const t = useLabels({ zh, en })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { ballot } = shown
  if (shown.stage === 'deciding' && ballot) {
    const { heads, rollHeads } = ballot
    const took = fill(t.took, { heads, rollHeads, area: percent(ballot.areaDm2, ballot.rollAreaDm2) })
    return <Tiny>{marked(voteTexts, ballot.standing, took)}</Tiny>
  }
  if (shown.budgetFen === 0) return <Tiny>{fill(t.cosigned, { households: shown.cosigns })}</Tiny>
  return (
    <View className="right num">
      <View className="strong">{shortYuan(shown.committedFen)}</View>
      <Tiny>/ {shortYuan(shown.budgetFen)}</Tiny>
    </View>
  )
}

/** A project at a glance: what, where, which of the six points, and its one most telling number. */
export const ProjectCard = ({ shown }: { shown: Omit<Shown, 'raisedBy'> }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { language } = useSession()
  const building = shown.stage === 'building' && shown.notice
  return (
    <Card id={`project-${shown.code}`} onTap={() => go('board/pages/project/index', { id: shown.id })}>
      <Row className="top">
        <Title>{shown.title}</Title>
        <Tag tone={toneOf(shown.stage)}>{doingName(voteTexts, shown, projectTexts.doing[shown.stage])}</Tag>
      </Row>
      <Sub>
        {shown.compound} · {fill(t.households, { households: shown.households })}
      </Sub>
      <Row className="gap wraps">
        <SixDots used={shown.points.map(({ point }) => point)} />
        <Figures shown={shown} />
      </Row>
      {shown.stage === 'funding' || shown.stage === 'building' ? (
        <>
          <FundingBar points={shown.points} budgetFen={shown.budgetFen} />
          <Row>
            <Tiny>{fill(t.pledged, { households: shown.pledges.households })}</Tiny>
            <Tiny>{t.today}</Tiny>
          </Row>
        </>
      ) : null}
      {building ? (
        <View className="note">
          <View className="strong">{building.title}</View>
          <Sub>
            {span(building.startsAt, building.endsAt, language)} · {building.detour}
          </Sub>
        </View>
      ) : null}
    </Card>
  )
}
