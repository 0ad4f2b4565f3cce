/** Words above, between or below lines that say in what their sums are. Pure. */

const coins = '美元|港[币元]|欧元|日[元圆]|英镑|澳元|加元|新加坡元|韩元|外币|usd|hkd|eur|jpy|gbp|aud|cad|sgd|krw'
const manyYuan = '(?:人民币)?[十百千万亿]+元?'
const foreign = new RegExp(
  `(币种|币别|货币|单位|currency)[:(]*(${coins})|(${coins})(账?户|存款|现[汇钞]|活期|account)|以(${coins})(计|为单位)`,
  'i',
)
const parts = new RegExp(
  `单位(均?为|是)?[:(]*${manyYuan}(?=$|[;,、。)])|[(]${manyYuan}[)]|以${manyYuan}(计|为单位)|单位(均?为|是)?[:(]*(?:人民币)?[分角](?=$|[;,、。)])`,
)

const plain = (said: string): string =>
  said
    .normalize('NFKC')
    .trim()
    .replace(/\s*([:(])\s*/g, '$1')
    .replace(/\s+/g, ';')

/** What stands beside or above the lines says that none of the sums is in yuan. */
export const otherMoneyIn = (title: string): 'currency' | 'badAmount' | undefined => {
  const told = plain(title)
  if (foreign.test(told.replace(/;/g, ''))) return 'currency'
  return parts.test(told) ? 'badAmount' : undefined
}

const apart = '[-(:;,/_]'
const ofCoin = new RegExp(`(^|${apart})(${coins})|(${apart}|[额收支])(${coins}|(us|hk|au|ca|nt)?[$€£])[)]?$`, 'i')
const ofPart = new RegExp(`[(][^()]*([十百千万亿]元?|[分角])[)]|[十百千万亿]元$|(${apart}|[额收支])[十百千万亿分角]$`)

/** The word of a column, or the name of a sheet, that says of itself what its sums are in: 金额（万元）, 收入/万元, 金额[美元]. */
export const otherMoneyOf = (word: string): 'currency' | 'badAmount' | undefined => {
  const told = plain(word)
    .replace(/[【〔〖[{]/g, '(')
    .replace(/[】〕〗\]}]/g, ')')
  if (ofCoin.test(told)) return 'currency'
  return ofPart.test(told) ? 'badAmount' : otherMoneyIn(word)
}

/** Words that say plainly that what follows is in yuan. */
export const saysYuan = (title: string): { currency: boolean; unit: boolean } => {
  const told = plain(title).replace(/;/g, '')
  return {
    currency: /(币种|币别|货币|currency)[:(]*(人民币|cny|rmb)/i.test(told),
    unit: /单位(均?为|是)?[:(]*(人民币)?元/.test(told),
  }
}
