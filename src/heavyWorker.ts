import { parentPort } from 'node:worker_threads'
import { readStatementTables } from './funding/receiving/statements/read'
import { readShareTables } from './funding/shares/sheetReader'
import { readRoll } from './identity/roll/sheet'
import { type Kind, worksWith } from './platform/server/heavyWork'

const works = worksWith({ roll: readRoll, shares: readShareTables, statement: readStatementTables })

/** A thread of `platform/server/heavy.ts`: one job after the other, each answered with what it made or why it failed. */
parentPort?.on('message', ({ kind, input }: { kind: Kind; input: never }) => {
  works[kind](input).then(
    (made) => parentPort?.postMessage({ made }),
    (error) =>
      parentPort?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : `${error}` }),
  )
})
