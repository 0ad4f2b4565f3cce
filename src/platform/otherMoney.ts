/** What stands above the lines says that none of the sums is in yuan. */
export const otherMoneyIn = (title: string): 'currency' | 'badAmount' | undefined => {
  const told = title.normalize('NFKC').replace(/\s/g, '')
  const foreign =
    /(币种|币别|货币|单位|currency)[:(]*(美元|港[币元]|欧元|日[元圆]|英镑|澳元|加元|新加坡元|韩元|外币|usd|hkd|eur|jpy|gbp|aud|cad|sgd|krw)/i
  if (foreign.test(told)) return 'currency'
  return /单位[:(]*(人民币)?[十百千万亿]+元/.test(told) ? 'badAmount' : undefined
}
