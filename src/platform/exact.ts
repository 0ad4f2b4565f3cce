/**
 * Whole part and rest of `amount × weight ÷ whole`, exact although the product may pass 2^53: the weight is taken digit by binary
 * digit, and every number on the way stays below `whole` or is twice such a number, which is exact too. Phones before iOS 14 cannot
 * even read a script in which BigInt is written. For `weight` up to `whole`, so that the answer is at most `amount`.
 */
export const divided = (amount: number, weight: number, whole: number): { quotient: number; rest: number } => {
  if (![amount, weight, whole].every(Number.isSafeInteger) || amount < 0 || weight < 0 || weight > whole || whole < 1)
    throw new Error('only whole numbers from zero, and a part of a whole')
  const part = amount % whole
  let quotient = 0
  let rest = 0
  for (const digit of weight.toString(2)) {
    const over = 2 * rest - whole
    quotient = 2 * quotient + (over >= 0 ? 1 : 0)
    rest = over >= 0 ? over : 2 * rest
    if (digit === '0') continue
    const room = whole - part
    quotient += rest >= room ? 1 : 0
    rest = rest >= room ? rest - room : rest + part
  }
  return { quotient: Math.floor(amount / whole) * weight + quotient, rest }
}
