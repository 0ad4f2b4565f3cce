import { inLanguage, type Language } from '../../platform/language'
import { type Refusal, refusal } from '../../platform/refusal'
import { sharesOf } from '../../platform/shares'
import { type Kind, kinds, type Point, points } from '../../projects/rules'

export { type Kind, kinds }
export const methods = ['transfer', 'cash', 'inKind'] as const
export const pledgeNames = ['masked', 'named', 'neighbour'] as const
export const bodies = ['residents', 'owners'] as const
export type Body = (typeof bodies)[number]

export type Balances = ReadonlyMap<string, number>
export type PointMoney = {
  point: Point
  committedFen: number
  receivedFen: number
  spentFen: number
  returnedFen: number
  inKindFen: number
  /** Left over, set aside by the final account, and not sent yet. */
  owedFen: number
}

/**
 * The four amounts of each point, read from the balances (debits minus credits). committedFen counts every kind
 * at its value; received, spent, owed and returned are cash; inKindFen is what was actually given otherwise.
 */
export const moneyByPoint = (balances: Balances): PointMoney[] => {
  const balance = (account: string, point: Point) => balances.get(`${account}:${point}`) ?? 0
  return points.map((point) => {
    const cash = balance('cash', point)
    const spentFen = balance('spent', point)
    const returnedFen = balance('returned', point)
    const owedFen = balance('owed', point)
    return {
      point,
      committedFen: 0 - balance('committed', point) - balance('committedInKind', point),
      receivedFen: cash + spentFen + owedFen + returnedFen,
      spentFen,
      returnedFen,
      inKindFen: balance('inKind', point),
      owedFen,
    }
  })
}

export const cashOf = (balances: Balances): Map<Point, number> =>
  new Map(points.map((point) => [point, balances.get(`cash:${point}`) ?? 0]))

export const totalOf = (amounts: ReadonlyMap<Point, number>): number =>
  [...amounts.values()].reduce((sum, fen) => sum + fen, 0)

const neighbour = { zh: '邻居', en: 'a neighbour' }

/** How a payer stands in public: masked unless they chose otherwise, an organisation by its name. */
export const shownName = (
  shownAs: string,
  payer: { legalName: string; masked: string; building: string },
  language: Language = 'zh',
): string => {
  if (shownAs === 'organisation' || shownAs === 'named') return payer.legalName
  return shownAs === 'neighbour' ? inLanguage(neighbour, language) : `${payer.masked} ${payer.building}`.trim()
}

/** A payment draws on the points in proportion to the cash that each still has, never more than it has. */
export const drawnFrom = (amountFen: number, cash: ReadonlyMap<Point, number>): Map<Point, number> | undefined => {
  const total = [...cash.values()].reduce((sum, fen) => sum + fen, 0)
  if (amountFen > total) return undefined
  const shares = sharesOf(
    amountFen,
    points.map((point) => ({ key: point, weight: cash.get(point) ?? 0 })),
  )
  return new Map(points.map((point) => [point, shares.get(point) ?? 0]))
}

/** While a final account is written, and after it is fixed, nothing but returns is entered into the books. */
export const barByFinalAccount = (finalAccountId: string | null): Refusal | undefined =>
  finalAccountId === null ? undefined : refusal('funding.accountWritten')

/** Who gave to a point, by the number of the promise, and how much of it came. */
type Giver = { point: Point; number: number; gaveFen: number }

/**
 * What is left of each point goes to those who gave to it, in proportion to what each gave: largest remainder, ties to the smaller
 * number. Answers fen by point and number, without those to whom not one fen falls.
 */
export const returnsTo = (left: ReadonlyMap<Point, number>, givers: readonly Giver[]): Map<string, number> => {
  const found = new Map<string, number>()
  for (const [point, leftFen] of left) {
    const weights = givers
      .filter((giver) => giver.point === point)
      .map(({ number, gaveFen }) => ({ key: String(number).padStart(10, '0'), weight: gaveFen }))
    for (const [key, fen] of sharesOf(leftFen, weights)) if (fen > 0) found.set(`${point} ${Number(key)}`, fen)
  }
  return found
}

/** What was carried over is as much as was sent: it has no other version. */
export const barByCarried = (carried: boolean): Refusal | undefined =>
  carried ? refusal('funding.carriedSum') : undefined

/** A promise as it stands, with what came in and what waits for its second person. */
export type PromiseNow = {
  amountFen: number
  receivedFen: number
  waitingFen: number
  shownAs: (typeof pledgeNames)[number] | 'organisation'
  version: number
  /** What is being paid by WeChat just now: nobody knows yet whether it will come. */
  orderedFen?: number
}
