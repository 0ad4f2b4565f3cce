/** Beside its name there is room for so many Chinese characters on a usual phone; a letter or a digit takes half of one. */
const room = 13

/** Whether what a line says at the right is a sentence, which is read below its name and from the left. */
export const isLong = (text: unknown): boolean =>
  typeof text === 'string' && [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 1 : 0.5), 0) > room
