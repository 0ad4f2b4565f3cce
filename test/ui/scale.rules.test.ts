import { isLong } from '../../src/ui/long'
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

test('a sentence stands below its name, a sum or a place beside it', () => {
  const short = ['¥483,768.50', '3单元 501 · 83.52 ㎡', '道路施工企业', '参与者中人数都要达到三分之二', undefined, 7]
  expect(short.map(isLong)).toEqual([false, false, false, true, false, false])
  expect(isLong('原定周三停水改为周四 9:00–15:00，请提前接水。')).toBe(true)
})
