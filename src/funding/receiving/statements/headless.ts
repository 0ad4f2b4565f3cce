import type { Sheet } from '../../../platform/server/sheetsIn'
import { cut, said } from './cells'
import { dayOfCell } from './days'
import { looksLikeMoney } from './foot'
import type { Aside, Asked } from './row'

/** A table without a header beside one that has one: its rows are shown, and asked about where they speak of money and a day. */
export const rowsWithout = (sheet: Sheet, offset: number): (Asked | Aside)[] =>
  sheet.rows.flatMap((cells, place): (Asked | Aside)[] => {
    const row = offset + place + 1
    const words = cut(cells.map(said).filter(Boolean).join(' '), 200)
    if (!words) return []
    const speaksOfMoney = cells.some((cell) => dayOfCell(cell, undefined)) && cells.some(looksLikeMoney)
    return speaksOfMoney
      ? [{ row, problem: 'stray', words, draft: null, choices: {}, balanceFen: null }]
      : [{ row, aside: 'title', words, fen: 0, balanceFen: null }]
  })
