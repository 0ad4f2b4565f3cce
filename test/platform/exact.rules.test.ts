import fc from 'fast-check'
import { divided } from '../../src/platform/exact'

const most = Number.MAX_SAFE_INTEGER
const any = fc.oneof(fc.nat({ max: 40 }), fc.maxSafeNat(), fc.constantFrom(0, 1, most - 1, most))

test('part and rest are those of numbers of any size, also where the product is far past 2^53', () => {
  fc.assert(
    fc.property(any, any, any, (amount, one, other) => {
      const weight = Math.min(one, other)
      const whole = Math.max(one, other, 1)
      const product = BigInt(amount) * BigInt(weight)
      const { quotient, rest } = divided(amount, weight, whole)
      expect([BigInt(quotient), BigInt(rest)]).toEqual([product / BigInt(whole), product % BigInt(whole)])
    }),
    { numRuns: 5000 },
  )
})

test.each([
  [1.5, 1, 2],
  [-1, 1, 2],
  [1, -1, 2],
  [1, 3, 2],
  [1, 0, 0],
  [most + 1, 1, 2],
])('%s × %s ÷ %s is refused', (amount, weight, whole) => expect(() => divided(amount, weight, whole)).toThrow())
