import type { PointMoney } from '../funding/ledger/rules'
import { dayMs, type Instant, msOf } from '../platform/instant'
import type { Point } from '../projects/rules'

/** Planned and actual side by side, the six points in their order; only those that are planned or have moved. */
export type PointLine = PointMoney & { plannedFen: number; payer: string; basis: string }

export const pointLines = (
  money: readonly PointMoney[],
  planned: readonly { point: Point; plannedFen: number; payer: string; basis: string }[],
): PointLine[] =>
  money
    .map((point) => {
      const plan = planned.find((one) => one.point === point.point)
      return { ...point, plannedFen: plan?.plannedFen ?? 0, payer: plan?.payer ?? '', basis: plan?.basis ?? '' }
    })
    .filter(({ plannedFen, committedFen }) => plannedFen > 0 || committedFen > 0)

export const totalCommitted = (points: readonly { committedFen: number }[]): number =>
  points.reduce((sum, { committedFen }) => sum + committedFen, 0)

/** Whether anybody has promised or paid anything yet; before that, a day's zeros say nothing. */
export const moneyBegan = (points: readonly Pick<PointMoney, 'committedFen' | 'receivedFen' | 'spentFen'>[]): boolean =>
  points.some(({ committedFen, receivedFen, spentFen }) => committedFen + receivedFen + spentFen > 0)

/** News as it is listed: pledges of several days, with nothing between them, as one with those that came before it. */
export const gathered = <One extends { kind: string }>(news: readonly One[]): { one: One; earlier: One[] }[] => {
  const told: { one: One; earlier: One[] }[] = []
  for (const one of news) {
    const last = told[told.length - 1]
    if (one.kind === 'pledges' && last?.one.kind === 'pledges') last.earlier.push(one)
    else told.push({ one, earlier: [] })
  }
  return told
}

/** The number of what failed, for whoever runs this; a program's own word for it is none. */
export const faultNumber = (code: string): string | undefined => (/\d/.test(code) ? code : undefined)

type MovedDay = { onDate: string; figures: { todayInFen: number; todayOutFen: number } }
/** Days as they are listed: the newest, one on which money moved, and one that was asked for stand alone; those between them as one. */
type Run<D> = { still: boolean; newest: D; oldest: D; days: number }
export const folded = <D extends MovedDay>(days: readonly D[], asked: string): Run<D>[] => {
  const runs: Run<D>[] = []
  for (const day of days) {
    const { todayInFen, todayOutFen } = day.figures
    const still = todayInFen + todayOutFen === 0 && day.onDate !== asked && runs.length > 0
    const last = runs[runs.length - 1]
    if (still && last?.still) Object.assign(last, { oldest: day, days: last.days + 1 })
    else runs.push({ still, newest: day, oldest: day, days: 1 })
  }
  return runs
}

/** How near something lies by its id: 0 the building, 1 the grid or what a post is for, 2 the compound. */
export type Nearness = ReadonlyMap<string, number>
const wholeCommunity = 3

/** How near the nearest of the places is in which a thing lies; what lies nowhere is the community's. */
const nearest = (near: Nearness, places: readonly string[]): number =>
  Math.min(wholeCommunity, ...places.map((id) => near.get(id) ?? wholeCommunity))

type Waits = { kind: string; places: readonly string[]; since: Instant | null; until: Instant | null; late: boolean }

/** Only to be known of: it stands after whatever asks for a hand. */
const told = ['newPosts', 'notice', 'news']
export const isOnlyTold = (kind: string): boolean => told.includes(kind)

/** So near its end a thing stands before all that can wait. The number is ours. */
const pressingMs = 2 * dayMs

/**
 * In which order things are shown that wait for one person: first what is late or about to end, then what is nearest to them, then
 * what came last. What is only told stands after all that.
 */
export const inTurn = <Thing extends Waits>(things: readonly Thing[], near: Nearness, now: Instant): Thing[] => {
  const pressing = ({ late, until }: Thing) => late || (until !== null && msOf(until) - msOf(now) < pressingMs)
  const rank = (thing: Thing): number[] => [
    Number(isOnlyTold(thing.kind)),
    Number(!pressing(thing)),
    pressing(thing) && thing.until ? msOf(thing.until) : 0,
    nearest(near, thing.places),
    thing.since ? -msOf(thing.since) : 0,
  ]
  const before = (a: readonly number[], b: readonly number[]) =>
    a.map((one, place) => one - (b[place] ?? 0)).find((difference) => difference !== 0) ?? 0
  return [...things].sort((a, b) => before(rank(a), rank(b)))
}
