/**
 * The payment code of a promise: what a payer writes into a transfer's remark. Digits only, because they are dictated
 * over the telephone and typed on a number pad by people over seventy; seven, said as three and four. The last is
 * Damm's check digit: it notices every single wrong digit and every two neighbours changed round.
 */
export const codeNumbers = { least: 300_000, most: 999_999 } as const

/** H. Michael Damm's quasigroup of order ten (2004). */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

const step = (state: number, digit: string): number => Number(damm[state]?.[Number(digit)])
const checkOf = (digits: string): number => [...digits].reduce(step, 0)

/** All seven digits of a code, of the six that are kept. */
export const codeOf = (number: number): string => `${number}${checkOf(String(number))}`

/** As it is shown and said: 358 2741. */
export const shownCode = (number: number): string => codeOf(number).replace(/^(\d{3})/, '$1 ')

const numberOf = (digits: string): number | undefined => {
  const number = Number(digits.slice(0, 6))
  const issued = number >= codeNumbers.least && number <= codeNumbers.most
  return issued && checkOf(digits) === 0 ? number : undefined
}

const halfWidth = (text: string): string =>
  text.replace(/[０-９－　]/g, (sign) => (sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))

/**
 * Every number in a remark that could be a code: seven digits in one piece, or in pieces with a space, a dash or a dot
 * between them, with no further digit at either end. Those with a wrong check digit are left out.
 */
export const codesIn = (remark: string): number[] => {
  const found = new Set<number>()
  for (const [run] of halfWidth(remark).matchAll(/\d+(?:[ .\-—_]{1,2}\d+)*/g)) {
    const pieces = run.split(/\D+/)
    for (const first of pieces.keys()) {
      for (let last = first, digits = ''; last < pieces.length && digits.length < 7; last += 1) {
        digits += pieces[last]
        const number = digits.length === 7 ? numberOf(digits) : undefined
        if (number !== undefined) found.add(number)
      }
    }
  }
  return [...found]
}
