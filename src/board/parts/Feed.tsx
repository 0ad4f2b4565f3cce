import { View } from '@tarojs/components'
import { api } from '../../api'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels, useSession } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { homesSaid } from '../../platform/small'
import { monthDay } from '../../platform/time'
import { en as projectsEn } from '../../projects/texts.shared.en'
import { zh as projectsZh } from '../../projects/texts.shared.zh'
import { Loaded } from '../../ui/faces'
import { Card, Line, Sub, Tiny } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Photos } from '../../ui/Photos'
import type { Happening } from '../feed'
import { gathered } from '../rules'
import { en } from '../texts.feed.en'
import { zh } from '../texts.feed.zh'
import { en as projectPageEn } from '../texts.project.en'
import { zh as projectPageZh } from '../texts.project.zh'
import type { Detail } from './PrimaryStep'
import { useDay } from './useDay'

/** Where more of it is; a notice has a page of its own, a stage has none. */
const pages: Partial<Record<Happening['kind'], string>> = {
  milestone: 'works/pages/progress/index',
  notice: 'notices/pages/notice/index',
  payment: 'funding/books/pages/ledger/index',
  meeting: 'deliberation/pages/talk/index',
  pledges: 'funding/pledges/pages/fund/index',
  day: 'board/pages/bulletins/index',
}

type News = ReturnType<typeof gathered<Happening>>[number]

/** One thing in words, and what stands below it. */
const useTold = () => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const { language } = useSession()
  const day = useDay()
  const pledged = (news: readonly Happening[]): number =>
    news.reduce((sum, one) => sum + (one.kind === 'pledges' ? one.amountFen : 0), 0)
  return ({ one, earlier }: News): readonly [said: string, under?: string] => {
    const [first] = earlier.slice(-1)
    if (first)
      return [
        fill(t.pledgeDays, { days: earlier.length + 1, amount: yuan(pledged([one, ...earlier])) }),
        fill(t.fromTo, { from: monthDay(first.at), to: monthDay(one.at) }),
      ]
    switch (one.kind) {
      case 'milestone':
        return [fill(t.milestone, { title: one.title }), one.note]
      case 'notice':
        return [fill(t.notice, { title: one.title }), one.note]
      case 'payment':
        return [fill(t.payment, { title: one.title, amount: yuan(one.amountFen) }), one.payee]
      case 'meeting':
        return [fill(t.meeting, { title: one.title }), fill(t.attended, { attended: one.attended })]
      case 'pledges':
        return [fill(t.pledges, { homes: homesSaid(one.households, language), amount: yuan(one.amountFen) })]
      case 'day':
        return [day(one)]
      case 'stage':
        return [fill(t.stage, { stage: projectTexts.doing[one.stage] })]
    }
  }
}

const One = ({ news, projectId, first }: { news: News; projectId: string; first: boolean }) => {
  const { one } = news
  const [said, under] = useTold()(news)
  const page = pages[one.kind]
  const see = page ? () => go(page, { id: one.kind === 'notice' ? one.id : projectId }) : undefined
  return (
    <View>
      <Line first={first} left={said} under={under} right={<Tiny>{monthDay(one.at)}</Tiny>} onTap={see} />
      {one.kind === 'milestone' ? <Photos fileIds={one.photoIds} label={one.title} /> : null}
    </View>
  )
}

/** The way to what was published of each day, where anything was. */
const ToBulletins = ({ shown: { id, bulletins }, first = false }: { shown: Detail; first?: boolean }) => {
  const t = useLabels({ zh: projectPageZh, en: projectPageEn })
  const see = () => go('board/pages/bulletins/index', { id })
  return bulletins ? <Line id="to-bulletins" first={first} left={t.bulletins} right="›" onTap={see} /> : null
}

/** That way alone. */
export const BulletinsCard = ({ shown }: { shown: Detail }) =>
  shown.bulletins ? (
    <Card>
      <ToBulletins shown={shown} first />
    </Card>
  ) : null

/** What happened to a project, newest first: works with their photos, notices, payments, pledges of a day, meetings, days on which money moved. */
export const Feed = ({ shown }: { shown: Detail }) => {
  const { id: projectId, notice } = shown
  const t = useLabels({ zh, en })
  const news = usePages(['feed', projectId], ({ cursor }) =>
    api.board.feed.query(here({ projectId, ...(cursor ? { before: cursor } : {}) })),
  )
  return (
    <>
      {notice ? (
        <Card id="to-notice" onTap={() => go('notices/pages/notice/index', { id: notice.id })}>
          <Line first left={notice.title} under={notice.detour} right="›" />
        </Card>
      ) : null}
      <Loaded query={news.read}>
        {({ items }) => (
          <Card id="feed">
            {items.length === 0 ? <Sub>{t.quiet}</Sub> : null}
            {gathered(items).map((news, place) => (
              <One key={`${news.one.kind} ${news.one.id}`} news={news} projectId={projectId} first={place === 0} />
            ))}
            <Pager pages={news} id="more-news" />
            <ToBulletins shown={shown} />
          </Card>
        )}
      </Loaded>
    </>
  )
}
