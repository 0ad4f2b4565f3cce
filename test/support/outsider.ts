import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import type { Hamlet } from './hamlet'

/** The same calls as `hamlet.ask`, but as they come over a wire: from an address. */
export const outsiderOf =
  (hamlet: Hamlet) =>
  (who: string, address: string, path: string, input: object): ReturnType<typeof answer> => {
    const identity = who === 'nobody' ? undefined : { openid: hamlet.openids.get(who) ?? `wx:${who}` }
    const request = { path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input } }
    return answer(request, hamlet.story.house, identity, { address })
  }

/** How often each was answered: `ok` or the refusal's code. */
export const talliedOf = (replies: readonly Awaited<ReturnType<typeof answer>>[]): Record<string, number> => {
  const tally: Record<string, number> = {}
  for (const reply of replies) {
    const code = reply.ok ? 'ok' : reply.code
    tally[code] = (tally[code] ?? 0) + 1
  }
  return tally
}
