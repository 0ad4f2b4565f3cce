import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { en } from '../texts.feed.en'
import { zh } from '../texts.feed.zh'

/** The money of one published day in one sentence. */
export const useDay = () => {
  const t = useLabels({ zh, en })
  return ({ inFen, outFen, cashFen }: { inFen: number; outFen: number; cashFen: number }): string => {
    const came = inFen > 0 ? fill(t.came, { amount: yuan(inFen) }) : t.cameNone
    const went = outFen > 0 ? fill(t.went, { amount: yuan(outFen) }) : t.wentNone
    return fill(t.day, { came, went, cash: yuan(cashFen) })
  }
}
