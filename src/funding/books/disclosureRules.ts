import { type Box, isOff } from '../../platform/boxes'
import { type Refusal, refusal } from '../../platform/refusal'

type Bar = Refusal | undefined

/** A box lies on the picture and covers something. A paper with nothing to cover is sent without boxes. */
export const barToDisclosing = (boxes: readonly Box[], standing: 'none' | 'waiting' | 'public'): Bar => {
  if (standing !== 'none') return refusal('funding.alreadyDisclosed')
  return boxes.some(isOff) ? refusal('funding.boxOutside') : undefined
}

/** Whoever covered it does not say that it is covered well. */
export const barToDecidingDisclosure = (
  disclosure: { madeBy: string; decidedAt: string | null },
  personId: string,
): Bar => {
  if (disclosure.decidedAt) return refusal('funding.alreadyConfirmed')
  return disclosure.madeBy === personId ? refusal('funding.twoPeople') : undefined
}
