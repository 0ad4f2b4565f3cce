import fc from 'fast-check'
import { beginningOf, bytesOf, characters, cut, cutBy, lengthOf } from '../../src/platform/characters'
import { cleanLine, cleanText } from '../../src/platform/text'
import { runs } from '../support/full'

const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
const kiss = '\u{1f469}\u{1f3fb}\u200d\u2764\ufe0f\u200d\u{1f48b}\u200d\u{1f468}\u{1f3fc}'
const scotland = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'

describe('what nobody can see is not kept', () => {
  it.each([
    ['NUL', '屋顶\0漏水', '屋顶漏水'],
    ['a bell', '\u0007屋顶', '屋顶'],
    ['DEL', '屋\u007f顶', '屋顶'],
    ['a control of the second set', '屋\u009f顶', '屋顶'],
    ['half of a pair, first', '屋顶\ud83d', '屋顶'],
    ['half of a pair, second', '\ude00屋顶', '屋顶'],
    ['what is no character', '屋\uffff顶\ufdd0\u{1ffff}', '屋顶'],
    ['a blank without width', '屋\u200b顶', '屋顶'],
    ['a mark of the order of bytes', '\ufeff屋顶', '屋顶'],
    ['joiners between ideographs', '王\u200c\u200d\u2060芳', '王芳'],
    ['a soft hyphen', '屋\u00ad顶', '屋顶'],
    ['a joiner of graphemes', '屋\u034f顶', '屋顶'],
    ['fillers of Hangul', '\u115f\u1160\u3164\uffa0屋顶', '屋顶'],
    ['mathematics that is not seen', '屋\u2061\u2062\u2063\u2064顶', '屋顶'],
    ['direction turned round', '\u202e屋顶\u202c', '屋顶'],
    ['direction shut in', '\u2066屋\u2069顶\u200e\u200f\u061c', '屋顶'],
    ['tags', '屋\u{e0041}\u{e007f}顶', '屋顶'],
    ['tags behind a flag that is none', '\u{1f3f4}\u{e0041}\u{e0042}', '\u{1f3f4}'],
    ['a variant of a number', '1\ufe0f\ufe0e号', '1号'],
    ['a variant of nothing', '\ufe0f屋\ufe0f顶', '屋顶'],
    ['a variant of a letter', 'a\u{e0100}b\ufe00', 'ab'],
    ['the second of two variants', '葛\u{e0100}\u{e0101}', '葛\u{e0100}'],
    ['a Mongolian divider without Mongolian', '屋\u180e顶', '屋顶'],
    ['a joiner at the end of an emoji', '\u{1f44d}\u{1f3fd}\u200d', '\u{1f44d}\u{1f3fd}'],
    ['an object that is not there', '屋\ufffc顶', '屋顶'],
    ['marks of music and shorthand', '\u{1d173}\u{1bca0}屋顶', '屋顶'],
  ])('%s', (_, text, kept) => {
    expect(cleanLine(text)).toBe(kept)
    expect(cleanText(text)).toBe(kept)
  })

  it.each([
    ['\u200b'],
    ['\u2800'],
    ['\u3164'],
    ['\u202e'],
    ['\n'],
    ['\0'],
    ['\u3000 \u00a0\u2003'],
    ['\u2800\u2800 \u2800'],
    ['\u200d\ufe0f'],
    ['\u{e0020}\u{e0041}'],
    ['\ud800'],
    ['\u2028\u2029\u0085'],
    ['\u{e0100}'],
    ['\u180e\u00ad\u034f'],
  ])('nothing is left of %j', (text) => expect([cleanLine(text), cleanText(text)]).toEqual(['', '']))
})

