import { shortYuan, squareMetres } from '../platform/fen'
import type { Day, Instant } from '../platform/instant'
import { fill } from '../platform/refusal'
import type { Card } from '../platform/server/cardDraw'
import { homesSaid } from '../platform/small'
import { date, dayTime, span } from '../platform/time'
import { stages } from '../projects/rules'
import { zh as projectsZh } from '../projects/texts.shared.zh'
import type { PublicBallot } from '../votes/ballots/publicBallot'
import { doingName, marked, outcomeName, standingName } from '../votes/ballots/standing'
import { zh as ballotsZh } from '../votes/ballots/texts.zh'
import { zh as resolutionsZh } from '../votes/resolutions/texts.shared.zh'
import type { Bulletin } from './published'
import type { ProjectCard } from './store'
import { zh } from './texts.preview.zh'

/** What is said of a thing beside a link to it. */
export type Preview = {
  title: string
  description: string
  card: Card
  /** Decided upon: it is on record. What somebody may still take back, or the office hide, is for no search engine. */
  lasts: boolean
}

const mayComeDown = new Set<string>(['raised', 'declined', 'withdrawn'])

const { labels: t } = zh
const { labels: projects } = projectsZh
const { labels: ballots } = ballotsZh
const { labels: resolutions } = resolutionsZh

type Figure = Card['figures'][number]
type Where = { community: string; project: ProjectCard; now: Instant }

/** A picture and a sentence of the same facts: what is shown in one is said in the other. */
const told = (where: Where, title: string, state: string, figures: Figure[], stage?: Card['stage']): Preview => {
  const { community, project, now } = where
  const place = [community, project.compound, project.code].join(' · ')
  const facts = figures.map(({ name, value }) => `${name} ${value}`)
  return {
    title: `${title} · ${community}`,
    description: `${[state, ...facts].join('，')}。${place}`,
    lasts: !mayComeDown.has(project.stage),
    card: { head: place, title, state, stage, figures, foot: `${fill(t.asOf, { day: date(now) })} · ${t.app}` },
  }
}

const sum = (project: ProjectCard, of: 'receivedFen' | 'spentFen'): number =>
  project.points.reduce((all, point) => all + point[of], 0)

/** What has begun, in yuan: nothing is told as zero before its time. */
const money = (lines: [name: string, fen: number][]): Figure[] =>
  lines.flatMap(([name, fen]) => (fen > 0 ? [{ name, value: shortYuan(fen) }] : []))

const told8 = stages.map((stage) => projects.stages[stage])

export const ofProject = (where: Where): Preview => {
  const { project } = where
  const figures = money([
    [t.budget, project.budgetFen],
    [t.committed, project.committedFen],
    [t.received, sum(project, 'receivedFen')],
    [t.spent, sum(project, 'spentFen')],
  ])
  const cosigned = { name: t.cosigned, value: homesSaid(project.cosigns, 'zh') }
  const state = doingName(ballots, project, projects.doing[project.stage])
  const now = stages.findIndex((stage) => stage === project.stage)
  const shown = figures.length === 0 && project.cosigns !== 0 ? [cosigned] : figures
  return told(where, project.title, state, shown, { names: told8, now })
}

export const ofBallot = (where: Where, ballot: PublicBallot): Preview => {
  const { standing, outcome, opensAt, closesAt, roll, participation } = ballot
  const window = fill(t.window, { from: dayTime(opensAt), to: dayTime(closesAt) })
  const state = outcome
    ? outcomeName(ballots, standing, outcome)
    : `${marked(ballots, standing, ballots.phases[ballot.phase])} · ${window}`
  const title = ballot.question || standingName(ballots, standing)
  return told(where, title, state, [
    { name: t.roll, value: fill(t.heads, { count: roll.heads }) },
    ...(participation === null ? [{ name: t.took, value: t.few }] : []),
    ...(participation?.heads
      ? [
          { name: t.took, value: fill(t.heads, { count: participation.heads }) },
          { name: t.area, value: squareMetres(participation.areaDm2) },
        ]
      : []),
  ])
}

type ResolutionFacts = {
  version: number
  text: string
  seats: number
  present: number
  consented: number
  outcome: keyof typeof resolutions.outcomes | null
}

export const ofResolution = (where: Where, resolution: ResolutionFacts): Preview => {
  const { version, outcome, seats, present, consented, text } = resolution
  const state = `${fill(t.resolution, { version })} · ${outcome ? resolutions.outcomes[outcome] : resolutions.open}`
  const heads = (name: string, count: number): Figure => ({ name, value: fill(t.heads, { count }) })
  return told(where, text, state, [
    heads(t.seats, seats),
    ...(outcome ? [heads(t.present, present), heads(t.consented, consented)] : []),
  ])
}

type NoticeFacts = { title: string; startsAt: Instant; endsAt: Instant; affects: string; detour: string }

export const ofNotice = (where: Where, { title, startsAt, endsAt, affects, detour }: NoticeFacts): Preview => {
  const figures = [
    { name: t.affects, value: affects },
    { name: t.detour, value: detour },
  ].filter(({ value }) => value !== '')
  return { ...told(where, title, `${t.notice} · ${span(startsAt, endsAt)}`, figures), lasts: false }
}

export const ofBulletin = (where: Where, onDate: Day, figures: Bulletin['figures']): Preview =>
  told(where, `${where.project.title}：${fill(t.bulletin, { day: onDate })}`, projects.stages[where.project.stage], [
    ...money([
      [t.todayIn, figures.todayInFen],
      [t.todayOut, figures.todayOutFen],
      [t.cash, figures.cashFen],
    ]),
    ...(figures.milestones > 0
      ? [{ name: t.steps, value: fill(t.of, { done: figures.milestonesDone, total: figures.milestones }) }]
      : []),
  ])
