import { createHash, randomUUID } from 'node:crypto'
import { callTRPCProcedure, TRPCError } from '@trpc/server'
import * as z from 'zod/mini'
import { appRouter } from '../../router'
import { refusalTexts } from '../../texts'
import { instant } from '../instant'
import { fill, type Refusal, type RefusalText, Refused, refusal } from '../refusal'
import type { Caller, Meta } from './call'
import type { Database, Trx } from './db'
import type { Deployment, Identity } from './identity'
import { readToken } from './identity'
import { callerOf, enqueuer, inCommunity } from './transaction'

/** What every call answers, over every transport. Never a stack. */
export type Answer = { ok: true; data: unknown } | { ok: false; code: string; text: string; next: string }

export type House = {
  db: Database
  /** Milliseconds since 1970. The demo moves it along; nothing else does. */
  clock: () => number
  deployment: Deployment
  demo: boolean
  /** OPENIDs of those who run this deployment. */
  operators: readonly string[]
  /** Where an unexpected error is written, without the input: it may hold names. */
  report: (path: string, error: unknown) => void
}

const requestShape = z.object({ path: z.string(), input: z.optional(z.unknown()), token: z.optional(z.string()) })
const scopeShape = z.object({ communityId: z.uuid(), requestId: z.optional(z.uuid()) })

type Procedure = { _def: { meta?: Meta; type: 'query' | 'mutation' | 'subscription' } }
const procedures: Record<string, Procedure | undefined> = appRouter._def.procedures as unknown as Record<
  string,
  Procedure
>

export const refusedAnswer = ({ code, values }: Refusal): Answer => {
  const texts: Record<string, RefusalText> = refusalTexts
  const { text, next } = texts[code] ?? texts['platform.broken'] ?? { text: code, next: '' }
  return { ok: false, code, text: fill(text, values), next: fill(next, values) }
}

const perform = async (house: House, trx: Trx, caller: Caller, path: string, input: unknown, communityId: string) =>
  callTRPCProcedure({
    router: appRouter,
    path,
    getRawInput: async () => input,
    ctx: {
      trx,
      caller,
      communityId,
      now: instant(house.clock()),
      demo: house.demo,
      deployment: house.deployment,
      enqueue: enqueuer(trx),
      newId: randomUUID,
    },
    type: procedures[path]?._def.type ?? 'query',
    signal: undefined,
    batchIndex: 0,
  })

/** Reserve the request's id, or find what it answered before. A second try at the same time waits here for the first. */
const earlier = async (
  trx: Trx,
  requestId: string,
  communityId: string,
  accountId: string,
  path: string,
  hash: string,
  at: string,
) => {
  const made = await trx
    .insertInto('requests')
    .values({ community_id: communityId, request_id: requestId, account_id: accountId, path, input_hash: hash, at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 1) return undefined
  const first = await trx
    .selectFrom('requests')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
  const same = first.account_id === accountId && first.path === path && first.input_hash === hash
  if (!same) throw new Refused(refusal('platform.requestReused'))
  return { answer: first.answer }
}

const write = async (
  house: House,
  identity: Identity,
  path: string,
  input: unknown,
  communityId: string,
  requestId: string,
) => {
  const answered = await inCommunity(house.db, communityId, 'write', async (trx) => {
    const now = instant(house.clock())
    const caller = await callerOf(trx, identity, house.operators, now)
    // A write that anyone may make is harmless to repeat by its nature, and may answer a secret: it is not kept.
    if (procedures[path]?._def.meta?.access === 'anyone')
      return perform(house, trx, caller, path, input, communityId).catch(kept)
    if (!caller.accountId) throw new Refused(refusal('platform.signIn'))
    const hash = createHash('sha256').update(JSON.stringify(input)).digest('hex')
    const before = await earlier(trx, requestId, communityId, caller.accountId, path, hash, now)
    if (before) return before.answer
    const outcome = await perform(house, trx, caller, path, input, communityId).catch(kept)
    const mine = trx.updateTable('requests').where('community_id', '=', communityId).where('request_id', '=', requestId)
    if (outcome instanceof Refused) {
      await trx
        .deleteFrom('requests')
        .where('community_id', '=', communityId)
        .where('request_id', '=', requestId)
        .execute()
      return outcome
    }
    await mine.set({ answer: JSON.stringify(outcome ?? null) }).execute()
    return outcome ?? null
  })
  if (answered instanceof Refused) throw answered
  return answered
}

/** A refusal whose writing stays is handed on, so that its transaction commits; everything else is thrown. */
const kept = (thrown: unknown): Refused => {
  const error = unwrapped(thrown)
  if (error instanceof Refused && error.keeps) return error
  throw thrown
}

const read = (house: House, identity: Identity, path: string, input: unknown, communityId: string) =>
  inCommunity(house.db, communityId, 'read', async (trx) =>
    perform(house, trx, await callerOf(trx, identity, house.operators, undefined), path, input, communityId),
  )

const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

const unwrapped = (error: unknown): unknown => (error instanceof TRPCError && error.cause ? error.cause : error)

const lost = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '53300'])
const again = new Set(['40001', '40P01'])

const failed = (house: House, path: string, thrown: unknown): Answer => {
  const error = unwrapped(thrown)
  if (error instanceof Refused) return refusedAnswer(error.refusal)
  if (thrown instanceof TRPCError && thrown.code === 'BAD_REQUEST') return refusedAnswer(badInput(error))
  const state = sqlState(error)
  const message = error instanceof Error ? error.message : ''
  if ((state && lost.has(state)) || /terminated|not queryable|timeout exceeded when trying to connect/i.test(message)) {
    return refusedAnswer(refusal('platform.unavailable'))
  }
  house.report(path, error)
  return refusedAnswer(refusal('platform.broken'))
}

const badInput = (error: unknown): Refusal => {
  const issues = error instanceof z.core.$ZodError ? error.issues : []
  const field = issues[0]?.path.join('.') ?? ''
  return refusal('platform.badInput', { field })
}

const attempt = async (house: House, identity: Identity, path: string, input: unknown): Promise<unknown> => {
  const procedure = procedures[path]
  if (!procedure) throw new Refused(refusal('platform.noSuchCall'))
  const scope = scopeShape.safeParse(input)
  if (!scope.success) throw new Refused(badInput(scope.error))
  const { communityId, requestId } = scope.data
  if (procedure._def.type === 'query') return read(house, identity, path, input, communityId)
  if (!requestId) throw new Refused(refusal('platform.badInput', { field: 'requestId' }))
  return write(house, identity, path, input, communityId, requestId)
}

/**
 * Answer one call. The transport's identity wins over the request's token. One transaction, tried again up to
 * three times where the database says that another transaction was in the way.
 */
export const answer = async (request: unknown, house: House, from?: Identity): Promise<Answer> => {
  const parsed = requestShape.safeParse(request)
  if (!parsed.success) return refusedAnswer(refusal('platform.badInput', { field: 'path' }))
  const { path, input, token } = parsed.data
  const identity = from ?? (token ? await readToken(house.deployment, token, house.clock()) : undefined)
  for (let tries = 1; ; tries += 1) {
    try {
      return { ok: true, data: (await attempt(house, identity, path, input)) ?? null }
    } catch (error) {
      if (tries < 3 && again.has(sqlState(unwrapped(error)) ?? '')) continue
      return failed(house, path, error)
    }
  }
}
