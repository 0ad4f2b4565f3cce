import { parseYuan, typedYuan } from '../platform/fen'
import { type Kind, type Point, plannedOf, points } from './rules'

/** A plan as somebody types it: amounts are still text. */
export type SourceDraft = { kind: Kind; payer: string; condition: string; dueOn: string; amount: string }
export type PointDraft = { point: Point; basis: string; sources: SourceDraft[] }
export type LineDraft = { name: string; amount: string }

const payers: Record<Point, string> = {
  government: '政府部门',
  street: '街道',
  unit: '驻区单位',
  community: '社区',
  owner: '业主',
  property: '物业公司',
}

export const freshSource = (point: Point, dueOn: string): SourceDraft => ({
  kind: 'cash',
  payer: payers[point],
  condition: '',
  dueOn,
  amount: '',
})

type Planned = {
  lines: readonly { name: string; amountFen: number }[]
  points: readonly {
    point: Point
    basis: string
    sources: readonly { kind: Kind; payer: string; condition: string; dueOn: string | null; plannedFen: number }[]
  }[]
}

/** A new version begins as the one before it; a source without a day gets one. */
export const draftOf = (plan: Planned | null, dueOn: string): { lines: LineDraft[]; points: PointDraft[] } => ({
  lines: plan?.lines.map(({ name, amountFen }) => ({ name, amount: typedYuan(amountFen) })) ?? [
    { name: '', amount: '' },
  ],
  points:
    plan?.points.map(({ point, basis, sources }) => ({
      point,
      basis,
      sources: sources.map(({ plannedFen, ...source }) => ({
        kind: source.kind,
        payer: source.payer,
        condition: source.condition,
        dueOn: source.dueOn ?? dueOn,
        amount: typedYuan(plannedFen),
      })),
    })) ?? [],
})

/** The six points in their order with one of them changed, added (not there yet) or left out (no sources). */
export const withPoint = (drafts: readonly PointDraft[], changed: PointDraft): PointDraft[] =>
  [...drafts.filter(({ point }) => point !== changed.point), changed]
    .filter(({ sources }) => sources.length > 0)
    .sort((a, b) => points.indexOf(a.point) - points.indexOf(b.point))

export const pricedLines = (lines: readonly LineDraft[]) =>
  lines.map(({ name, amount }) => ({ name, amountFen: parseYuan(amount) ?? 0 }))

export const pricedPoints = (drafts: readonly PointDraft[]) =>
  drafts.map(({ point, basis, sources }) => ({
    point,
    basis,
    sources: sources.map(({ amount, ...source }) => ({ ...source, plannedFen: parseYuan(amount) ?? 0 })),
  }))

/** What a point gives in all, as typed so far. */
export const typedFen = ({ sources }: PointDraft): number =>
  plannedOf(sources.map(({ amount }) => ({ plannedFen: parseYuan(amount) ?? 0 })))

/** Nothing is left open: every line has a name and an amount, every source an amount, a payer and a day. */
export const complete = (draft: {
  scope: string
  lines: readonly LineDraft[]
  points: readonly PointDraft[]
}): boolean =>
  draft.scope.trim() !== '' &&
  draft.lines.every(({ name, amount }) => name.trim() !== '' && (parseYuan(amount) ?? 0) > 0) &&
  draft.points.every(({ sources }) =>
    sources.every(({ payer, dueOn, amount }) => payer.trim() !== '' && dueOn !== '' && (parseYuan(amount) ?? 0) > 0),
  )
