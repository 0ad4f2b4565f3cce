import { sha256 } from './codes'
import { busy } from './turns'

type Limits = {
  /** Bytes of files that are kept; whoever was asked for least recently goes first. */
  mostBytes: number
  /** Files of one kind that are being made or wait for it: pictures that WeChat is slow to draw keep no paper from being made. */
  atOnce: number
}

/**
 * Files that anybody may ask for without a login, so that asking a thousand times costs making once. What a file is known
 * by is a digest of everything it is made from, names as they are shown included: a maker is handed these facts and nothing
 * else, and each caller reads them in a transaction of their own. So whoever sees other facts gets another file, and a name
 * that is masked from now on is masked in the next one. Whoever asks for what is being made waits for that one.
 */
export const keeperOf = ({ mostBytes, atOnce }: Limits) => {
  const kept = new Map<string, Buffer>()
  const underWay = new Map<string, { kind: string; making: Promise<Buffer> }>()
  let bytes = 0

  /** A map keeps the order of writing: what is written again is last, and the first is what nobody asked for longest. */
  const touch = (key: string, file: Buffer): Buffer => {
    bytes += file.length - (kept.get(key)?.length ?? 0)
    kept.delete(key)
    kept.set(key, file)
    for (const [oldest, { length }] of kept) {
      if (bytes <= mostBytes) break
      kept.delete(oldest)
      bytes -= length
    }
    return file
  }

  return async <Facts>(kind: string, facts: Facts, make: (facts: Facts) => Promise<Buffer>): Promise<Buffer> => {
    const key = sha256(`${kind}\n${JSON.stringify(facts)}`)
    const there = kept.get(key)
    if (there) return touch(key, there)
    const sharing = underWay.get(key)
    if (sharing) return sharing.making
    if ([...underWay.values()].filter((one) => one.kind === kind).length >= atOnce) throw busy(3)
    const making = make(facts)
    underWay.set(key, { kind, making })
    try {
      return touch(key, await making)
    } finally {
      underWay.delete(key)
    }
  }
}

/**
 * This process's: a workbook of 3,000 entries is 0.3 MB, a certificate 0.05 MB. More than one caller asks for at once (`turns.ts`), or
 * whoever asks for six would send everybody else away; the threads that make them have lines of their own (`heavy.ts`).
 */
export const madeOnce = keeperOf({ mostBytes: 32 * 1024 * 1024, atOnce: 20 })
