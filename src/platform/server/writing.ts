import * as z from 'zod/mini'
import { instant } from '../instant'
import { Refused, refusal } from '../refusal'
import { WithoutTransaction } from './aside'
import type { Said } from './call'
import { believe } from './clock'
import type { Trx } from './db'
import { mayGoAgain, rowWaitedFor, unwrapped } from './failure'
import { aside, type Call, type NameRead, perform, working } from './performing'
import { recordReads } from './reads'
import { contentHash, keepAnswer, opened, replayed } from './replay'
import { whatIsThere } from './taken'
import { callerOf, inCommunity } from './transaction'
import { projectsTurn, rowsTurn } from './turns'

type Write = Call & { requestId: string }

/** Writes about one project lock its row. */
const aboutShape = z.object({ projectId: z.uuid() })

/** What was made ready outside the transaction, and whose names it shows. */
type Ready = { made: object | undefined; seen: readonly NameRead[] }

/** A refusal whose writing stays is handed on, so that its transaction commits; everything else is thrown. */
const kept = (thrown: unknown): Refused => {
  const error = unwrapped(thrown)
  if (error instanceof Refused && error.keeps) return error
  throw thrown
}

/** What a write does inside its transaction. A refusal that is handed on, not thrown, leaves what was written. */
const written = async (call: Write, trx: Trx, { made: prepared, seen: seenBefore }: Ready): Promise<unknown> => {
  const { house, identity, path, input, meta, communityId, requestId, assisting } = call
  const now = instant(house.clock())
  const { self, before, times } = await callerOf(trx, identity, house.operators, now, requestId)
  if (times) believe(house, times)
  const performed = async () => {
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, meta)
    const seen = [...seenBefore]
    const outcome = await perform(call, trx, caller, { ...working, prepared }, seen).catch(kept)
    // A refusal shows nothing; what is answered is on record with what was written.
    if (!(outcome instanceof Refused)) await recordReads(trx, self.personId, seen, now)
    return { caller, outcome }
  }
  // A write that anyone may make is harmless to repeat by its nature, and may answer a secret: it is not kept.
  if (meta?.access === 'anyone') return (await performed()).outcome
  const { accountId } = self
  if (before && meta?.ends && !accountId && before.path === path && before.hash === contentHash(input))
    return opened(house, before.answer)
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

/**
 * What takes long and is needed by the write, made ready while no transaction is open; nothing where the request's id was used before: it
 * is answered or refused without. A write that anyone may make is not kept, so it is done again and needs it.
 */
const madeReady = async (call: Write): Promise<Ready> => {
  const { house, identity, meta, communityId, requestId, assisting } = call
  const seen: NameRead[] = []
  if (!meta?.prepares) return { made: undefined, seen }
  const gathered = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const now = instant(house.clock())
    const { self, before, openid } = await callerOf(trx, identity, house.operators, now, requestId, false)
    if (before && meta.access !== 'anyone') return undefined
    // Somebody new has no account before the write gives them one; it refuses them in its own words.
    if (meta.says && !self.accountId) return undefined
    // It is only looked at for whom; the write itself holds the neighbour.
    const looked = meta.assistable ? { ...meta, kind: 'reading' as const } : meta
    const caller = await house.assisting.standIn({ trx, communityId }, self, assisting, looked)
    const judge = (said: readonly Said[]) => house.judge(openid, said)
    return perform(call, trx, caller, { preparing: true, prepared: undefined, judge }, seen).catch(aside)
  })
  const prepared = gathered instanceof WithoutTransaction ? await gathered.work() : undefined
  return { made: typeof prepared === 'object' && prepared !== null ? prepared : undefined, seen }
}

/** How long a first try waits for a row; whoever finds it locked for longer gives the connection back and waits in memory. */
const firstWaitMs = 250
const lastWaitMs = 2_000
const mostTries = 4

/**
 * One transaction, tried again where another one was in the way. Whoever found a row locked stands in the line of that row, so that
 * however many want it, the others' connections stay free.
 */
export const write = async (call: Write): Promise<unknown> => {
  const { house, communityId, requestId, input } = call
  let prepared: Ready
  try {
    prepared = await madeReady(call)
  } catch (thrown) {
    return whatIsThere(call, thrown)
  }
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
      const locked = rowWaitedFor(error, `${communityId} ${call.path}`)
      // Whoever stood in the line twice and found the row locked each time has waited enough.
      if (tries >= mostTries || !mayGoAgain(error) || (locked !== undefined && tries >= 3)) throw error
      row = locked ?? row
    }
  }
}
