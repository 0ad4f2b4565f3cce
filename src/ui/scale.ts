type Range = readonly [from: number, to: number]

/** Where a value of one range stands in another: an amount of money as so many pixels. */
export const scale =
  ([from, to]: Range, [start, end]: Range) =>
  (value: number): number =>
    start + ((value - from) / (to - from)) * (end - start)

/** The path of a line that keeps its height until the next point, as a balance does between two bookings. */
export const stepPath = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, place) => (place === 0 ? `M${x},${y}` : `H${x}V${y}`)).join('')
