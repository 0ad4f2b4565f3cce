import { randomUUID } from 'node:crypto'
import { callTRPCProcedure } from '@trpc/server'
import { instant } from '../instant'
import type { Language } from '../language'
import type { Purpose } from '../purposes'
import { WithoutTransaction } from './aside'
import type { Caller, Judged, Meta, Said } from './call'
import type { Trx } from './db'
import { unwrapped } from './failure'
import type { Assisting, House } from './house'
import type { Identity } from './identity'
import { unseal } from './seal'
import { enqueuer } from './transaction'

export type Kind = 'query' | 'mutation' | 'subscription'

/** One call, as it was asked for and before anybody has looked who asks. */
export type Call = {
  house: House
  identity: Identity
  path: string
  input: unknown
  type: Kind
  meta: Meta | undefined
  communityId: string
  assisting: Assisting | undefined
  language: Language
}

/** Without a person it is a read of everybody's. */
export type NameRead = { personId: string | null; purpose: Purpose }

type Stage = {
  preparing: boolean
  prepared: object | undefined
  judge: (said: readonly Said[]) => Promise<Judged>
}
const unasked = async (): Promise<Judged> => {
  throw new Error('words are looked at before the transaction')
}
export const working: Stage = { preparing: false, prepared: undefined, judge: unasked }

/** Whatever a call shows of people is written to `seen`, in whichever way it comes to see it. */
const seeing = ({ deployment }: House, seen: NameRead[]) => {
  const readsNames = (personIds: readonly string[], purpose: Purpose) =>
    void seen.push(...personIds.map((personId) => ({ personId, purpose })))
  const readsAll = (purpose: Purpose) => void seen.push({ personId: null, purpose })
  return {
    readsNames,
    readsAll,
    opens: (sealed: string, whose: readonly string[] | 'all', purpose: Purpose) => {
      if (whose === 'all') readsAll(purpose)
      else readsNames(whose, purpose)
      return unseal(deployment, sealed)
    },
    unseen: <T>(sealed: string, work: (opened: string) => T) => work(unseal(deployment, sealed)),
  }
}

export const perform = async (call: Call, trx: Trx, caller: Caller, stage: Stage, seen: NameRead[]) => {
  const { house, path, input, type, communityId, language } = call
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
      language,
      deployment: house.deployment,
      enqueue: enqueuer(trx),
      newId: randomUUID,
      ...seeing(house, seen),
      ...stage,
    },
    type,
    signal: undefined,
    batchIndex: 0,
  })
}

/** Work that the call leaves for afterwards is handed on; everything else is thrown. */
export const aside = (thrown: unknown): WithoutTransaction => {
  const error = unwrapped(thrown)
  if (error instanceof WithoutTransaction) return error
  throw thrown
}
