import { Refused, refusal } from '../refusal'

/** So long at most nobody else is answered; what is longer is done in pieces. */
const pieceMs = 12

/** End work that somebody stopped. */
const goOn = (stop: AbortSignal | undefined): void => {
  if (stop?.aborted) throw new Refused(refusal('platform.readingStopped'))
}

/** Ask after each step of long work: lets others in between where it is time, and ends the work that somebody stopped. */
export const givingWay = (stop?: AbortSignal): (() => Promise<void> | undefined) => {
  let since = performance.now()
  return () => {
    if (performance.now() - since < pieceMs) return undefined
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      since = performance.now()
      goOn(stop)
    })
  }
}

/** The same for each of a long list, while others are answered in between. */
export const eachInPieces = async <T, O>(
  all: readonly T[],
  work: (one: T, place: number) => O,
  stop?: AbortSignal,
): Promise<O[]> => {
  const giveWay = givingWay(stop)
  const made: O[] = []
  for (const [place, one] of all.entries()) {
    made.push(work(one, place))
    await giveWay()
  }
  return made
}

/** A list in parts of so many, one after the other, as long as nobody stops it. */
export const inParts = async <T>(
  all: readonly T[],
  most: number,
  work: (part: readonly T[]) => Promise<unknown>,
  stop?: AbortSignal,
): Promise<void> => {
  for (let from = 0; from < all.length; from += most) {
    await work(all.slice(from, from + most))
    goOn(stop)
  }
}

/** Something plain whose lists may be long, as texts of which each is read in a moment. */
export type Packed = { rest: string; parts: { name: string; items: string }[] }
const mostItems = 300

export const packed = (whole: object): Packed => {
  const lists = Object.entries(whole).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
  const parts = lists.flatMap(([name, list]) =>
    Array.from({ length: Math.ceil(list.length / mostItems) }, (_, nth) => ({
      name,
      items: JSON.stringify(list.slice(nth * mostItems, (nth + 1) * mostItems)),
    })),
  )
  const rest = { ...whole, ...Object.fromEntries(lists.map(([name]) => [name, []])) }
  return { rest: JSON.stringify(rest), parts }
}

export const unpacked = async ({ rest, parts }: Packed, stop?: AbortSignal): Promise<object> => {
  const whole = JSON.parse(rest) as Record<string, unknown[]>
  const giveWay = givingWay(stop)
  for (const { name, items } of parts) {
    const list = whole[name]
    for (const item of JSON.parse(items) as unknown[]) list?.push(item)
    await giveWay()
  }
  return whole
}
