/** Nothing may be found. Whoever made something be found reads beside it what is to be done. */
export const expectNone = (found: readonly string[], todo: string): void =>
  expect({ todo, found }).toEqual({ todo, found: [] })
