import { endConsent, giveConsent } from '../../identity/consents'
import { fill } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { zh as projectTexts } from '../../projects/texts.zh'
import type { CommitmentRow } from '../ledger/store'
import { zh } from './texts.zh'

/** Beside one promise a full name stands by a consent to that, and ends with it. */
export const agreeToName = async (
  ctx: Context,
  personId: string,
  shownAs: string,
  of: { id: string; title: string },
) => {
  if (shownAs !== 'named') return endConsent(ctx, personId, of.id)
  return giveConsent(ctx, personId, { purpose: 'publicName', objectId: of.id, about: of.title })
}

const four = (number: number): string => String(number).padStart(4, '0')
const { memo } = zh.labels

/** A promise as the ledger names it. */
export const wordsOf = ({ point, personId, number }: Pick<CommitmentRow, 'point' | 'personId' | 'number'>): string =>
  personId === null
    ? fill(memo.commitment, { point: projectTexts.labels.points[point], number: four(number) })
    : fill(memo.pledge, { number: four(number) })
