import { tryOne, type Verdict } from './judge'
import { calls } from './shape'
import { type Caller, callers, type Place } from './world'

/** One call asked by one caller, as often as is wished. */
type Unit = { path: string; who: Caller }

/** Every call by every caller; `only` keeps those calls whose name begins so. */
export const unitsOf = (only = ''): Unit[] =>
  calls.filter((path) => path.startsWith(only)).flatMap((path) => callers.map((who) => ({ path, who })))

export type Fault = { path: string; who: string; n: number; fault: string; input: unknown }
/** How a call fared: inputs, answered, answered or refused by the call itself and not by a wall before it. */
export type Fared = { tried: number; ok: number; inside: number; slowest: number }
export type Totals = { tried: number; codes: Map<string, number>; faults: Fault[]; fared: Map<string, Fared> }

export const noTotals = (): Totals => ({ tried: 0, codes: new Map(), faults: [], fared: new Map() })

/** Count a verdict. */
export const add = (
  totals: Totals,
  unit: { path: string; who: string },
  n: number,
  { code, faults, ms, input }: Verdict,
): void => {
  totals.tried += 1
  totals.codes.set(code, (totals.codes.get(code) ?? 0) + 1)
  for (const fault of faults) totals.faults.push({ ...unit, n, fault, input })
  const fared = totals.fared.get(unit.path) ?? { tried: 0, ok: 0, inside: 0, slowest: 0 }
  totals.fared.set(unit.path, fared)
  fared.tried += 1
  fared.slowest = Math.max(fared.slowest, ms)
  if (code === 'ok') fared.ok += 1
  if (!code.startsWith('platform.')) fared.inside += 1
}

/** Ask these units `inputs` times each, a few at once; `tell` hears after each unit. */
export const walk = async (
  places: readonly Place[],
  units: readonly Unit[],
  { inputs, seed, lanes = 3 }: { inputs: number; seed: number; lanes?: number },
  tell: (totals: Totals, done: number) => void = () => undefined,
): Promise<Totals> => {
  const totals = noTotals()
  let next = 0
  let done = 0
  const lane = async (): Promise<void> => {
    for (let unit = units[next++]; unit; unit = units[next++]) {
      for (let n = 0; n < inputs; n += 1) add(totals, unit, n, await tryOne(places, { ...unit, n, seed }))
      done += 1
      tell(totals, done)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return totals
}
