import { equal, ok } from 'node:assert/strict'
import type { readRoll } from '../../src/identity/roll/sheet'
import { Refused } from '../../src/platform/refusal'
import { sheetsRead } from '../../src/platform/server/sheets'

/** How a file is refused, or that it is read and is no roll; how long this thread could not answer, and what memory it took. */
export const measured = async (file: Buffer) => {
  let stoodStillMs = 0
  let mostMb = 0
  let before = performance.now()
  const atFirst = process.memoryUsage.rss() / 1e6
  const beat = setInterval(() => {
    stoodStillMs = Math.max(stoodStillMs, performance.now() - before - 20)
    mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6 - atFirst)
    before = performance.now()
  }, 20)
  const began = performance.now()
  const said = await sheetsRead<typeof readRoll>({ id: 'a file', file, reader: 'roll', given: {} }, (problem) => {
    throw new Error(problem)
  }).then(
    ({ rows }) => `${rows.length} homes`,
    (error) =>
      error instanceof Refused
        ? [error.refusal.code, ...Object.values(error.refusal.values ?? {})].join(' ')
        : `${error.message}`,
  )
  clearInterval(beat)
  return { said, stoodStillMs, mostMb, seconds: (performance.now() - began) / 1000 }
}

/** Each is refused, or read as what it is, in bounded time and memory, while this thread answers others. Answers how much of the time it could not. */
export const refusedWell = async (file: Buffer, expected: string): Promise<{ seconds: number; stoodStill: number }> => {
  const { said, stoodStillMs, mostMb, seconds } = await measured(file)
  equal(said, expected)
  ok(mostMb < 700, `it took ${mostMb} MB`)
  return { seconds, stoodStill: stoodStillMs / 1000 }
}

/** What keeps a core busy for a while does so beside this thread: most of the time it answers. */
export const answeredMeanwhile = (read: readonly { seconds: number; stoodStill: number }[]): void => {
  const sum = (of: (one: (typeof read)[number]) => number) => read.reduce((all, one) => all + of(one), 0)
  ok(sum((one) => one.stoodStill) < sum((one) => one.seconds) / 2, 'this thread stood still')
}
