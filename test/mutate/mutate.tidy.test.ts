import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expectNone } from '../support/none'
import { refusals, scopes } from './bySource'
import { chosen } from './mutant'
import { root, sources, tests } from './sources'
import { unnamedYet } from './unnamed'
import { fitting, written } from './written'

/* The list of walls stays true while the code moves; that each is missed when it is gone, `npm run mutate` shows. */
const shipped = sources()

test('each wall that somebody wrote down stands in one place, and names tests that are there', () => {
  const mutants = fitting(shipped, written)
  expect(mutants.length).toBeGreaterThanOrEqual(50)
  expect(new Set(written.map(({ says }) => says)).size).toBe(written.length)
  const missing = mutants.flatMap(({ tests }) => tests.filter((test) => !existsSync(join(root, test))))
  expect(missing).toEqual([])
  for (const { change } of mutants) if (change.kind === 'source') expect(change.put).not.toBe(change.old)
})

test('a wall that is gone or stands twice is told', () => {
  const wall = { says: 'x', find: 'no such words', put: '', tests: 'votes/votes.rules' }
  expect(() => fitting(shipped, [wall])).toThrow('fits nowhere')
  expect(() => fitting(shipped, [{ ...wall, find: 'export const' }])).toThrow('fits src/')
})

test('every refusal of a call has a test that names what it says', () => {
  const unnamed = refusals(shipped, tests()).filter(({ tests }) => tests.length === 0)
  expect(unnamed.map(({ where, says }) => `${where} ${says}`)).toEqual([])
})

test('every refusal that has a text is named by a test', () => {
  const codes = shipped
    .filter(({ file }) => /\/refusals[.\w]*\.zh\.ts$/.test(file))
    .flatMap(({ text }) => [...text.matchAll(/^ {2}'([\w.]+)':/gm)].map(([, code]) => code ?? ''))
  const said = tests()
    .map(({ text }) => text)
    .join('\n')
  const unnamed = codes.filter((code) => !said.includes(`'${code}'`))
  expect(codes.length).toBeGreaterThan(300)
  expectNone(
    unnamed.filter((code) => !unnamedYet.includes(code)),
    'Expect each of these codes in a test of its domain, where a call or a rule refuses for this reason',
  )
  expectNone(
    unnamedYet.filter((code) => !unnamed.includes(code)),
    'Take each of these out of test/mutate/unnamed.ts: a test names it now, or its text is gone',
  )
})

test('the choice among many is the same wherever their files are moved', () => {
  const all = [...refusals(shipped, []), ...scopes(shipped, [])]
  const moved = all.map((one) => ({
    ...one,
    where: `elsewhere/${one.where}`,
    change: { ...one.change, file: 'elsewhere' },
  }))
  const says = (some: readonly { says: string }[]) => some.map(({ says }) => says)
  expect(says(chosen(moved, 20))).toEqual(says(chosen(all, 20)))
  expect(chosen(all, 20)).toHaveLength(20)
})
