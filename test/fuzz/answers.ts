import type { AppRouter } from '../../src/router'

/** What each call answers, as its handler says: the types that `written.ts` reads for the fuzz to hold answers to. */
type AnswersOf<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends { _def: { $types: { output: infer Output } } }
    ? Output
    : AnswersOf<Calls[Name]>
}
export type Answers = AnswersOf<AppRouter['_def']['record']>
