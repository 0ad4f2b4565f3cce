import { parentPort } from 'node:worker_threads'
import { type Kind, works } from './heavyWork'

/** A thread of `heavy.ts`: one job after the other, each answered with what it made or why it failed. */
parentPort?.on('message', ({ kind, input }: { kind: Kind; input: never }) => {
  works[kind](input).then(
    (made) => parentPort?.postMessage({ made }),
    (error) =>
      parentPort?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : `${error}` }),
  )
})
