import { randomUUID } from 'node:crypto'
import { callTRPCProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import { appRouter } from '../../router'
import { instant } from '../instant'
import { Refused, refusal } from '../refusal'
import { type Assisting, assistingShape, recordAct, standIn } from './assisting'
import type { Caller, Meta } from './call'
import { sha256 } from './codes'
import type { Database, Trx } from './db'
import { type Answer, badInput, failed, mayGoAgain, refusedAnswer, unwrapped } from './failure'
import type { Deployment, Identity } from './identity'
import { readToken } from './identity'
import { recordReads } from './reads'
import { keepAnswer, replayed } from './replay'
import { callerOf, enqueuer, inCommunity } from './transaction'

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

const requestShape = z.object({
  path: z.string(),
  input: z.optional(z.unknown()),
  token: z.optional(z.string()),
  /** In which language a refusal is told; what is kept and sent to others stays Chinese. */
  language: z.catch(z.enum(['zh', 'en']), 'zh'),
})
const scopeShape = z.object({
  communityId: z.uuid(),
  requestId: z.optional(z.uuid()),
  assisting: z.optional(assistingShape),
})

type Procedure = { _def: { meta?: Meta; type: 'query' | 'mutation' | 'subscription' } }
const procedures: Record<string, Procedure | undefined> = appRouter._def.procedures as unknown as Record<
  string,
  Procedure
>

type NameRead = { personId: string; purpose: string }

const perform = async (
  house: House,
  trx: Trx,
  caller: Caller,
  path: string,
  input: unknown,
  communityId: string,
  seen: NameRead[] = [],
) =>
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
      readsNames: (personIds: readonly string[], purpose: string) =>
        void seen.push(...personIds.map((personId) => ({ personId, purpose }))),
    },
    type: procedures[path]?._def.type ?? 'query',
    signal: undefined,
    batchIndex: 0,
  })

const write = async (
  house: House,
  identity: Identity,
  path: string,
  input: unknown,
  communityId: string,
  requestId: string,
  assisting: Assisting | undefined,
) => {
  const meta = procedures[path]?._def.meta
  const work = async (trx: Trx) => {
    const now = instant(house.clock())
    const { self, before } = await callerOf(trx, identity, house.operators, now, requestId)
    // A write that anyone may make is harmless to repeat by its nature, and may answer a secret: it is not kept.
    if (meta?.access === 'anyone') {
      const caller = await standIn(trx, self, assisting, meta)
      return perform(house, trx, caller, path, input, communityId).catch(kept)
    }
    const { accountId } = self
    if (!accountId) throw new Refused(refusal('platform.signIn'))
    const request = { communityId, requestId, accountId, path, hash: sha256(JSON.stringify(input)), at: now }
    if (before) return replayed(house, before, request)
    // After the replay: what was done for a neighbour is answered again also when they have joined since.
    const caller = await standIn(trx, self, assisting, meta)
    const outcome = await perform(house, trx, caller, path, input, communityId).catch(kept)
    if (outcome instanceof Refused) return outcome
    await recordAct(trx, caller, communityId, requestId, path, now)
    await keepAnswer(house, trx, request, outcome)
    return outcome ?? null
  }
  const answered = await inCommunity(house.db, communityId, 'write', work, `request ${requestId}`)
  if (answered instanceof Refused) throw answered
  return answered
}

/** A refusal whose writing stays is handed on, so that its transaction commits; everything else is thrown. */
const kept = (thrown: unknown): Refused => {
  const error = unwrapped(thrown)
  if (error instanceof Refused && error.keeps) return error
  throw thrown
}

const read = async (
  house: House,
  identity: Identity,
  path: string,
  input: unknown,
  communityId: string,
  assisting: Assisting | undefined,
) => {
  const seen: NameRead[] = []
  let reader: string | undefined
  const outcome = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self } = await callerOf(trx, identity, house.operators, instant(house.clock()))
    const caller = await standIn(trx, self, assisting, procedures[path]?._def.meta)
    reader = self.personId
    return perform(house, trx, caller, path, input, communityId, seen)
  })
  const others = seen.filter(({ personId }) => personId !== reader)
  if (reader && others.length) await recordReads(house, communityId, reader, others)
  return outcome
}

const attempt = async (house: House, identity: Identity, path: string, input: unknown): Promise<unknown> => {
  const procedure = procedures[path]
  if (!procedure) throw new Refused(refusal('platform.noSuchCall'))
  const scope = scopeShape.safeParse(input)
  if (!scope.success) throw new Refused(badInput(scope.error))
  const { communityId, requestId, assisting } = scope.data
  if (procedure._def.type === 'query') return read(house, identity, path, input, communityId, assisting)
  if (!requestId) throw new Refused(refusal('platform.badInput', { field: 'requestId' }))
  return write(house, identity, path, input, communityId, requestId, assisting)
}

/**
 * Answer one call. The transport's identity wins over the request's token. One transaction, tried again up to
 * three times where the database says that another transaction was in the way.
 */
export const answer = async (request: unknown, house: House, from?: Identity): Promise<Answer> => {
  const parsed = requestShape.safeParse(request)
  if (!parsed.success) return refusedAnswer(refusal('platform.badInput', { field: 'path' }))
  const { path, input, token, language } = parsed.data
  const identity = from ?? (token ? await readToken(house.deployment, token, house.clock()) : undefined)
  for (let tries = 1; ; tries += 1) {
    try {
      return { ok: true, data: (await attempt(house, identity, path, input)) ?? null }
    } catch (error) {
      if (tries < 3 && mayGoAgain(error)) continue
      return failed(house, path, error, language)
    }
  }
}

export { type Answer, refusedAnswer } from './failure'
