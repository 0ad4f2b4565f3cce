import { randomUUID } from 'node:crypto'
import { callTRPCProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import { instant } from '../instant'
import type { Purpose } from '../purposes'
import { Refused, refusal } from '../refusal'
import type { Caller, Meta } from './call'
import { believe } from './clock'
import type { Trx } from './db'
import { type Answer, badInput, failed, mayGoAgain, refusedAnswer, unwrapped } from './failure'
import { type Assisting, assistingShape, type House } from './house'
import { type Identity, readToken } from './identity'
import { recordReads } from './reads'
import { received } from './received'
import { contentHash, keepAnswer, replayed } from './replay'
import { whatIsThere } from './taken'
import { callerOf, enqueuer, inCommunity } from './transaction'

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

type Kind = 'query' | 'mutation' | 'subscription'
type Procedure = { _def: { meta?: Meta; type: Kind } }

/** One call, as it was asked for and before anybody has looked who asks. */
type Call = {
  house: House
  identity: Identity
  path: string
  input: unknown
  type: Kind
  meta: Meta | undefined
  communityId: string
  assisting: Assisting | undefined
}
type Write = Call & { requestId: string }

type NameRead = { personId: string; purpose: Purpose }

const perform = async (call: Call, trx: Trx, caller: Caller, seen: NameRead[] = []) => {
  const { house, path, input, type, communityId } = call
  return callTRPCProcedure({
    router: house.router,
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
      readsNames: (personIds: readonly string[], purpose: Purpose) =>
        void seen.push(...personIds.map((personId) => ({ personId, purpose }))),
    },
    type,
    signal: undefined,
    batchIndex: 0,
  })
}

/** What a write does inside its transaction. A refusal that is handed on, not thrown, leaves what was written. */
const written = async (call: Write, trx: Trx): Promise<unknown> => {
  const { house, identity, path, input, meta, communityId, requestId, assisting } = call
  const now = instant(house.clock())
  const { self, before, times } = await callerOf(trx, identity, house.operators, now, requestId)
  if (times) believe(house, times)
  const performed = async () => {
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    return { caller, outcome: await perform(call, trx, caller).catch(kept) }
  }
  // A write that anyone may make is harmless to repeat by its nature, and may answer a secret: it is not kept.
  if (meta?.access === 'anyone') return (await performed()).outcome
  const { accountId } = self
  if (!accountId) throw new Refused(refusal('platform.signIn'))
  const request = { communityId, requestId, accountId, path, hash: contentHash(input), at: now }
  if (before) return replayed(house, before, request)
  // After the replay: what was done for a neighbour is answered again also when they have joined since.
  const { caller, outcome } = await performed()
  if (outcome instanceof Refused) return outcome
  await house.assisting.recordAct(trx, caller, request)
  await keepAnswer(house, trx, request, outcome)
  return outcome ?? null
}

const write = async (call: Write): Promise<unknown> => {
  const { house, communityId, requestId } = call
  const work = (trx: Trx) => written(call, trx)
  const answered = await inCommunity(house.db, communityId, 'write', work, `request ${requestId}`).catch((thrown) =>
    whatIsThere(call, thrown),
  )
  if (answered instanceof Refused) throw answered
  return answered
}

/** A refusal whose writing stays is handed on, so that its transaction commits; everything else is thrown. */
const kept = (thrown: unknown): Refused => {
  const error = unwrapped(thrown)
  if (error instanceof Refused && error.keeps) return error
  throw thrown
}

const read = async (call: Call): Promise<unknown> => {
  const { house, identity, meta, communityId, assisting } = call
  const seen: NameRead[] = []
  let reader: string | undefined
  const outcome = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self } = await callerOf(trx, identity, house.operators, instant(house.clock()))
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    reader = self.personId
    return perform(call, trx, caller, seen)
  })
  const others = seen.filter(({ personId }) => personId !== reader)
  if (reader && others.length) await recordReads(house, communityId, reader, others)
  return outcome
}

const procedureOf = ({ router }: House, path: string): Procedure | undefined =>
  (router._def.procedures as unknown as Record<string, Procedure | undefined>)[path]

const attempt = async (house: House, identity: Identity, path: string, sent: unknown): Promise<unknown> => {
  const procedure = procedureOf(house, path)
  if (!procedure) throw new Refused(refusal('platform.noSuchCall'))
  const input = received(sent)
  const scope = scopeShape.safeParse(input)
  if (!scope.success) throw new Refused(badInput(scope.error))
  const { communityId, requestId, assisting } = scope.data
  const { type, meta } = procedure._def
  const call = { house, identity, path, input, type, meta, communityId, assisting }
  if (type === 'query') return read(call)
  if (!requestId) throw new Refused(refusal('platform.badInput', { field: 'requestId' }))
  return write({ ...call, requestId })
}

/**
 * Answer one call. The transport's identity wins over the request's token. One transaction, tried again up to
 * three times where the database says that another transaction was in the way.
 */
export const answer = async (request: unknown, house: House, from?: Identity): Promise<Answer> => {
  const parsed = requestShape.safeParse(request)
  if (!parsed.success) return refusedAnswer(house.texts, refusal('platform.badInput', { field: 'path' }))
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
