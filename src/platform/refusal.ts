/** Why something may not be done: the code of a text, and the values which that text names. */
export type Refusal<Code extends string = string> = {
  readonly code: Code
  readonly values?: Readonly<Record<string, string | number>>
}

/** What a person reads when refused: what is the matter, and the next step that is open to them. */
export type RefusalText = { readonly text: string; readonly next: string }

/** A second language must have every text of the first. */
export type TextsLike<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: TextsLike<T[K]> }

/** Build a refusal value; rules return these, they never throw. */
export const refusal = <Code extends string>(code: Code, values?: Refusal['values']): Refusal<Code> =>
  values ? { code, values } : { code }

/**
 * How a handler stops: thrown once, caught once by `answer`, rolled back with its transaction. `keeps` says that what
 * was written before must stay: a wrong guess is counted although it is refused.
 */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly keeps = false,
  ) {
    super(refusal.code)
    this.name = 'Refused'
  }
}

/** Throw the refusal, if there is one. */
export const refuseIf = (found: Refusal | undefined): void => {
  if (found) throw new Refused(found)
}

/** Throw, when a row that the caller named is not there (or not in the community, which is the same to the caller). */
export const found = <T>(row: T | undefined | null, code: string): T => {
  if (row === undefined || row === null) throw new Refused({ code })
  return row
}

/** Put values into a text's {names}. */
export const fill = (template: string, values: Refusal['values'] = {}): string =>
  template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
