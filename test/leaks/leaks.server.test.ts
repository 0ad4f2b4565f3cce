import { accessTable } from '../platform/accessTable'
import { freshDatabase } from '../support/database'
import { expectNone } from '../support/none'
import { askOne, everybody, nothingWalked, readings, toldWalked, type Who } from './calls'
import { hearing } from './heard'
import { publicLeaks } from './public'
import { sentLeaks } from './sent'
import { plantedTown, type Town } from './town'
import { watched } from './watcher'

/*
 * What is known of somebody is looked for in everything that this system tells anybody: calls, open reading, pages, share pictures, papers,
 * sheets, messages, jobs and the log. Who may see what stands in `src/personal.ts`. `npm run prove -- leaks` asks more, of 800 homes too.
 */
let town: Town
const heard = hearing()
beforeAll(async () => {
  town = await plantedTown(await freshDatabase(), 8)
}, 240_000)
afterAll(async () => {
  heard.end()
  await town?.hamlet.drop()
})

const advice = 'Mask it, or say with ctx.readsNames or ctx.opens who saw whose and for what, and who may in personal.ts'

/** Those who may make a call; where many may, some of them in turn. */
const callersOf = (path: string, n: number): Who[] => {
  const access = accessTable[path]
  return everybody.filter((who, place) => (Array.isArray(access) ? access.includes(who) : (place + n) % 6 === 0))
}

test('what the stories were answered while they were told', async () => {
  const walked = await toldWalked(town)
  expect(walked.answers).toBeGreaterThan(150)
  expectNone([...walked.leaks.values()], advice)
})

test('what a reading call shows of people is on record for them, and its reader stands in the table', async () => {
  const walked = nothingWalked()
  for (const [n, path] of readings.entries())
    for (const who of callersOf(path, n)) await askOne(town, walked, path, who, 2)
  console.log(`${walked.answers} answers, of somebody ${walked.mentions} times`)
  expect(walked.mentions).toBeGreaterThan(100)
  expectNone([...walked.leaks.values()], advice)
})

test('nothing public tells anything of anybody, or an id by which two answers are joined to a person or a home', async () => {
  const { read, leaks } = await publicLeaks(town, 2)
  expect(read).toBeGreaterThan(150)
  expectNone(leaks, advice)
})

test('jobs, messages and the log name nobody but their own reader', async () => {
  const { read, leaks } = await sentLeaks(town)
  expect(read).toBeGreaterThan(20)
  expectNone(leaks, advice)
  expectNone(
    town.mentions(heard.lines.join('\n')).map(({ said }) => said),
    'A line of the log names somebody',
  )
})

test('who looks at the public figures before and after one home acts learns the figures of the act, and not whose it was', async () => {
  const found = await watched(town.hamlet)
  const { pledging, 'vote 0': first, ...others } = found
  expect(Object.keys(others)).toHaveLength(8)
  expect(Object.values(others).flat()).toEqual([])
  // That somebody has voted at all: how many, and whose area, is told from five on.
  expect(first).toEqual(['areaDm2', 'heads', 'participation', 'told', 'took'])
  // The books are open: a sum, when it was promised, and nobody beside it.
  const books = ['amountFen', 'at', 'committed:owner', 'committedFen', 'credit', 'day', 'debit', 'entries', 'hash']
  const chain = [
    'headHash',
    'headSeq',
    'households',
    'id',
    'kind',
    'memo',
    'promised:owner',
    'reverses',
    'seq',
    'shown',
  ]
  expect(pledging).toEqual([...books, ...chain, 'totalFen'])
})
