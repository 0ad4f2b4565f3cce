import * as z from 'zod/mini'
import { barToSending, mostBytes, partBytes, partShape, type Size } from '../../src/platform/uploads'

const codes = { empty: 'funding.fileEmpty', tooLarge: 'funding.fileTooLarge' } as const
const sizes: Size[] = ['photo', 'table', 'book']

test.each(sizes)('a %s may be as large as is said, not a byte more, and not empty', (size) => {
  expect(barToSending(0, size, codes)).toEqual({ code: 'funding.fileEmpty' })
  expect(barToSending(1, size, codes)).toBeUndefined()
  expect(barToSending(mostBytes[size], size, codes)).toBeUndefined()
  expect(barToSending(mostBytes[size] + 1, size, codes)).toEqual({ code: 'funding.fileTooLarge' })
})

test.each(sizes)('the parts of the largest %s are all taken, and none more', (size) => {
  const shape = z.object(partShape(size))
  const part = (index: number) => shape.safeParse({ index, base64: 'AAAA' }).success
  const last = Math.ceil(mostBytes[size] / partBytes) - 1
  expect(part(last)).toBe(true)
  expect(part(last + 1)).toBe(false)
  expect(part(-1)).toBe(false)
})

test('a part is base64 that fits a call of WeChat, and no part is cut inside three bytes', () => {
  const shape = z.object(partShape('photo'))
  const base64 = Buffer.alloc(partBytes).toString('base64')
  expect(partBytes % 3).toBe(0)
  expect(base64.length).toBeLessThan(100_000)
  expect(shape.safeParse({ index: 0, base64 }).success).toBe(true)
  for (const bad of ['', 'AAA', 'AA=A', 'AA A', 'A'.repeat(90_001)])
    expect(shape.safeParse({ index: 0, base64: bad }).success).toBe(false)
})
