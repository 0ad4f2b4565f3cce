import type { AnyTRPCRouter } from '@trpc/server'
import * as z from 'zod/mini'
import type { Instant } from '../instant'
import type { RefusalCode, RefusalStatus, RefusalText } from '../refusal'
import type { Caller, Context, Judged, Meta, Said } from './call'
import type { Database, Trx } from './db'
import type { Deployment } from './identity'

/** For whom a worker acts, and before whom: both people of the roll. */
export const assistingShape = z.object({ personId: z.uuid(), witnessId: z.uuid() })
export type Assisting = z.infer<typeof assistingShape>

type Inside = Pick<Context, 'trx' | 'communityId'>

/** What assisting a neighbour means is for a domain to decide; the platform asks at the right moment of each call. */
export type ActsOfAssisting = {
  /** The caller as the neighbour for whom they act, or the caller as they are; throws where they may not. */
  standIn: (at: Inside, caller: Caller, who: Assisting | undefined, meta: Meta | undefined) => Promise<Caller>
  /** Keeps that a write was made in a neighbour's name. */
  recordAct: (
    trx: Trx,
    caller: Caller,
    act: { communityId: string; requestId: string; path: string; at: Instant },
  ) => Promise<void>
}

/** Every refusal's text in each language. */
export type Texts = Readonly<Record<'zh' | 'en', Readonly<Record<RefusalCode, RefusalText>>>>

/** One deployment: what the platform needs to answer calls. `src/house.ts` puts it together. */
export type House = {
  db: Database
  /** Milliseconds since 1970. The demo moves it along; nothing else does. */
  clock: () => number
  /** Whether that is the clock of the machine, which may be wrong; one that is moved along by whoever tells a story is believed more. */
  byMachine?: boolean
  deployment: Deployment
  demo: boolean
  /** OPENIDs of those who run this deployment. */
  operators: readonly string[]
  /** Every call of the system. */
  router: AnyTRPCRouter
  texts: Texts
  /** Every refusal's HTTP status, by its code. */
  statusOf: (code: string) => RefusalStatus
  assisting: ActsOfAssisting
  /** Whether words may be public, asked for whom WeChat knows by this OPENID; refuses what may not. */
  judge: (openid: string | undefined, said: readonly Said[]) => Promise<Judged>
  /** Where an unexpected error is written, without the input: it may hold names. */
  report: (path: string, error: unknown) => void
}
