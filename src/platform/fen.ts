/** Whole fen → `¥483,768.50`, with the fen always shown, so that no amount is ever rounded. */
export const yuan = (fen: number): string => {
  const sign = fen < 0 ? '−' : ''
  const whole = Math.floor(Math.abs(fen) / 100)
  const rest = String(Math.abs(fen) % 100).padStart(2, '0')
  return `${sign}¥${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}

/** Whole fen → `¥483,768`, or with the fen if there are any: for lists, where room is short. */
export const shortYuan = (fen: number): string => yuan(fen).replace(/\.00$/, '')

/** Whole fen as a plain decimal number of yuan, as a table wants it: `-1234.50`. Never through a float. */
export const plainYuan = (fen: number): string => yuan(fen).replace(/[¥,]/g, '').replace('−', '-')

/** Whole fen as a person would type them: `186.40`, `200`. */
export const typedYuan = (fen: number): string => plainYuan(fen).replace(/\.00$/, '')

/**
 * A number with at most two decimals that a person typed → its hundredths; nothing where it is not plainly one. A comma parts groups of
 * three or is none; what might be twelve and a half or twelve hundred and fifty is asked again. Reads the text, never a float.
 */
export const hundredths = (text: string): number | undefined => {
  const plain = text.trim().replace(/[０-９．，]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  if (!/^(\d{1,9}|\d{1,3}(,\d{3}){1,2})?(\.\d{0,2})?$/.test(plain) || !/\d/.test(plain)) return undefined
  const [whole = '', rest = ''] = plain.replace(/,/g, '').split('.')
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'))
}

/** The same of an amount in yuan, with or without its sign → whole fen. */
export const parseYuan = (text: string): number | undefined => hundredths(text.trim().replace(/^[¥￥]\s*|\s*元$/g, ''))

/** Square decimetres → `83.52 ㎡`. */
export const squareMetres = (dm2: number): string => {
  const whole = Math.floor(dm2 / 100)
  return `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(dm2 % 100).padStart(2, '0')} ㎡`
}

/** A part of a whole in percent, cut (not rounded up) to a tenth, so that "almost" never reads as "enough". */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0%' : `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)}%`
