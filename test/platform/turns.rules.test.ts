import { Refused } from '../../src/platform/refusal'
import { lineOf } from '../../src/platform/server/turns'

const later = () => {
  let done: () => void = () => undefined
  const wait = new Promise<void>((resolve) => {
    done = resolve
  })
  return { wait, done }
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error) =>
      error instanceof Refused ? `${error.refusal.code} ${error.refusal.values?.['seconds']}` : String(error),
  )

test('so many at a time, the others in their order, and each thing has a line of its own', async () => {
  const turn = lineOf({ atOnce: 2, mostWaiting: 10, waitMs: 1_000 })
  const a = later()
  const b = later()
  const began: string[] = []
  const ask = (name: string, gate: { wait: Promise<void> }, key = 'one') =>
    turn(key, () => {
      began.push(name)
      return gate.wait
    })
  const open = later()
  open.done()
  const all = [ask('a', a), ask('b', b), ask('c', open), ask('d', open), ask('e', open, 'two')]
  await all[4]
  expect(began).toEqual(['a', 'b', 'e'])
  a.done()
  await Promise.all([all[0], all[2], all[3]])
  expect(began).toEqual(['a', 'b', 'e', 'c', 'd'])
  b.done()
  await all[1]
})

test('a line that is full and a wait that is over are refused with the seconds, and whoever fails gives up the place', async () => {
  const turn = lineOf({ atOnce: 1, mostWaiting: 1, waitMs: 60 })
  const held = later()
  const first = turn('one', () => held.wait)
  const second = codeOf(turn('one', async () => undefined))
  expect(await codeOf(turn('one', async () => undefined))).toBe('platform.busy 1')
  expect(await second).toBe('platform.busy 1')
  held.done()
  await first
  expect(await codeOf(turn('one', () => Promise.reject(new Error('broken'))))).toBe('Error: broken')
  expect(await codeOf(turn('one', async () => undefined))).toBe('ok')
})
