import { scale, stepPath } from '../../src/ui/scale'

test('a value stands in the picture as far along as in its own range, on a falling axis too', () => {
  const x = scale([0, 200], [6, 106])
  expect([0, 50, 200].map(x)).toEqual([6, 31, 106])
  const y = scale([-100, 100], [120, 20])
  expect([-100, 0, 100].map(y)).toEqual([120, 70, 20])
})

test('a balance keeps its height until the next booking', () => {
  expect(stepPath([])).toBe('')
  expect(stepPath([{ x: 6, y: 104 }])).toBe('M6,104')
  expect(
    stepPath([
      { x: 6, y: 104 },
      { x: 50, y: 80 },
      { x: 90, y: 14 },
    ]),
  ).toBe('M6,104H50V80H90V14')
})
