import fc from 'fast-check'
import { numberIn, soughtBy, soughtOf, typedGramsOf, typedGramsOfWords } from '../../src/platform/server/sought'
import { runs } from '../support/full'

const finds = (words: string, title: string): boolean => {
  const wanted = soughtBy(words)
  return wanted.length > 0 && wanted.every((word) => new RegExp(word, 'u').test(soughtOf(title)))
}
const road = '滨河小区东路翻修'

test.each([
  '滨河',
  '东路翻修',
  'bhxqdl',
  'BHXQDL',
  'ｂｈｘｑ',
  'binhexiaoqudonglu',
  'binhe',
  'bin he',
  'binhxqdonglu',
  '滨hxq',
  'dlfx',
  'b',
  '翻修 滨河',
])('%s finds the road', (words) => expect(finds(words, road)).toBe(true))

test.each([
  ['hb', 'the order of letters matters'],
  ['bhdl', 'a character between is not left out'],
  ['inhe', 'a reading begins at its beginning'],
  ['fxbh', 'the end is not followed by the beginning'],
  ['滨西', 'one letter of two is not enough'],
  ['滨河 西路', 'every word must be there'],
  ['%', 'signs are no words'],
  ['.*', 'signs are no words'],
  ['', 'nothing finds nothing'],
])('%s finds nothing: %s', (words) => expect(finds(words, road)).toBe(false))

test('a character of several readings is found by each of them, and nothing by a mixture', () => {
  for (const words of ['yh', 'yinhang', 'yinxing', 'yx'])
    expect([words, finds(words, '银行门口')]).toEqual([words, true])
  for (const words of ['cq', 'zq', 'chongqing', 'zhongqing'])
    expect([words, finds(words, '重庆路')]).toEqual([words, true])
  expect(finds('xang', '银行门口')).toBe(false)
})

test('ü is found as v and as u', () => {
  for (const words of ['lvhua', 'luhua', 'lh']) expect([words, finds(words, '绿化带')]).toEqual([words, true])
})

test('letters and digits of a title are found as they are, in any width and case', () => {
  for (const words of ['led', 'ＬＥＤ', '14号楼', '14hl', '１４'])
    expect([words, finds(words, '14号楼换 LED 灯')]).toEqual([words, true])
})

test.each([
  ['SP-0003', 3],
  ['sp0012', 12],
  ['ＳＰ－７', 7],
  ['42', 42],
  ['0', undefined],
  ['SP-', undefined],
  ['sp-3 灯', undefined],
])('%s names number %s', (words, number) => expect(numberIn(words)).toBe(number))

test('whatever is typed is a regular expression that means itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (words) => {
      for (const word of soughtBy(words)) expect(() => new RegExp(word, 'u')).not.toThrow()
      if (soughtBy(words).length) expect(finds(words, words)).toBe(true)
    }),
  )
})

test('whatever finds a title is among its grams, so that by them nothing is missed', () => {
  const titles = ['滨河小区东路翻修', '银行门口重庆路', '绿化带换 LED 灯', '14号楼加电梯', '𠮷野家门口']
  const typed = fc.tuple(
    fc.constantFrom(...titles),
    fc.string({ unit: fc.constantFrom(...'滨河东路绿14bhxqdlfxledinu '), maxLength: 5 }),
  )
  fc.assert(
    fc.property(typed, ([title, words]) => {
      const grams = typedGramsOf(title)
      if (finds(words, title)) expect(typedGramsOfWords(words).filter((gram) => !grams.includes(gram))).toEqual([])
    }),
    { numRuns: runs(500, 3_000) },
  )
  expect(typedGramsOf('门')).toEqual(['门', 'm', 'me', 'en'])
  expect(typedGramsOfWords('滨 bh')).toEqual(['滨', 'bh'])
})
