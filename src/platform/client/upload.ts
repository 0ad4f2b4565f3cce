import { partBytes } from '../uploads'
import { newId } from './ids'

/** One part on its way, as every call that takes parts is told it. */
export type SentPart = { requestId: string; index: number; base64: string }

/**
 * Send a file in parts, one after the other: `read` answers its bytes from one place to another as base64, `send` makes the
 * call. Tells after each part how much has gone, in percent.
 */
export const sendParts = async (
  bytes: number,
  read: (from: number, to: number) => Promise<string>,
  send: (part: SentPart) => Promise<unknown>,
  tell: (percent: number) => void = () => undefined,
): Promise<void> => {
  for (let index = 0; index * partBytes < bytes; index += 1) {
    const to = Math.min(bytes, (index + 1) * partBytes)
    await send({ requestId: await newId(), index, base64: await read(index * partBytes, to) })
    tell(Math.floor((100 * to) / bytes))
  }
}
