import type { Instant } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'

/** How a worker helps, and with what. */
export const helpWays = ['come', 'call'] as const
export const helpTopics = ['vote', 'pay', 'read', 'other'] as const
export const helpStates = ['sent', 'taken', 'done', 'withdrawn'] as const
export type HelpState = (typeof helpStates)[number]

/** So often one person asks within a day: enough for whoever needs it, and an end for whoever plays with it. */
const mostHelpADay = 5

type Asking = { grid: boolean; workers: number; open: boolean; today: number; way: string; phone: string }

/** One request at a time, to a grid that somebody works in; who is to call needs a number. */
export const barToAskingHelp = ({ grid, workers, open, today, way, phone }: Asking): Refusal | undefined => {
  if (!grid) return refusal('notices.noGridHere')
  if (workers === 0) return refusal('notices.noWorker')
  if (open) return refusal('notices.helpOpen')
  if (today >= mostHelpADay) return refusal('notices.helpEnough', { most: mostHelpADay })
  if (way === 'call' && phone === '') return refusal('notices.noPhone')
  return undefined
}

type Request = { state: string; personId: string; takenBy: string | null; endedAt: Instant | null }

/** A request is taken by one worker, who is not the one that asked. */
export const barToTaking = (request: Request, by: string): Refusal | undefined => {
  if (request.endedAt) return refusal('notices.helpOver')
  if (request.takenBy && request.takenBy !== by) return refusal('notices.helpTaken')
  return request.personId === by ? refusal('notices.ownHelp') : undefined
}

/** Done is said by the one who took it. */
export const barToFinishing = (request: Request, by: string): Refusal | undefined => {
  if (request.state === 'withdrawn') return refusal('notices.helpOver')
  if (!request.takenBy) return refusal('notices.notTakenYet')
  return request.takenBy === by ? undefined : refusal('notices.helpTaken')
}

/** Whoever asked takes it back until it is done. */
export const barToWithdrawing = (request: Request, by: string): Refusal | undefined => {
  if (request.personId !== by) return refusal('notices.noHelp')
  return request.state === 'done' ? refusal('notices.helpOver') : undefined
}
