import fc from 'fast-check'
import { create } from 'fontkit'
import { readFont } from '../../src/platform/server/font'
import { rareFile } from '../../src/platform/server/rareFont'
import { ambiguous, legible } from '../../src/platform/server/signs'
import { drawnAlike, everySign, rareNamed, signsOf } from '../support/drawnAlike'
import { runs } from '../support/full'

const { bytes, has } = readFont()
const printed = (text: string): string => legible(text, has)

it.each([
  ['李㛃䶮𬱖𫖯', '李㛃䶮𬱖𫖯'],
  ['𠮷', '𠮷'],
  ['王𪛖芳', '王𪛖芳'],
  ['𠮷𡈽𠀀𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠', '𠮷𡈽𠀀𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠'],
  ['王\u{30000}\u{31350}芳', '王〔U+30000 U+31350〕芳'],
  ['臭𦤀', '臭〔U+26900〕'],
  ['\uf9d1', '〔U+F9D1〕'],
  ['\u{2f804}', '〔U+2F804〕'],
  ['\ufa0e', '\ufa0e'],
  ['\u2f00', '〔U+2F00〕'],
  ['一', '一'],
  ['葛\u{e0100}', '葛〔U+E0100〕'],
  ['\ue863', '〔U+E863〕'],
  ['\u{1f468}\u200d\u{1f469}', '〔U+1F468 U+200D U+1F469〕'],
  ['王\u200b芳', '王〔U+200B〕芳'],
  ['e\u0301', 'é'],
  ['曶㫚胶㬵', '曶〔U+3ADA〕胶〔U+3B35〕'],
  ['一行\n二行', '一行\n二行'],
])('%s is printed %s', (text, said) => expect(printed(text)).toBe(said))

it('no two letters or numbers are drawn alike by our font', () => {
  const font = create(bytes)
  if (!('characterSet' in font)) throw new Error('the font is a collection')
  const drawn = new Map<number, string[]>()
  for (const codePoint of font.characterSet) {
    const sign = String.fromCodePoint(codePoint)
    if (ambiguous(sign) || !/[\p{L}\p{N}]/u.test(sign)) continue
    const { id } = font.glyphForCodePoint(codePoint)
    drawn.set(id, [...(drawn.get(id) ?? []), sign])
  }
  expect(drawn.size).toBeGreaterThan(25_000)
  expect([...drawn.values()].filter((signs) => signs.length > 1)).toEqual([])
})

it.each(['B-03', 'B-31', 'B-42', 'C-5', 'D', 'F-8'])(
  'in HanaMin %s every sign is drawn, no two alike, and none is missing',
  (part) => {
    const file = rareNamed(part)
    expect(drawnAlike([file])).toEqual([])
    const wanted = everySign.filter((sign) => rareFile(sign) === file)
    expect(wanted.length).toBeGreaterThan(50)
    expect(signsOf(file)).toEqual(expect.arrayContaining(wanted))
  },
)

it('what is printed has a drawing of each of its signs, and two ideographs are never printed alike', () => {
  const sign = fc
    .integer({ min: 0x20, max: 0x323af })
    .map((one) => String.fromCodePoint(one >= 0xd800 && one < 0xe000 ? 0x4e00 : one))
  fc.assert(
    fc.property(sign, sign, (one, other) => {
      for (const said of printed(one + other)) expect(has(said)).toBe(true)
      if (one !== other && /\p{L}/u.test(one) && one.normalize('NFC') !== other.normalize('NFC'))
        expect(printed(one)).not.toBe(printed(other))
    }),
    { numRuns: runs(400, 3_000) },
  )
})
