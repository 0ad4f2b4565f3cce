import * as z from 'zod/mini'
import type { Words } from '../platform/language'
import { domain, reading } from '../platform/server/call'
import { line } from '../platform/shapes'
import { otherLanguages } from './files'

export const languagesRouter = domain({
  /** What can be read besides Chinese and English. */
  list: reading('anyone').query((): { items: { code: string; name: string; version: string }[] } => ({
    items: otherLanguages().map(({ code, name, version }) => ({ code, name, version })),
  })),
  /** Every text of one language, for a phone to keep. Nothing of a language that has no file. */
  words: reading('anyone')
    .input(z.object({ language: line(20) }))
    .query(({ input }): { words: Words } => ({
      words: otherLanguages().find(({ code }) => code === input.language)?.words ?? {},
    })),
})
