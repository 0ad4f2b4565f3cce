import { capitalYuan, receiptNumber, receiptOf, tokenShown } from '../../src/funding/receiving/receiptRules'

test('a sum in capitals: a gap is one 零, a whole sum ends with 整, no fen is lost', () => {
  const said = [1, 10, 100, 101, 110, 1_005, 10_000, 100_100, 123_456_789, 10_001_000_10, 10_000_000_00, 100_000_001_00]
  expect(said.map(capitalYuan)).toEqual([
    '壹分',
    '壹角整',
    '壹元整',
    '壹元零壹分',
    '壹元壹角整',
    '壹拾元零伍分',
    '壹佰元整',
    '壹仟零壹元整',
    '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分',
    '壹仟万壹仟元壹角整',
    '壹仟万元整',
    '壹亿零壹元整',
  ])
  expect(capitalYuan(0)).toBe('零元整')
  expect(capitalYuan(1_010_00)).toBe('壹仟零壹拾元整')
  expect(capitalYuan(10_10_000_00)).toBe('壹佰零壹万元整')
})

test('the number on a receipt is found however it is typed, and nothing else is', () => {
  expect(receiptNumber(3, 7)).toBe('SP-0003-0007')
  const token = '1a2b3c4d5e6f7a8b'
  for (const text of ['SP-0003-0007', 'sp 0003 0007', ' SP0003－0007 ', '3-7'])
    for (const word of [token, '1A2B 3c4d 5e6f 7a8b', tokenShown(token)])
      expect(receiptOf(`${text} ${word}`)).toEqual({ project: 3, number: 7, token })
  for (const text of ['', 'SP-0003', 'SP-0000-0001', 'SP-3-0', 'SP-3-7-1', '七', 'SP-0003-0007'])
    for (const word of ['', '1a2b', `${token}9`]) expect(receiptOf(`${text} ${word}`)).toBeUndefined()
  for (const text of ['', 'SP-0003', 'SP-0000-0001', 'SP-3-0', '七'])
    expect(receiptOf(`${text} ${token}`)).toBeUndefined()
})
