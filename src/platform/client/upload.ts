import { partBytes } from '../uploads'
import { newId } from './ids'
import { Offline } from './link'

/** One part on its way, as every call that takes parts is told it. */
export type SentPart = { requestId: string; index: number; base64: string }

const againMs = [1_000, 2_000, 4_000]

/** A call whose answer does not come is made again, the same one, a few times: a part that was kept already changes nothing. */
export const persisting = async <O>(work: () => Promise<O>, times = 0): Promise<O> => {
  try {
    return await work()
  } catch (error) {
    const pause = againMs[times]
    if (!(error instanceof Offline) || pause === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, pause))
    return persisting(work, times + 1)
  }
}

/**
 * Send a file in parts, one after the other: `read` answers its bytes from one place to another as base64, `send` makes the
 * call. Tells after each part how much has gone, in percent, and which part comes next: from there it may go on.
 */
export const sendParts = async (
  bytes: number,
  read: (from: number, to: number) => Promise<string>,
  send: (part: SentPart) => Promise<unknown>,
  tell: (percent: number, next: number) => void = () => undefined,
  from = 0,
): Promise<void> => {
  for (let index = from; index * partBytes < bytes; index += 1) {
    const to = Math.min(bytes, (index + 1) * partBytes)
    const part = { requestId: await newId(), index, base64: await read(index * partBytes, to) }
    await persisting(() => send(part))
    tell(Math.floor((100 * to) / bytes), index + 1)
  }
}
