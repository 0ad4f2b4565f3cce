import { randomUUID } from 'node:crypto'
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { hourMs, instant, minuteMs } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import type { House } from '../../src/platform/server/house'
import type { AppRouter } from '../../src/router'

/** A call that was refused, with what the caller would have read. */
export class CallRefused extends Error {}

/** The ordinary client, its link being the ordinary answer, without a wire in between. */
const inProcess =
  (house: House, openid: string): TRPCLink<AppRouter> =>
  () =>
  ({ op }) =>
    observable((observer) => {
      answer({ path: op.path, input: op.input }, house, { openid }).then(
        (reply) => {
          if (reply.ok) {
            observer.next({ result: { type: 'data', data: reply.data } })
            observer.complete()
          } else {
            const why = new CallRefused(`${openid} ${op.path}: ${reply.code} ${reply.text}（${reply.next}）`)
            observer.error(TRPCClientError.from(why))
          }
        },
        (error) => observer.error(TRPCClientError.from(error)),
      )
    })

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>

type Event = { at: number; place: number; run: () => Promise<void> }

/**
 * One world that is being told: its clock stands where the story stands. Events are told in the order of their
 * time, whatever the order in which they were written down, so that what happens on a day sees what came before.
 */
export class Story {
  private now = 0
  private readonly events: Event[] = []
  private readonly clients = new Map<string, Client>()
  readonly house: House

  constructor(
    house: Omit<House, 'clock'>,
    readonly endsAt: number,
  ) {
    this.house = { ...house, clock: () => this.now }
  }

  /** The client of whoever signs in with this OPENID. */
  as(openid: string): Client {
    const client = this.clients.get(openid) ?? createTRPCClient<AppRouter>({ links: [inProcess(this.house, openid)] })
    this.clients.set(openid, client)
    return client
  }

  /** Where the story begins: what is set up before it is told happens then. */
  begin(ms: number): void {
    this.now = ms
  }

  /** Something happens at a time (ms since 1970). */
  at(ms: number, run: () => Promise<unknown>): void {
    this.events.push({ at: Math.min(ms, this.endsAt), place: this.events.length, run: async () => void (await run()) })
  }

  /** Something happens so many days before the end of the story, at an hour of the day in China. */
  daysAgo(days: number, hour: number, run: () => Promise<unknown>): void {
    this.at(this.dayStart(days) + hour * hourMs, run)
  }

  /** Midnight in China, so many days before the end of the story. */
  dayStart(days: number): number {
    const zone = 8 * hourMs
    const day = 24 * hourMs
    return Math.floor((this.endsAt + zone) / day) * day - zone - days * day
  }

  /** The day so many days before the end of the story, as a calendar writes it. */
  dayOf(days: number): string {
    return instant(this.dayStart(days)).slice(0, 10)
  }

  /** Tell everything, in order of time; each event a little later than the one before it. */
  async tell(progress: (done: number, all: number) => void): Promise<void> {
    const ordered = [...this.events].sort((a, b) => a.at - b.at || a.place - b.place)
    for (const [done, event] of ordered.entries()) {
      this.now = Math.max(event.at, this.now)
      await event.run()
      progress(done + 1, ordered.length)
    }
    this.now = this.endsAt
  }

  /** Time passes between two things that happen in one event. */
  passes(minutes = 3): void {
    this.now = Math.min(this.now + minutes * minuteMs, this.endsAt)
  }
}

/** A write in one community: every one of them carries an id of its own. */
export const inside =
  (communityId: string) =>
  <T extends object>(input: T) => ({ communityId, requestId: randomUUID(), ...input })
