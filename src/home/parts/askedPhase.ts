import type { Phase } from '../../projects/rules'

let asked: Phase | undefined

/** Which part of the works somebody wants to see who is on the way to the first tab, whose address says no such thing. */
export const askPhase = (phase: Phase): void => {
  asked = phase
}

export const takePhase = (): Phase | undefined => {
  const taken = asked
  asked = undefined
  return taken
}
