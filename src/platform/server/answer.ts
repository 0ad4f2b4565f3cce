import * as z from 'zod/mini'
import type { Times } from '../clockRules'
import { instant } from '../instant'
import type { Language } from '../language'
import { type RefusalCode, Refused, refusal } from '../refusal'
import { WithoutTransaction } from './aside'
import type { Meta } from './call'
import { believe } from './clock'
import { type Answer, badInput, failed, refusedAnswer, unwrapped } from './failure'
import { assistingShape, type House } from './house'
import { type Identity, readToken } from './identity'
import { type Asked, accountNamed, callerNamed, countCall, countRead, everyWrite } from './limits'
import { aside, type Call, type Kind, type NameRead, perform, working } from './performing'
import { recordReads } from './reads'
import { received } from './received'
import { callerOf, inCommunity } from './transaction'
import { callersTurn } from './turns'
import { write } from './writing'

const requestShape = z.object({
  path: z.string().check(z.maxLength(200)),
  input: z.optional(z.unknown()),
  token: z.optional(z.string()),
  /** In which language the answer is told; what is kept and sent to others stays Chinese. */
  language: z.catch(z.string().check(z.regex(/^[a-z]{2,3}(-[a-z]{2,4})?$/i)), 'zh'),
})
const scopeShape = z.object({
  communityId: z.uuid(),
  requestId: z.optional(z.uuid()),
  assisting: z.optional(assistingShape),
})
const read = async (call: Call): Promise<unknown> => {
  const { house, identity, meta, communityId, assisting } = call
  const seen: NameRead[] = []
  let reader: string | undefined
  let told: Times | undefined
  const outcome = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self, times } = await callerOf(trx, identity, house.operators, instant(house.clock()))
    told = times
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    reader = self.personId
    return perform(call, trx, caller, working, seen).catch(aside)
  })
  if (reader && seen.some(({ personId }) => personId !== reader)) {
    // Where the record would have a false date nothing is shown.
    if (told) believe(house, told)
    await inCommunity(house.db, communityId, 'write', (trx) => recordReads(trx, reader, seen, instant(house.clock())))
  }
  return outcome instanceof WithoutTransaction ? outcome.work() : outcome
}

type Procedure = { _def: { meta?: Meta; type: Kind } }

const procedureOf = ({ router }: House, path: string): Procedure | undefined =>
  (router._def.procedures as unknown as Record<string, Procedure | undefined>)[path]

/** Where a request came from, as its transport knows; what is asked for inside the process comes from nowhere. */
export type From = { address: string }

/** Count the call, then answer it in its caller's turn; what counts failures only is given back where it was none. */
const bounded = async (call: Call, from: From | undefined, work: () => Promise<unknown>): Promise<unknown> => {
  const { house, identity, input, type, meta } = call
  // Who finds no place in their line has cost the database nothing.
  const stands = callerNamed(identity)
  const counted = async () => {
    const caller = meta?.limits.length ? await accountNamed(house.db, identity) : stands
    const asked: Asked = { deployment: house.deployment, caller, address: from?.address, input }
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
      // Where it cannot be given back it stays counted, and the answer is the answer.
      await ended(refusedAs).catch((error) => house.report('limits', error))
    }
  }
  // What is costly waits for what is costly: whoever shares a caller's address still looks and writes.
  const lane = meta?.limits.length || meta?.prepares ? 'costly' : type
  if (stands !== undefined && from) return callersTurn.account(`${stands} ${lane}`, counted)
  return from === undefined ? counted() : callersTurn.address(`${from.address} ${lane}`, counted)
}

const attempt = async (
  house: House,
  identity: Identity,
  path: string,
  sent: unknown,
  language: Language,
  from?: From,
): Promise<unknown> => {
  const procedure = procedureOf(house, path)
  if (!procedure) throw new Refused(refusal('platform.noSuchCall'))
  const input = received(sent)
  const scope = scopeShape.safeParse(input)
  if (!scope.success) throw new Refused(badInput(scope.error))
  const { communityId, requestId, assisting } = scope.data
  const { type, meta } = procedure._def
  const call = { house, identity, path, input, type, meta, communityId, assisting, language }
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
    return { ok: true, data: (await attempt(house, identity, path, input, language, from)) ?? null }
  } catch (error) {
    return failed(house, path, error, language)
  }
}

export { type Answer, refusedAnswer } from './failure'
