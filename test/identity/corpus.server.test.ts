import { type Hamlet, openHamlet } from '../support/hamlet'
import { malformed } from './corpus'
import { exported, notesOf, readFile } from './rollFiles'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

test('each of 200 malformed rolls gives a reason or a preview, never a crash, never a row of the roll', async () => {
  const files = await malformed()
  expect(files.length).toBeGreaterThanOrEqual(200)
  const before = await exported(hamlet)
  const wrong: string[] = []
  const outcomes = new Map<string, number>()
  for (const { name, file } of files) {
    const read = await readFile(hamlet, file)
    const outcome = 'code' in read ? read.code : 'previewed'
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if ('code' in read) {
      if (!/^(identity\.file|platform\.sheet)/.test(read.code)) wrong.push(`${name}: ${read.code}`)
    } else {
      const { add, change, same, refused } = read.counts
      if (change || same || add + refused === 0) wrong.push(`${name}: ${JSON.stringify(read.counts)}`)
      if (refused && !(await notesOf(hamlet, read.importId, 'refused'))[0]?.notes.length)
        wrong.push(`${name}: no reason`)
    }
  }
  expect(wrong).toEqual([])
  console.log(Object.fromEntries(outcomes))
  expect(hamlet.reported).toEqual([])
  expect(await exported(hamlet)).toEqual(before)
})
