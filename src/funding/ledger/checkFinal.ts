import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { type Point, points } from '../../projects/rules'
import type { Fault } from './check'
import { type Balances, moneyByPoint, returnsTo } from './rules'

type Figures = {
  point: Point
  committedFen: number
  receivedFen: number
  spentFen: number
  inKindFen: number
  leftFen: number
}[]
type Of = ExpressionBuilder<DB & { a: DB['finalAccounts'] }, 'a'>

const returnsOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('returns as r')
      .leftJoin('commitments as c', (on) =>
        on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
      )
      .select(['r.point', 'c.number', 'r.amountFen'])
      .where('r.communityId', '=', communityId)
      .whereRef('r.accountId', '=', 'a.id'),
  )

const giversOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('commitments as c')
      .select(['c.point', 'c.number', 'c.receivedFen as gaveFen'])
      .where('c.communityId', '=', communityId)
      .whereRef('c.projectId', '=', 'a.projectId')
      .where('c.kind', '=', 'cash')
      .where('c.receivedFen', '>', 0),
  )

/** What was sent back of each point, and did not come back from the bank. */
const sentOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('sendings as s')
      .select((eb) => ['s.point', eb.fn.sum<number>('s.amountFen').as('fen')])
      .where('s.communityId', '=', communityId)
      .whereRef('s.projectId', '=', 'a.projectId')
      .where('s.confirmedAt', 'is not', null)
      .where(({ not, exists, selectFrom }) => {
        const bounced = selectFrom('bounces as b')
          .where('b.communityId', '=', communityId)
          .whereRef('b.sendingId', '=', 's.id')
          .where('b.confirmedAt', 'is not', null)
        return not(exists(bounced))
      })
      .groupBy('s.point'),
  )

/** The final account of a project that stands, if there is one, with everybody who gave, read from the rows for the daily check. */
export const accountFacts = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('finalAccounts as a')
    .select((eb) => [
      'a.id',
      eb('a.fixedAt', 'is not', null).$castTo<boolean>().as('fixed'),
      'a.surplus',
      'a.figures',
      returnsOf(eb, communityId).as('returns'),
      giversOf(eb, communityId).as('givers'),
      sentOf(eb, communityId).as('sent'),
    ])
    .$narrowType<{ figures: Figures }>()
    .where('a.communityId', '=', communityId)
    .where('a.projectId', '=', projectId)
    .where('a.withdrawnAt', 'is', null)
    .executeTakeFirst()

type AccountFacts = NonNullable<Awaited<ReturnType<typeof accountFacts>>>

const shared = ({ surplus, figures, givers, returns }: AccountFacts): boolean => {
  const left = new Map(figures.flatMap(({ point, leftFen }) => (leftFen > 0 ? [[point, leftFen] as const] : [])))
  const due =
    surplus === 'return' ? returnsTo(left, givers) : new Map([...left].map(([point, fen]) => [`${point} 0`, fen]))
  return (
    due.size === returns.length &&
    returns.every(({ point, number, amountFen }) => due.get(`${point} ${number ?? 0}`) === amountFen)
  )
}

/** The figures that were signed against the books as they are; each share against the rule; what was sent against what is returned. */
export const accountFaults = (account: AccountFacts | undefined, kept: Balances): Fault[] => {
  if (!account) return []
  const money = new Map(moneyByPoint(kept).map((one) => [one.point, one]))
  const faults: Fault[] = []
  for (const { point, ...said } of account.figures) {
    const now = money.get(point)
    const leftFen = now ? now.receivedFen - now.spentFen : 0
    const cashFen = kept.get(`cash:${point}`) ?? 0
    const same =
      now?.committedFen === said.committedFen &&
      now.receivedFen === said.receivedFen &&
      now.spentFen === said.spentFen &&
      now.inKindFen === said.inKindFen &&
      said.leftFen === leftFen &&
      cashFen === (account.fixed ? 0 : leftFen)
    if (!same) faults.push(`figures ${point}`)
  }
  if (account.fixed && !shared(account)) faults.push(`shares ${account.id}`)
  const sent = new Map(account.sent.map(({ point, fen }) => [point, fen]))
  for (const point of points)
    if ((sent.get(point) ?? 0) !== (kept.get(`returned:${point}`) ?? 0)) faults.push(`sent ${point}`)
  return faults
}
