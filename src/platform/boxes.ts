/** A covered part of a picture, in thousandths of its width and height from the upper left. */
export type Box = { x: number; y: number; width: number; height: number }

/** Whether a box covers nothing or does not lie on the picture. */
export const isOff = ({ x, y, width, height }: Box): boolean =>
  x < 0 || y < 0 || width < 1 || height < 1 || x + width > 1000 || y + height > 1000

/** A box in whole pixels that covers at least what was meant. */
export const pixelsOf = (box: Box, width: number, height: number) => {
  const left = Math.floor((box.x * width) / 1000)
  const top = Math.floor((box.y * height) / 1000)
  const right = Math.min(width, Math.ceil(((box.x + box.width) * width) / 1000))
  const bottom = Math.min(height, Math.ceil(((box.y + box.height) * height) / 1000))
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}

/** The box between two corners that a finger drew, each in thousandths; nothing where it is too small to be meant. */
export const boxBetween = (a: { x: number; y: number }, b: { x: number; y: number }): Box | undefined => {
  const within = (value: number) => Math.min(1000, Math.max(0, Math.round(value)))
  const left = within(Math.min(a.x, b.x))
  const right = within(Math.max(a.x, b.x))
  const top = within(Math.min(a.y, b.y))
  const bottom = within(Math.max(a.y, b.y))
  const box = { x: left, y: top, width: right - left, height: bottom - top }
  return box.width < 8 || box.height < 8 ? undefined : box
}
