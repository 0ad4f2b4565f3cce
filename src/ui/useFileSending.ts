import { useRef, useState } from 'react'
import type { ChosenFile } from '../platform/client/file'
import { type SentPart, sendParts } from '../platform/client/upload'

/** How far a file is: of the sending the parts are known, of the reading only since when. */
export type FileWay =
  | { step: 'sending'; percent: number }
  | { step: 'reading'; since: number }
  | { step: 'stopping' }
  | { step: 'cancelled' }

/** How a room reads a file that has arrived; `drop` gives it up on the server, which then stops reading it. */
type Reading<O> = { read: () => Promise<O>; drop: () => Promise<unknown> }
type Taking<O> = Reading<O> & { begin: () => Promise<unknown>; part: (sent: SentPart) => Promise<unknown> }
/** One file on its way: whether it was called back, and how. */
type Run = { stopped: boolean; begun: Promise<unknown>; drop: () => Promise<unknown>; tell: (way: FileWay) => void }

class CalledBack extends Error {}
const goOn = ({ stopped }: Run): void => {
  if (stopped) throw new CalledBack()
}

const readNow = <O>(mine: Run, read: () => Promise<O>): Promise<O> => {
  goOn(mine)
  mine.tell({ step: 'reading', since: Date.now() })
  return read()
}

const sendAndRead = async <O>(mine: Run, { bytes, part }: ChosenFile, taking: Taking<O>): Promise<O> => {
  await mine.begun
  const send = (sent: SentPart) => {
    goOn(mine)
    return taking.part(sent)
  }
  await sendParts(bytes, part, send, (percent) => mine.stopped || mine.tell({ step: 'sending', percent }))
  return readNow(mine, taking.read)
}

/** The answer of a run; nothing where it was called back, or refused, which is told. */
const outcomeOf = async <O>(mine: Run, work: Promise<O>, ended: (thrown?: unknown) => void): Promise<O | undefined> => {
  try {
    const made = await work
    if (mine.stopped) return undefined
    ended()
    return made
  } catch (thrown) {
    if (!mine.stopped) ended(thrown)
    return undefined
  }
}

/** A file that is sent in parts and read, or read once more; somebody may call it back meanwhile, and nothing of it stays. */
export const useFileSending = () => {
  const [way, tell] = useState<FileWay | undefined>(undefined)
  const [error, fail] = useState<unknown>(undefined)
  const current = useRef<Run | undefined>(undefined)
  const ended = (thrown?: unknown) => {
    fail(thrown)
    tell(undefined)
  }
  const started = (drop: Run['drop'], begun: Promise<unknown>): Run => {
    const mine = { stopped: false, begun, drop, tell }
    current.current = mine
    fail(undefined)
    return mine
  }
  const cancel = async () => {
    const mine = current.current
    if (!mine || mine.stopped) return
    mine.stopped = true
    tell({ step: 'stopping' })
    await mine.begun.then(mine.drop).then(() => tell({ step: 'cancelled' }), ended)
  }
  return {
    ...{ way, error, cancel, busy: way !== undefined && way.step !== 'cancelled' },
    send: <O>(file: ChosenFile, taking: Taking<O>) => {
      tell({ step: 'sending', percent: 0 })
      const mine = started(taking.drop, taking.begin())
      return outcomeOf(mine, sendAndRead(mine, file, taking), ended)
    },
    again: <O>({ read, drop }: Reading<O>) => {
      const mine = started(drop, Promise.resolve())
      return outcomeOf(mine, readNow(mine, read), ended)
    },
    calledBack: () => current.current?.stopped === true,
  }
}
