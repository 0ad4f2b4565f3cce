import { createHash } from 'node:crypto'
import { unitKey } from '../../src/identity/roll/row'
import { plain } from '../../src/writing/cells'
import { documentForm, documentProblem } from '../../src/writing/documents'
import { doorForms, nameCore, nameForm } from '../../src/writing/forms'
import { formsOf, formsVersion } from '../../src/writing/kept'
import { doorCore, doorFormsOf } from '../../src/writing/likeDoors'
import { ownersOf } from '../../src/writing/owners'
import { likelyNames } from '../../src/writing/severalNames'
import { cells, doors, names, type Verdict } from './variants'

const verdictOf = (same: boolean, likely: boolean): Verdict => (same ? 'same' : likely ? 'asked' : 'two')

test.each(doors)('the doors %s and %s are %s', (a, b, verdict) => {
  const door = ([building, stairwell, room]: typeof a) => ({ building, stairwell, room: plain(room) })
  const key = (at: typeof a) => unitKey({ compound: '南', ...door(at) })
  // What stands behind different doors of one building is never likely one.
  const stairwells = new Set([a, b].map((at) => doorForms(door(at)).stairwell))
  const likely = stairwells.size === 1 && doorCore(door(a)) === doorCore(door(b))
  expect(verdictOf(key(a) === key(b), likely)).toBe(verdict)
})

test.each(names)('the names %s and %s are %s', (a, b, verdict) => {
  expect(verdictOf(nameForm(a) === nameForm(b), formsOf(a).nameCore === formsOf(b).nameCore)).toBe(verdict)
})

it('whoever changes a form changes its version, so that what is stored is made anew', () => {
  const door = ([building, stairwell, room]: readonly [string, string, string]) => ({ building, stairwell, room })
  const made = [
    ...doors.flatMap(([a, b]) => [doorFormsOf(door(a)), doorFormsOf(door(b))]),
    ...names.flatMap(([a, b]) => [formsOf(a), formsOf(b)]),
  ]
  expect(createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 12)).toBe(formsVersion)
})

test.each(cells)('%s is asked as %j', (cell, people) => {
  expect(likelyNames(cell)).toEqual(people)
  const { owners, asked } = ownersOf({ owners: plain(cell), documents: '', phones: '', represents: '' })
  expect(owners).toHaveLength(1)
  expect(asked.some(({ code }) => code === 'namesSeveral')).toBe(people.length > 0)
})

test.each(['不详', '业主不详', '待售', '空置', '——', '王芳、未知'])('%s names nobody', (cell) => {
  const { problems } = ownersOf({ owners: plain(cell), documents: '', phones: '', represents: '' })
  expect(problems.map(({ code }) => code)).toEqual(['noOwner'])
})

test.each(['王芳、李四', '王芳1/2、李四1/2', '王芳/李四', '王芳；李四', '王芳，李四（夫妻）', '王芳\n李四'])(
  '%s is plainly two',
  (cell) => {
    const { owners, asked } = ownersOf({ owners: plain(cell), documents: '', phones: '', represents: '' })
    expect(owners.map(({ name }) => nameCore(name))).toEqual(['王芳', '李四'])
    expect(asked).toEqual([])
  },
)

// Codes that companies publish of themselves; the number of a company of the older kind is its ninth to seventeenth sign.
test.each([
  ['91330100799655058B', 'organisation', undefined],
  ['9144030071526726XG', 'organisation', undefined],
  ['91100000100003962T', 'organisation', undefined],
  ['914403001922038216', 'organisation', undefined],
  ['914403001922038216', 'person', undefined],
  ['91330100799655058C', 'organisation', 'badDocument'],
  ['91330100799655085B', 'organisation', 'badDocument'],
  ['9133O100799655058B', 'organisation', 'badDocument'],
  ['79965505-8', 'organisation', undefined],
  ['71526726-x', 'organisation', undefined],
  ['799655059', 'organisation', 'badDocument'],
  ['11010519491231002X', 'organisation', undefined],
  ['110105194912310021', 'person', 'badDocument'],
  ['110105194912310021', 'organisation', 'badDocument'],
  ['E12345678', 'person', undefined],
  ['EA1234567', 'person', undefined],
  ['H12345678', 'person', undefined],
  ['M0123456701', 'person', undefined],
  ['12345678', 'person', undefined],
  ['830000199001010019', 'person', 'badDocument'],
] as const)('the document %s of a %s: %s', (said, kind, problem) => {
  expect(documentProblem(documentForm(said, kind), kind)).toBe(problem)
})
