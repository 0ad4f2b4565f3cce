import { useState } from 'react'
import { api } from '../../../api'
import { Covered } from '../../../content/parts/Covered'
import { CoveredPhotos, uncovered } from '../../../content/parts/CoveredPhotos'
import { TakePart, useIsGuest } from '../../../identity/parts/TakePart'
import { useRead } from '../../../platform/client/calls'
import { useCard } from '../../../platform/client/card'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels, useSession } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { homesSaid } from '../../../platform/small'
import { monthDay } from '../../../platform/time'
import { stages, stagesOfPhase } from '../../../projects/rules'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { More } from '../../../ui/More'
import { Hero, Photos } from '../../../ui/Photos'
import { SixDots, Steps } from '../../../ui/points'
import { Tabs } from '../../../ui/Tabs'
import { doingName } from '../../../votes/ballots/standing'
import { en as votesEn } from '../../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../../votes/ballots/texts.shared.zh'
import { BulletinsCard, Feed } from '../../parts/Feed'
import { MoneyCard, MoneyTab } from '../../parts/MoneyTab'
import { PapersTab, TalkTab, WorksTab } from '../../parts/OtherTabs'
import { PlanTab } from '../../parts/PlanTab'
import { type Detail, OtherSteps, PrimaryStep } from '../../parts/PrimaryStep'
import { en } from '../../texts.en'
import { en as feedEn } from '../../texts.feed.en'
import { zh as feedZh } from '../../texts.feed.zh'
import { en as projectPageEn } from '../../texts.project.en'
import { zh as projectPageZh } from '../../texts.project.zh'
import { zh } from '../../texts.zh'

const shownStages = stages.slice(0, 7)

const tabNames = ['news', 'plan', 'money', 'works', 'talk', 'papers'] as const

/** All that belongs to a matter, a part at a time. */
const Parts = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh: projectPageZh, en: projectPageEn })
  const [open, setOpen] = useState<(typeof tabNames)[number]>('news')
  return (
    <>
      <Tabs tabs={tabNames.map((value) => ({ value, label: t.tabs[value] }))} open={open} onOpen={setOpen} />
      {open === 'news' ? <Feed shown={shown} /> : null}
      {open === 'plan' ? <PlanTab shown={shown} /> : null}
      {open === 'money' ? <MoneyTab shown={shown} /> : null}
      {open === 'works' ? <WorksTab shown={shown} /> : null}
      {open === 'talk' ? <TalkTab shown={shown} /> : null}
      {open === 'papers' ? <PapersTab shown={shown} /> : null}
    </>
  )
}

/** The newest photo of the works, else the first of the matter, with what it shows and when; nothing where there is none. */
const Header = ({ shown: { newest, photoIds, coveredPhotos, title, raisedAt } }: { shown: Detail }) => {
  const t = useLabels({ zh: feedZh, en: feedEn })
  const [first] = uncovered(photoIds, coveredPhotos)
  if (newest?.at)
    return <Hero fileId={newest.fileId} label={fill(t.photoOf, { title: newest.title, day: monthDay(newest.at) })} />
  return first ? <Hero fileId={first} spokenAs={title} label={fill(t.raisedOn, { day: monthDay(raisedAt) })} /> : null
}

/** Photos of the matter besides the one at its head, and what stands for those that are not shown. */
const OtherPhotos = ({ shown: { newest, photoIds, coveredPhotos, title } }: { shown: Detail }) => (
  <>
    <Photos fileIds={uncovered(photoIds, coveredPhotos).slice(newest ? 0 : 1)} label={title} />
    <CoveredPhotos of={photoIds} covered={coveredPhotos} />
  </>
)

/** Whether there is still something in it to take part in. */
const takesMore = ({ stage }: Detail): boolean => !stagesOfPhase.ended.includes(stage)

/** One matter on one screen: where it stands, where the money comes from, and what I can do next. */
const Project = () => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { language } = useSession()
  const id = useWord('id')
  const read = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  useCard(() => ({ title: read.data?.title ?? t.project, page: 'board/pages/project/index', words: { id } }))
  const guest = useIsGuest()
  const foot = (shown: Detail) =>
    guest && takesMore(shown) ? <TakePart /> : shown.next ? <PrimaryStep shown={shown} /> : undefined
  return (
    <Page foot={read.data && foot(read.data)}>
      <Loaded query={read}>
        {(shown) => (
          <>
            <Header shown={shown} />
            <Card id="project">
              <Row className="top">
                <Title>{shown.title}</Title>
                <Tag tone={shown.stage === 'deciding' || shown.stage === 'raised' ? 'warn' : ''}>
                  {doingName(voteTexts, shown, projectTexts.doing[shown.stage])}
                </Tag>
              </Row>
              <Sub>{`${shown.code} · ${shown.compound}`}</Sub>
              {shown.cover ? (
                <Covered kind="matter" thing={shown.id} cover={shown.cover} />
              ) : (
                <Sub>{shown.summary}</Sub>
              )}
              <Steps
                names={shownStages.map((stage) => projectTexts.stages[stage])}
                now={shown.stage === 'closed' ? 7 : shownStages.findIndex((stage) => stage === shown.stage)}
              />
              <Row className="gap">
                {shown.points.length ? <SixDots used={shown.points.map(({ point }) => point)} /> : null}
                <Tiny>{fill(t.cosigned, { homes: homesSaid(shown.cosigns, language) })}</Tiny>
              </Row>
              <OtherPhotos shown={shown} />
            </Card>
            <More first={<BulletinsCard shown={shown} />}>
              <MoneyCard shown={shown} />
              <OtherSteps shown={shown} besides={guest && takesMore(shown) ? null : shown.next} />
              <Parts shown={shown} />
            </More>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Project
