import { randomUUID } from 'node:crypto'
import { callTRPCProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import { instant } from '../instant'
import type { Purpose } from '../purposes'
import { type RefusalCode, Refused, refusal } from '../refusal'
import { WithoutTransaction } from './aside'
import type { Caller, Meta } from './call'
import type { Trx } from './db'
import { type Answer, badInput, failed, mayGoAgain, refusedAnswer, rowWaitedFor, unwrapped } from './failure'
import { type Assisting, assistingShape, type House } from './house'
import { type Identity, readToken } from './identity'
import { type Asked, callerNamed, countCall, countRead, everyWrite } from './limits'
import { recordReads } from './reads'
import { received } from './received'
import { contentHash, keepAnswer, replayed } from './replay'
import { whatIsThere } from './taken'
import { callerOf, enqueuer, inCommunity } from './transaction'
import { callersTurn, projectsTurn, rowsTurn } from './turns'

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
/** Writes about one project lock its row. */
const aboutShape = z.object({ projectId: z.uuid() })

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

type Stage = { preparing: boolean; prepared: object | undefined }
const working: Stage = { preparing: false, prepared: undefined }

const perform = async (call: Call, trx: Trx, caller: Caller, stage: Stage, seen: NameRead[] = []) => {
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
      ...stage,
    },
    type,
    signal: undefined,
    batchIndex: 0,
  })
}

/** What a write does inside its transaction. A refusal that is handed on, not thrown, leaves what was written. */
const written = async (call: Write, trx: Trx, prepared: object | undefined): Promise<unknown> => {
  const { house, identity, path, input, meta, communityId, requestId, assisting } = call
  const now = instant(house.clock())
  const { self, before } = await callerOf(trx, identity, house.operators, now, requestId)
  const performed = async () => {
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    return { caller, outcome: await perform(call, trx, caller, { preparing: false, prepared }).catch(kept) }
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

/** What takes long and is needed by the write, made ready while no transaction is open; nothing where the request was answered before. */
const madeReady = async (call: Write): Promise<object | undefined> => {
  const { house, identity, meta, communityId, requestId, assisting } = call
  if (!meta?.prepares) return undefined
  const gathered = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self, before } = await callerOf(trx, identity, house.operators, instant(house.clock()), requestId, false)
    if (before) return undefined
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    return perform(call, trx, caller, { preparing: true, prepared: undefined }).catch(aside)
  })
  const prepared = gathered instanceof WithoutTransaction ? await gathered.work() : undefined
  return typeof prepared === 'object' && prepared !== null ? prepared : undefined
}

/** How long a first try waits for a row; whoever finds it locked for longer gives the connection back and waits in memory. */
const firstWaitMs = 250
const lastWaitMs = 3_000
const mostTries = 4

/**
 * One transaction, tried again where another one was in the way. Whoever found a row locked stands in the line of that row, so that
 * however many want it, the others' connections stay free.
 */
const write = async (call: Write): Promise<unknown> => {
  const { house, communityId, requestId, input } = call
  const prepared = await madeReady(call)
  const attempt = (lockMs: number) => {
    const work = (trx: Trx) => written(call, trx, prepared)
    return inCommunity(house.db, communityId, 'write', work, { turn: `request ${requestId}`, lockMs }).catch((thrown) =>
      whatIsThere(call, thrown),
    )
  }
  const about = aboutShape.safeParse(input)
  const inTurn = about.success
    ? (work: () => Promise<unknown>) => projectsTurn(`${communityId} ${about.data.projectId}`, work)
    : (work: () => Promise<unknown>) => work()
  let row: string | undefined
  for (let tries = 1; ; tries += 1) {
    try {
      const answered = await (row === undefined
        ? inTurn(() => attempt(firstWaitMs))
        : rowsTurn(row, () => attempt(lastWaitMs)))
      if (answered instanceof Refused) throw answered
      return answered
    } catch (error) {
      row = rowWaitedFor(error, `${communityId} ${call.path}`) ?? row
      if (tries >= mostTries || !mayGoAgain(error)) throw error
    }
  }
}

/** Work that the call leaves for afterwards is handed on; everything else is thrown. */
const aside = (thrown: unknown): WithoutTransaction => {
  const error = unwrapped(thrown)
  if (error instanceof WithoutTransaction) return error
  throw thrown
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
    return perform(call, trx, caller, working, seen).catch(aside)
  })
  const others = seen.filter(({ personId }) => personId !== reader)
  if (reader && others.length) await recordReads(house, communityId, reader, others)
  return outcome instanceof WithoutTransaction ? outcome.work() : outcome
}

const procedureOf = ({ router }: House, path: string): Procedure | undefined =>
  (router._def.procedures as unknown as Record<string, Procedure | undefined>)[path]

/** Where a request came from, as its transport knows; what is asked for inside the process comes from nowhere. */
export type From = { address: string }

/** Count the call, then answer it in its caller's turn; what counts failures only is given back where it was none. */
const bounded = async (call: Call, from: From | undefined, work: () => Promise<unknown>): Promise<unknown> => {
  const { house, identity, input, type, meta } = call
  const asked: Asked = {
    deployment: house.deployment,
    caller: callerNamed(identity),
    address: from?.address,
    input,
  }
  const counted = async () => {
    if (type === 'query') countRead(asked)
    const limits = [...(meta?.limits ?? []), ...(from && type === 'mutation' ? [everyWrite] : [])]
    const ended = await countCall(house, asked, limits)
    let refusedAs: RefusalCode | undefined
    try {
      return await work()
    } catch (error) {
      const why = unwrapped(error)
      if (why instanceof Refused) refusedAs = why.refusal.code
      throw error
    } finally {
      await ended(refusedAs)
    }
  }
  const { caller, address } = asked
  if (caller !== undefined && from) return callersTurn.account(caller, counted)
  return address === undefined ? counted() : callersTurn.address(address, counted)
}

const attempt = async (
  house: House,
  identity: Identity,
  path: string,
  sent: unknown,
  from?: From,
): Promise<unknown> => {
  const procedure = procedureOf(house, path)
  if (!procedure) throw new Refused(refusal('platform.noSuchCall'))
  const input = received(sent)
  const scope = scopeShape.safeParse(input)
  if (!scope.success) throw new Refused(badInput(scope.error))
  const { communityId, requestId, assisting } = scope.data
  const { type, meta } = procedure._def
  const call = { house, identity, path, input, type, meta, communityId, assisting }
  if (type === 'query') return bounded(call, from, () => read(call))
  if (!requestId) throw new Refused(refusal('platform.badInput', { field: 'requestId' }))
  return bounded(call, from, () => write({ ...call, requestId }))
}

/**
 * Answer one call. The transport's identity wins over the request's token. A write is one transaction, tried again where the
 * database says that another one was in the way.
 */
export const answer = async (request: unknown, house: House, known?: Identity, from?: From): Promise<Answer> => {
  const parsed = requestShape.safeParse(request)
  if (!parsed.success) return refusedAnswer(house.texts, refusal('platform.badInput', { field: 'path' }))
  const { path, input, token, language } = parsed.data
  const identity = known ?? (token ? await readToken(house.deployment, token, house.clock()) : undefined)
  try {
    return { ok: true, data: (await attempt(house, identity, path, input, from)) ?? null }
  } catch (error) {
    return failed(house, path, error, language)
  }
}

export { type Answer, refusedAnswer } from './failure'
