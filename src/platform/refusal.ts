import { yuan } from './fen'
import { inLanguage, type Language } from './language'

/** What a person reads when refused: what is the matter, and the next step that is open to them. */
export type RefusalText = { readonly text: string; readonly next: string }

/** The texts of one catalogue, by their codes. */
export type Catalogue<Texts> = { readonly [Code in keyof Texts]: RefusalText }

/**
 * Every refusal that has a text. A catalogue (`refusals.zh.ts` of a domain or a room) adds its own by declaration merging, and
 * its English half must have the same codes: so a code without a text in both languages does not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the catalogues fill it.
export interface RefusalTexts {}
export type RefusalCode = keyof RefusalTexts & string

/** What is the matter, in the few words that HTTP has for it: a proxy counts these, a person reads the text. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

/** The codes of a catalogue that have a status of their own. Every other one keeps a rule of law or of the house: 422. */
export type Statuses = { readonly [Status in RefusalStatus]?: readonly RefusalCode[] }

/** A word that is known in each language: the reader's is told. */
type InBoth = Readonly<Record<'zh' | 'en', string>>

/** Why something may not be done: the code of a text, and the values which that text names. */
export type Refusal = {
  readonly code: RefusalCode
  readonly values?: Readonly<Record<string, string | number | InBoth>>
}

/** A second language must have every text of the first. */
export type TextsLike<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: TextsLike<T[K]> }

/** Build a refusal value; rules return these, they never throw. */
export const refusal = (code: RefusalCode, values?: Refusal['values']): Refusal =>
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
export const found = <T>(row: T | undefined | null, code: RefusalCode): T => {
  if (row === undefined || row === null) throw new Refused({ code })
  return row
}

const valued = /\{(\w+)(?::([^|{}]*)\|([^|{}]*))?\}/g

/**
 * Put values into a text's {names}. A sum in fen, which is named so, is told in yuan; `{offFen:short|over}` says by a word whether it
 * is below or above. A value in both languages is told in the one that is asked for.
 */
export const fill = (template: string, values: Refusal['values'] = {}, language: Language = 'zh'): string =>
  template.replace(valued, (whole: string, name: string, below?: string, above?: string) => {
    const value = values[name]
    if (typeof value === 'object') return inLanguage(value, language)
    if (typeof value !== 'number' || !name.endsWith('Fen')) return String(value ?? whole)
    return below === undefined ? yuan(value) : `${value < 0 ? below : above} ${yuan(Math.abs(value))}`
  })
