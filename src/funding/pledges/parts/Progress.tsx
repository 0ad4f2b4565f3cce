import type { api } from '../../../api'
import { useLabels, useSession } from '../../../platform/client/session'
import { shortYuan } from '../../../platform/fen'
import { msOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { type Bar, barChart } from '../../../ui/bars'
import { Chart, lineChart } from '../../../ui/Chart'
import { Card, Tiny, Title } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Progress = Awaited<ReturnType<typeof api.funding.pledges.progress.query>>

const colors = {
  government: '#b8322a',
  street: '#a86400',
  unit: '#2c7436',
  community: '#0b6c9c',
  owner: '#5a47b5',
  property: '#74543a',
} as const

const Bars = ({ id, title, note, bars }: { id: string; title: string; note: string; bars: readonly Bar[] }) => {
  const { elder } = useSession()
  if (bars.length === 0) return null
  return (
    <Card id={id}>
      <Title>{title}</Title>
      <Chart tall svg={barChart(bars, elder)} words={bars.map(({ label, words }) => `${label} ${words}`).join('；')} />
      <Tiny>{note}</Tiny>
    </Card>
  )
}

/** What each point promised, and of it what came. */
export const ByPoint = ({ points }: Pick<Progress, 'points'>) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const bars = points.map(({ point, committedFen, receivedFen, inKindFen }) => ({
    label: projectTexts.points[point],
    words: shortYuan(committedFen),
    amount: committedFen,
    done: receivedFen + inKindFen,
    color: colors[point],
  }))
  return <Bars id="by-point" title={t.byPoint} note={t.byPointNote} bars={bars} />
}

/** What was promised in all, day after day, towards the budget. */
export const ByDay = ({ days, budgetFen }: Pick<Progress, 'days' | 'budgetFen'>) => {
  const t = useLabels({ zh, en })
  const first = days[0]
  const last = days[days.length - 1]
  if (!first || !last || first === last) return null
  const words = fill(t.byDayWords, {
    from: monthDay(first.day),
    to: monthDay(last.day),
    was: shortYuan(first.committedFen),
    is: shortYuan(last.committedFen),
  })
  const values = days.map(({ day, committedFen }) => ({ at: msOf(`${day}T12:00:00+08:00`), amount: committedFen }))
  return (
    <Card id="by-day">
      <Title>{t.byDay}</Title>
      <Chart svg={lineChart(values, budgetFen)} words={words} />
      <Tiny>{words}</Tiny>
    </Card>
  )
}

/** Which buildings take part, by their numbers. */
export const ByBuilding = ({ buildings, elsewhere }: Pick<Progress, 'buildings' | 'elsewhere'>) => {
  const t = useLabels({ zh, en })
  const all = [...buildings, ...(elsewhere ? [{ name: t.elsewhere, ...elsewhere }] : [])]
  const bars = all.map(({ name, households, amountFen }) => ({
    label: name,
    words: `${fill(t.households, { households })} · ${shortYuan(amountFen)}`,
    amount: amountFen,
  }))
  return <Bars id="by-building" title={t.byBuilding} note={t.byBuildingNote} bars={bars} />
}
