import { eachInPieces, inParts, packed, unpacked } from '../../src/platform/server/pieces'

/* Long work on the thread that answers lets others in between, in its order, until somebody stops it. */
const busyFor = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}
/** How often this thread could turn to something else while the work went on. */
const turnsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let turns = 0
  let over = false
  const turn = () => {
    if (over) return
    turns += 1
    setImmediate(turn)
  }
  setImmediate(turn)
  await work().finally(() => {
    over = true
  })
  return turns
}
const numbers = Array.from({ length: 100 }, (_, n) => n)

it('others have their turn between pieces of it', async () => {
  const doubled = (n: number) => {
    busyFor(4)
    return n * 2
  }
  let made: number[] = []
  const turns = await turnsDuring(async () => {
    made = await eachInPieces(numbers, doubled)
  })
  expect(made).toEqual(numbers.map((n) => n * 2))
  // 400 ms in pieces of 12: without pieces it would be none.
  expect(turns).toBeGreaterThan(20)
})

it('what is quick is not interrupted', async () => {
  expect(await turnsDuring(() => eachInPieces([1, 2, 3], (n) => n))).toBe(0)
})

it('what somebody stopped ends with the next piece or part', async () => {
  const stopping = new AbortController()
  const seen: number[] = []
  const work = eachInPieces(
    numbers,
    (n) => {
      seen.push(n)
      busyFor(4)
      if (n === 10) stopping.abort()
    },
    stopping.signal,
  )
  await expect(work).rejects.toMatchObject({ refusal: { code: 'platform.readingStopped' } })
  expect(seen.length).toBeLessThan(20)
  const parts: (readonly number[])[] = []
  const inTwo = inParts([1, 2, 3, 4], 2, async (part) => void parts.push(part), stopping.signal)
  await expect(inTwo).rejects.toMatchObject({ refusal: { code: 'platform.readingStopped' } })
  expect(parts).toEqual([[1, 2]])
})

it('long lists go from thread to thread in texts of which none is long, and come back as they were', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => ({ n, words: `第${n}行“\u2028`, fen: n % 2 ? n : null }))
  const whole = { lines, none: [], name: 'x', at: { a: [1] } }
  const parts = packed(whole)
  expect(parts.parts.length).toBeGreaterThan(3)
  expect(Math.max(...parts.parts.map(({ items }) => items.length))).toBeLessThan(20_000)
  expect(await unpacked(structuredClone(parts))).toEqual(whole)
})
