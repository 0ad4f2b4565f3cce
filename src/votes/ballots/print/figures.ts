import { percent, squareMetres } from '../../../platform/fen'
import type { Block } from '../../../platform/server/pdfBlocks'
import { castOf, choices, consented, quorate, type Tally, type Weight } from '../rules'
import type { BallotRow } from '../store'
import { choiceName, fractionText, words } from './words'

/** Heads and areas of each answer, with their parts of those taking part. */
export const tallyTable = (tally: Tally): Block => {
  const cast = castOf(tally)
  const line = (name: string, { heads, areaDm2 }: Weight) => [
    name,
    `${heads}`,
    percent(heads, cast.heads),
    squareMetres(areaDm2),
    percent(areaDm2, cast.areaDm2),
  ]
  return {
    kind: 'table',
    columns: [
      { head: '选择', share: 2 },
      { head: '人数', share: 1, right: true },
      { head: '占参与', share: 1.2, right: true },
      { head: '专有面积', share: 2, right: true },
      { head: '占参与', share: 1.2, right: true },
    ],
    rows: [...choices.map((choice) => line(choiceName(choice), tally[choice])), line('参与合计', cast)],
  }
}

/** Each threshold with the whole numbers that are compared: nothing is rounded before it is judged. */
export const thresholdTable = (tally: Tally, roll: Weight, { rules }: Pick<BallotRow, 'rules'>): Block => {
  const cast = castOf(tally)
  const need = `${rules.consent.strict ? words.moreThan : words.atLeastWord} ${fractionText(rules.consent)}`
  const pair = (part: number, whole: number) => `${part} / ${whole}`
  const area = (part: number, whole: number) => `${squareMetres(part).replace(' ㎡', '')} / ${squareMetres(whole)}`
  const reached = (yes: boolean) => (yes ? '达到' : '没有达到')
  return {
    kind: 'table',
    columns: [
      { head: '门槛', share: 1.3 },
      { head: '要求', share: 1.3 },
      { head: '人数', share: 1.3, right: true },
      { head: '专有面积', share: 3, right: true },
      { head: '结论', share: 1.2, right: true },
    ],
    rows: [
      [
        '参与',
        `${words.atLeastWord} ${fractionText(rules.participation)}`,
        pair(cast.heads, roll.heads),
        area(cast.areaDm2, roll.areaDm2),
        reached(quorate(cast, roll, rules.participation)),
      ],
      [
        '同意',
        need,
        pair(tally.consent.heads, cast.heads),
        area(tally.consent.areaDm2, cast.areaDm2),
        reached(consented(tally.consent, cast, rules.consent)),
      ],
    ],
  }
}
