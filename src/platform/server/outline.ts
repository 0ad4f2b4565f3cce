import type { Path } from 'fontkit'

type Point = { x: number; y: number; on: boolean }

/** The contours of a path of lines and quadratic curves, as TrueType has them: points, on the curve or beside it. */
const contours = (path: Path): Point[][] => {
  const found: Point[][] = []
  for (const { command, args } of path.commands) {
    if (command === 'bezierCurveTo') throw new Error('a cubic curve is no outline of TrueType')
    if (command === 'moveTo') found.push([])
    const points = found.at(-1)
    for (let index = 0; index < args.length; index += 2) {
      const on = command !== 'quadraticCurveTo' || index === 2
      points?.push({ x: Math.round(args[index] ?? 0), y: Math.round(args[index + 1] ?? 0), on })
    }
  }
  return found.filter(({ length }) => length > 0)
}

/** A simple glyph of the table `glyf` (OpenType 1.9, "glyf", simple glyph description), every point by two steps of 16 bits. */
export const outlineOf = (path: Path): Buffer => {
  const parts = contours(path)
  const points = parts.flat()
  if (points.length === 0) return Buffer.alloc(0)
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const words: number[] = [parts.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  let end = -1
  for (const { length } of parts) {
    end += length
    words.push(end)
  }
  const noInstructions = 0
  words.push(noInstructions)
  const steps = (values: readonly number[]) => values.map((value, index) => value - (values[index - 1] ?? 0))
  const int16 = (values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 2)
    values.forEach((value, index) => bytes.writeInt16BE(value, index * 2))
    return bytes
  }
  const flags = Buffer.from(points.map(({ on }) => (on ? 1 : 0)))
  const glyph = Buffer.concat([int16(words), flags, int16([...steps(xs), ...steps(ys)])])
  return Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)])
}
