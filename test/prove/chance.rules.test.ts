import { draftRoll, unitsOf } from '../../server/demo/roll'
import { seal } from '../../src/platform/server/seal'
import { seedChance } from './chance'

const deployment = { id: 'd', secret: 'a secret that only tests know, long enough' }
const rollOfTwo = () =>
  draftRoll({
    buildings: [{ name: '1栋', stairwells: [2] }],
    perFloor: 1,
    areaDm2: () => 9_000,
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  })

/** What the story and the product draw in turn, the product so often in the middle. */
const drawn = (seed: string, often: number) => {
  const real = seedChance(seed)
  try {
    const before = rollOfTwo()
    const seals = Array.from({ length: often }, () => seal(deployment, '13800000000'))
    return { before, first: seals[0], seals, after: rollOfTwo(), last: seal(deployment, '13800000001') }
  } finally {
    real()
  }
}

test('seeded, the demo’s ids and the product’s salts are the same again, and others with another seed', () => {
  expect(drawn('one', 2)).toEqual(drawn('one', 2))
  const one = drawn('one', 2)
  const two = drawn('two', 2)
  expect(one.before.compoundId).not.toBe(two.before.compoundId)
  expect(one.first).not.toBe(two.first)
  expect(new Set(one.seals).size).toBe(2)
  for (const { id } of unitsOf(one.before))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a draw more in one call changes nothing in what comes after it', () => {
  const once = drawn('one', 1)
  const thrice = drawn('one', 3)
  expect(thrice.first).toBe(once.first)
  expect(thrice.after).toEqual(once.after)
  expect(thrice.last).toBe(once.last)
})

test('afterwards chance is real again', () => {
  drawn('one', 1)
  expect(rollOfTwo()).not.toEqual(rollOfTwo())
})
