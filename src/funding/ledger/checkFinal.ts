import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import { type Point, points } from '../../projects/rules'
import type { Fault } from './check'
import { type Balances, type Giver, moneyByPoint, returnsTo } from './rules'

/** What a final account and its returns say, read from the rows for the daily check. */
type AccountFacts = {
  id: string
  fixed: boolean
  surplus: string
  figures: {
    point: Point
    committedFen: number
    receivedFen: number
    spentFen: number
    inKindFen: number
    leftFen: number
  }[]
  returns: { point: Point; number: number | null; amountFen: number }[]
  givers: Giver[]
  sent: Partial<Record<Point, number>>
}

/** The final account of a project that stands, if there is one, with everybody who gave. */
export const accountFacts = async (trx: Trx, projectId: string): Promise<AccountFacts | undefined> => {
  const { rows } = await sql<AccountFacts>`
    select a.id, a.fixed_at is not null as fixed, a.surplus, a.figures,
      (select coalesce(json_agg(json_build_object('point', r.point, 'number', c.number, 'amountFen', r.amount_fen)), '[]')
        from returns r left join commitments c on c.community_id = inside() and c.id = r.commitment_id
        where r.community_id = inside() and r.account_id = a.id) as returns,
      (select coalesce(json_agg(json_build_object('point', c.point, 'number', c.number, 'gaveFen', c.received_fen)), '[]')
        from commitments c where c.community_id = inside() and c.project_id = a.project_id and c.kind = 'cash' and c.received_fen > 0) as givers,
      (select coalesce(json_object_agg(t.point, t.fen), '{}') from (select s.point, sum(s.amount_fen) as fen from sendings s
        where s.community_id = inside() and s.project_id = a.project_id and s.confirmed_at is not null
          and not exists (select from bounces b where b.community_id = inside() and b.sending_id = s.id and b.confirmed_at is not null)
        group by s.point) t) as sent
    from final_accounts a where a.community_id = inside() and a.project_id = ${projectId} and a.withdrawn_at is null`.execute(
    trx,
  )
  return rows[0]
}

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
  for (const point of points)
    if ((account.sent[point] ?? 0) !== (kept.get(`returned:${point}`) ?? 0)) faults.push(`sent ${point}`)
  return faults
}
