import { type Point, points } from '../../projects/rules'

/** What came in and went out on one day, in fen. */
export type CashMoves = { day: string; inFen: number; outFen: number }
export type CashDay = CashMoves & { cashFen: number }

/** The cash at the end of each day, counted back from what there is now; oldest first. */
export const cashByDay = (moves: readonly CashMoves[], nowFen: number): CashDay[] => {
  let cashFen = nowFen
  const backwards = [...moves].reverse().map((day) => {
    const shown = { ...day, cashFen }
    cashFen -= day.inFen - day.outFen
    return shown
  })
  return backwards.reverse()
}

/** An account of the ledger in words: `cash:owner` is the cash of 业主出. */
export const accountWords = (
  account: string,
  words: { accounts: Readonly<Record<string, string>>; points: Readonly<Record<Point, string>> },
): string => {
  const [kind = '', of = ''] = account.split(':')
  const point = points.find((one) => one === of)
  return `${words.accounts[kind] ?? kind}${point ? `·${words.points[point]}` : ''}`
}
