import { TRPCError } from '@trpc/server'
import pg from 'pg'
import * as z from 'zod/mini'
import { fields as en, unnamed as unnamedEn } from '../fields.en'
import { unnamed, fields as zh } from '../fields.zh'
import { inLanguage, type Language } from '../language'
import { fill, type Refusal, type RefusalText, Refused, refusal } from '../refusal'
import { TooHeavy } from './heavy'
import type { House, Texts } from './house'

/** A refusal as it is told. `seconds`: how long to wait before the same may be tried again, where that is known. */
type Told = { ok: false; code: string; text: string; next: string; seconds?: number }

/** What every call answers, over every transport. Never a stack. */
export type Answer = { ok: true; data: unknown } | Told

const fieldNames: Record<'zh' | 'en', { names: Readonly<Record<string, string>>; unnamed: string }> = {
  zh: { names: zh, unnamed },
  en: { names: en, unnamed: unnamedEn },
}

/** A field as the person knows it who filled it in: by the nearest part of its path that has a name, never by the path. */
const withFieldNamed = (values: Refusal['values'], language: Language): Refusal['values'] => {
  const path = values?.['field']
  if (typeof path !== 'string') return values
  const { names, unnamed } = inLanguage(fieldNames, language)
  const part = path.split('.').findLast((one) => Object.hasOwn(names, one))
  return { ...values, field: part === undefined ? unnamed : `“${names[part]}”` }
}

export const refusedAnswer = (texts: Texts, refused: Refusal, language: Language = 'zh'): Told => {
  const { code } = refused
  const values = withFieldNamed(refused.values, language)
  const told: Record<string, RefusalText> = inLanguage(texts, language)
  const { text, next } = told[code] ?? told['platform.broken'] ?? { text: code, next: '' }
  const seconds = values?.['seconds']
  return {
    ok: false,
    code,
    text: fill(text, values, language),
    next: fill(next, values, language),
    ...(typeof seconds === 'number' ? { seconds } : {}),
  }
}

const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

export const unwrapped = (error: unknown): unknown => (error instanceof TRPCError && error.cause ? error.cause : error)

/** No line, a line that broke off, a database that begins or ends. */
const lost = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EMFILE|08...|57P0.|53300)/
/** It answers, and somebody has to look: no room, no memory, a broken disk, a copy that is only read, a pooler that lacks something. */
const worn = /^(53[124]00|58...|25006|08P01)/
/** `ledger_post`: the last entry of these books is later than now. */
const booksAhead = 'CLK01'
const again = new Set(['40001', '40P01'])
const rowLocked = '55P03'
const tookTooLong = '57014'

/** Whether there is no way to the database, or it broke off: nothing is wrong with what was asked. */
export const isLost = (error: unknown): boolean => {
  const message = error instanceof Error ? error.message : ''
  const state = sqlState(error) ?? ''
  return (
    lost.test(state) ||
    worn.test(state) ||
    (error instanceof Error && 'syscall' in error && error.syscall === 'connect') ||
    /terminated|not queryable|timeout exceeded when trying to connect/i.test(message)
  )
}

/** Somebody outside was asked and did not answer: nobody there, no way there, or too slow (`fetch`). */
const isOutsideAway = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || (error instanceof TypeError && error.message === 'fetch failed'))

export const failed = (
  { report, texts }: Pick<House, 'report' | 'texts'>,
  path: string,
  thrown: unknown,
  language: Language = 'zh',
): Told => {
  const error = unwrapped(thrown)
  if (error instanceof Refused) return refusedAnswer(texts, error.refusal, language)
  if (thrown instanceof TRPCError && thrown.code === 'BAD_REQUEST')
    return refusedAnswer(texts, badInput(error), language)
  const state = sqlState(error)
  const away = isOutsideAway(error)
  if (away || isLost(error)) {
    if (away || worn.test(state ?? '')) report(path, error)
    return refusedAnswer(texts, refusal('platform.unavailable'), language)
  }
  if (isNowhere(error)) return refusedAnswer(texts, refusal('platform.noSuchCommunity'), language)
  if (state === booksAhead) return refusedAnswer(texts, refusal('platform.booksAhead'), language)
  if (state === rowLocked || again.has(state ?? ''))
    return refusedAnswer(texts, refusal('platform.busy', { seconds: 5 }), language)
  report(path, error)
  if (state === tookTooLong || error instanceof TooHeavy)
    return refusedAnswer(texts, refusal('platform.busy', { seconds: 30 }), language)
  return refusedAnswer(texts, refusal('platform.broken'), language)
}

/** Written into a community that is not there: every table of one leads to it by a key of this name. */
const isNowhere = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  error.code === '23503' &&
  /_community_id_fkey(_\d+)?$/.test(error.constraint ?? '')

export const badInput = (error: unknown): Refusal => {
  const issues = error instanceof z.core.$ZodError ? error.issues : []
  const field = issues[0]?.path.join('.') ?? ''
  return refusal('platform.badInput', { field })
}

/** The same request was answered meanwhile; on a cluster the constraint's name has the shard's number behind it. */
const answeredMeanwhile = (error: unknown): boolean =>
  sqlState(error) === '23505' && error instanceof pg.DatabaseError && /^requests_pkey/.test(error.constraint ?? '')

/** Whether somebody else held a row for longer than one waits. */
export const isRowLocked = (error: unknown): boolean => sqlState(unwrapped(error)) === rowLocked

/** Whether another transaction was in the way, so that the same may be tried once more. */
export const mayGoAgain = (thrown: unknown): boolean => {
  const error = unwrapped(thrown)
  const state = sqlState(error) ?? ''
  return again.has(state) || state === rowLocked || answeredMeanwhile(error)
}

/** The row for which a transaction waited in vain, as the database names it; `otherwise` where it does not say. */
export const rowWaitedFor = (thrown: unknown, otherwise: string): string | undefined => {
  const error = unwrapped(thrown)
  if (sqlState(error) !== rowLocked) return undefined
  const [where] = (error instanceof pg.DatabaseError && /while locking tuple .*/.exec(error.where ?? '')) || []
  return where === undefined ? otherwise : `${otherwise.split(' ')[0]} ${where}`
}