describe('what means something stays', () => {
  it.each([
    ['a family', family],
    ['a kiss of ten', kiss],
    ['the flag of Scotland', scotland],
    ['a heart of emoji', '\u2764\ufe0f'],
    ['a telephone as a sign', '\u260e\ufe0e'],
    ['a key with a number', '1\ufe0f\u20e3'],
    ['a flag of two letters', '\u{1f1e8}\u{1f1f3}'],
    ['another form of an ideograph', '葛\u{e0100}城'],
    ['a form of a compatible one', '\u{20122}\ufe00'],
    ['Persian, expressly apart', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['Hindi, written together', '\u0915\u094d\u200d\u0937'],
    ['Mongolian', '\u182a\u1820\u180e\u1820\u1820\u180b'],
    ['rare names', '𠮷㛃䶮𬱖𫖯'],
    ['an accent of two signs', 'e\u0301'],
    ['Vietnamese in parts', 'e\u0302\u0323'],
    ['a wide blank within', '王\u3000芳'],
    ['what old machines have of their own', '\ue863'],
  ])('%s', (_, text) => expect([cleanLine(text), cleanText(text)]).toEqual([text, text]))
})

describe('lines', () => {
  it.each([
    ['a\nb', 'a b', 'a\nb'],
    ['a\r\n b\rc', 'a b c', 'a\n b\nc'],
    ['a\u2028b\u2029c', 'a b c', 'a\nb\nc'],
    ['a\u0085b\u000bc\u000cd', 'a b c d', 'a\nb\nc\nd'],
    [' \n a \n\n\n\n b\t\n ', 'a b', 'a\n\n b'],
    ['a\tb\u00a0c\u2003d\u2800e', 'a b c d e', 'a b c d e'],
  ])('%j', (text, line, several) => expect([cleanLine(text), cleanText(text)]).toEqual([line, several]))
})

const anyText = fc.array(
  fc.oneof(
    fc.constantFrom(
      family,
      kiss,
      scotland,
      '葛',
      'a',
      '1',
      '\u20e3',
      '\u200d',
      '\u200c',
      '\ufe0f',
      '\u{e0100}',
      '\u{1f3f4}',
      '\u{e007f}',
      '\u{e0067}',
      '\u0301',
      '\u0645',
      '\u182a',
      '\u180e',
      ' ',
      '\n',
      '\r',
      '\u2800',
      '\ud83d',
      '\ude00',
      '\u3000',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 12 },
)
it('what is clean stays as it is, and the database can keep it', () =>
  fc.assert(
    fc.property(anyText, (parts) => {
      for (const clean of [cleanLine, cleanText]) {
        const kept = clean(parts.join(''))
        expect(clean(kept)).toBe(kept)
        expect(kept).not.toMatch(/\0|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u200b]/u)
        if (kept !== '') expect(kept).toMatch(/[^\s\p{Default_Ignorable_Code_Point}]/u)
      }
    }),
    { numRuns: runs(400, 5_000) },
  ))

describe('a text of any length costs no more than it is long', () => {
  it.each([
    ['blanks before a letter', `${' '.repeat(40_000)}x`],
    ['blanks within', `x${' '.repeat(40_000)}x`],
    ['wide blanks', `${'\u3000'.repeat(40_000)}x`],
    ['blanks on a second line', `x\n${' '.repeat(40_000)}x`],
    ['ends of lines', '\n'.repeat(40_000)],
    ['blanks and ends of lines', ' \n'.repeat(40_000)],
    ['returns', 'x\r'.repeat(40_000)],
    ['ideographs', '漢'.repeat(40_000)],
    ['forms of ideographs', '葛\u{e0100}'.repeat(13_000)],
    ['one tower', `a${'\u0301'.repeat(40_000)}`],
    ['faces joined without end', '\u{1f469}\u200d'.repeat(13_000)],
    ['flags', '\u{1f1e8}'.repeat(40_000)],
    ['black flags', '\u{1f3f4}'.repeat(40_000)],
    ['Mongolian', '\u1820\u180b'.repeat(40_000)],
    ['joiners', 'a\u200d'.repeat(40_000)],
  ])('%s', (_, text) => {
    const once = (part: string): number => {
      const began = process.cpuUsage()
      for (const read of [cleanText, cleanLine, lengthOf]) read(part)
      return process.cpuUsage(began).user / 1000 + 1
    }
    // Eight times as long is some eight times the work; what costs the square of its length takes sixty-four times.
    const most = 25 * Math.max(20, once(text.slice(0, text.length / 8)))
    // One of three: in one of them the engine may have cleared its memory.
    const isBounded = [1, 2, 3].some(() => once(text) < most)
    expect(isBounded).toBe(true)
  })

  it('and is told apart in pieces as it is in one', () => {
    const whole = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const parts = fc.array(anyText, { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 470, max: 530 }),
        fc.constantFrom('葛', '\u0301', '\u{1f1e8}'),
        (some, n, one) => {
          const text = `${one.repeat(n / one.length)}${some.flat().join('')}`
          expect(characters(text)).toEqual(Array.from(whole.segment(text), ({ segment }) => segment))
        },
      ),
      // A half that stands alone before a sign of two halves, just where a piece ends.
      { numRuns: runs(150, 400), examples: [[[['a', '\ud83d', '\u{e007f}'], []], 498, '葛']] },
    )
  })
})

