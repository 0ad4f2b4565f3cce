import { Refused, refusal } from '../refusal'

type Line = { atOnce: number; mostWaiting: number; waitMs: number }
type Queue = { running: number; waiting: Set<() => void> }

/** What somebody hears for whom there is no room just now: nothing was done, and the same may be tried again. */
export const busy = (seconds: number): Refused => new Refused(refusal('platform.busy', { seconds: Math.ceil(seconds) }))

/** Wait for a place; refused where no more may wait, or where it took too long. */
const enter = (queue: Queue, { atOnce, mostWaiting, waitMs }: Line): Promise<void> =>
  new Promise((resolve, reject) => {
    if (queue.running < atOnce) {
      queue.running += 1
      return resolve()
    }
    const again = waitMs / 1000 / 3
    if (queue.waiting.size >= mostWaiting) return reject(busy(again))
    const go = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      queue.waiting.delete(go)
      reject(busy(again))
    }, waitMs)
    queue.waiting.add(go)
  })

/** Hand the place to whoever waited longest; answers whether nobody is left. */
const leave = (queue: Queue): boolean => {
  const [next] = queue.waiting
  if (next) {
    queue.waiting.delete(next)
    next()
    return false
  }
  queue.running -= 1
  return queue.running === 0
}

/**
 * A queue in memory for each thing that only so many may ask for at once. Who waits costs nothing but a place in line: no
 * connection, no worker. Places and waiting have an end, and whoever finds none hears it with the seconds after which to try
 * again.
 */
export const lineOf = (line: Line) => {
  const queues = new Map<string, Queue>()
  /** Do the work when its turn has come. */
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const queue = queues.get(key) ?? { running: 0, waiting: new Set() }
    queues.set(key, queue)
    await enter(queue, line)
    try {
      return await work()
    } finally {
      if (leave(queue)) queues.delete(key)
    }
  }
}

/**
 * One caller's own calls of a kind (looking, writing, costly ones): so many go on at a time, so that nobody holds all connections alone. A phone asks for a page's ten
 * things at once; behind one address there may be a whole house.
 */
export const callersTurn = {
  account: lineOf({ atOnce: 4, mostWaiting: 60, waitMs: 15_000 }),
  address: lineOf({ atOnce: 6, mostWaiting: 400, waitMs: 15_000 }),
}

/** Writes of one project lock its row one after the other: more of them at once would only hold connections. */
export const projectsTurn = lineOf({ atOnce: 2, mostWaiting: 500, waitMs: 45_000 })

/** Whoever found a row locked waits here for the next try: one of them at a time asks the database again. */
export const rowsTurn = lineOf({ atOnce: 1, mostWaiting: 200, waitMs: 20_000 })
