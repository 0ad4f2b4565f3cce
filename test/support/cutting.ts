import type { CutKind, Deed } from './cuts'
import { type Hands, until } from './hands'

/** The line between somebody and the server. */
export type Line = {
  /** Every call that was asked for, also those that did not go out. */
  asked: readonly string[]
  cutAt: (path: string, kind: CutKind) => void
  /** The line is back, and the phone says so. */
  heal: () => Promise<void>
}

/** Where somebody does something: a browser or a phone, with the line that may be cut. */
export type Place = {
  hands: Hands
  line: Line
  /** It stands where somebody is signed in, with nothing kept. */
  becomes: (who: string) => Promise<void>
  open: (page: string, words: string) => Promise<unknown>
  /** The page is loaded anew, or the mini program is closed and opened at the same page: what was kept is there. */
  reload: () => Promise<unknown>
  has: (id: string) => Promise<boolean>
  /** Waits until nothing is on its way any more. */
  rests: () => Promise<unknown>
}

/** What a person does once the line is back: nothing where it goes by itself; where they are asked again, once more. */
const goesOn = async ({ hands, has }: Place, deed: Deed): Promise<void> => {
  await until(`${deed.writes} is written and said`, async () => {
    if (await has('ask-again')) await hands.tap('ask-again').catch(() => undefined)
    return (await deed.count()) > 0 && !(await has('ask-again'))
  })
}

const once = async (deed: Deed): Promise<void> => {
  const count = await deed.count()
  if (count !== 1) throw new Error(`${deed.writes} is there ${count} times`)
}

/** The line is cut where the page reads: it says that there is no network, and goes on when there is one. */
export const cutReading = async (place: Place, deed: Deed, kind: CutKind): Promise<void> => {
  const { hands, line } = place
  await place.becomes(deed.who)
  line.cutAt(deed.reads, kind)
  await place.open(deed.page, deed.words)
  await until(`${deed.page} says that there is no network`, () => place.has('network'))
  await line.heal()
  await deed.fill(hands)
  await deed.send(hands)
  await goesOn(place, deed)
  await once(deed)
}

const failures = ['等网络恢复后发出', '网络连不上', '网络恢复了'] as const
const saysSo = async ({ sees }: Hands): Promise<boolean> => (await Promise.all(failures.map(sees))).some((said) => said)

/** The line is cut where something is sent: the page does not say that it is done; once the line is back, it is, once. */
export const cutWriting = async (place: Place, deed: Deed, kind: CutKind, reloads = false): Promise<void> => {
  const { hands, line } = place
  await place.becomes(deed.who)
  await place.open(deed.page, deed.words)
  await deed.fill(hands)
  line.cutAt(deed.writes, kind)
  await deed.send(hands)
  await until('the page says that nothing came back', () => saysSo(hands))
  if (await hands.sees(deed.done)) throw new Error(`${deed.writes} is shown as done`)
  const acts = kind === 'lost' || kind === 'late'
  if (acts) await until(`${deed.writes} came through unheard`, async () => (await deed.count()) === 1)
  else if (await deed.count()) throw new Error(`${deed.writes} went out while the line is cut`)
  await line.heal()
  if (reloads) await place.reload()
  if (reloads && !(await deed.count())) await deed.again?.(hands)
  await goesOn(place, deed)
  // Whatever is still on its way would double it now.
  await place.rests()
  await once(deed)
}