describe('length as a person sees it', () => {
  it.each([
    [family, 1],
    [kiss, 1],
    [scotland, 1],
    ['e\u0301', 1],
    ['𠮷㛃', 2],
    ['葛\u{e0100}城', 2],
    ['\u{1f1e8}\u{1f1f3}', 1],
    ['', 0],
  ])('%s has %i', (text, length) => expect(lengthOf(text)).toBe(length))

  it('and the same where the engine cannot tell: WeChat’s has no Intl', () => {
    const texts = [
      family,
      kiss,
      scotland,
      'e\u0301',
      '𠮷㛃',
      '葛\u{e0100}城',
      '\u{1f1e8}\u{1f1f3}\u{1f1e8}\u{1f1f3}',
      '1\ufe0f\u20e3',
      '👍🏽好\n',
      '',
    ]
    const told = texts.map((text) => characters(text))
    const { Segmenter } = Intl
    try {
      Reflect.set(Intl, 'Segmenter', undefined)
      expect(texts.map((text) => characters(text))).toEqual(told)
    } finally {
      Reflect.set(Intl, 'Segmenter', Segmenter)
    }
  })

  it('and a letter carries no tower', () => {
    expect([...cleanLine(`Z${'\u0301'.repeat(60)}a`)]).toHaveLength(11)
    expect(lengthOf(cleanLine(`Z${'\u0301\u0337'.repeat(300)}`))).toBe(1)
    expect([...cleanLine(`x${'\u0e47'.repeat(50)}y`)]).toHaveLength(11)
  })

  it('a cut never falls inside', () => {
    for (const one of [family, kiss, scotland, 'e\u0301', '𠮷', '葛\u{e0100}']) {
      const text = one.repeat(5)
      for (let most = 1; most <= 6; most += 1) {
        expect(characters(beginningOf(text, most))).toEqual(Array(Math.min(most, 5)).fill(one))
        expect(characters(cut(text, most)).filter((each) => each !== '…')).toEqual(
          Array(most < 5 ? most - 1 : 5).fill(one),
        )
      }
    }
  })

  it('and whatever is counted', () => {
    const text = `${kiss}路e\u0301${family}`
    for (const [sizeOf, name] of [
      [bytesOf, 'bytes'],
      [(part: string) => [...part].length, 'signs'],
      [lengthOf, 'characters'],
    ] as const)
      for (let most = 3; most < 60; most += 1) {
        const kept = cutBy(sizeOf, text, most)
        expect([name, most, sizeOf(kept) <= most]).toEqual([name, most, true])
        for (const one of characters(kept).filter((each) => each !== '…')) expect(characters(text)).toContain(one)
      }
  })

  it('cleaned once is clean', () => {
    for (const text of [
      family,
      `a\u200d${family}\u200d`,
      `${scotland}\u{e0041}`,
      ' a \n\n\n b ',
      '葛\u{e0100}\u{e0101}\ufe00',
    ])
      for (const clean of [cleanLine, cleanText]) expect(clean(clean(text))).toBe(clean(text))
  })
})
