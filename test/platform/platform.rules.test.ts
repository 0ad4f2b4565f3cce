import fc from 'fast-check'
import { parseYuan, percent, plainYuan, shortYuan, squareMetres, typedYuan, yuan } from '../../src/platform/fen'
import { asInstant, dayOf, instant, later, msOf } from '../../src/platform/instant'
import { fill } from '../../src/platform/refusal'
import { holdsFor, type Post, wholeCommunity } from '../../src/platform/roles'
import { withinScope } from '../../src/platform/server/call'
import { refusalTexts } from '../../src/texts'

describe('fen', () => {
  it.each([
    [0, '¥0.00', '¥0'],
    [1, '¥0.01', '¥0.01'],
    [48_376_850, '¥483,768.50', '¥483,768.50'],
    [8_211_200, '¥82,112.00', '¥82,112'],
    [-5, '−¥0.05', '−¥0.05'],
  ])('%i', (fen, long, short) => expect([yuan(fen), shortYuan(fen)]).toEqual([long, short]))

  it.each([
    ['1', 100],
    ['0.01', 1],
    ['.5', 50],
    ['１２．３', 1230],
    ['¥1,000.01', 100_001],
    ['0.1', 10],
    ['1.', 100],
    ['', undefined],
    ['.', undefined],
    ['1.001', undefined],
    ['-1', undefined],
    ['一百', undefined],
    ['1e3', undefined],
  ])('what a person typed: “%s” is %s fen', (text, fen) => expect(parseYuan(text)).toBe(fen))

  it('what is shown is read back as the same, for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        for (const words of [yuan(fen), plainYuan(fen), typedYuan(fen)]) expect(parseYuan(words)).toBe(fen)
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  it('a part that is almost enough never reads as enough', () => {
    expect(percent(1999, 3000)).toBe('66.6%')
    expect(percent(99_999, 100_000)).toBe('99.9%')
    expect(percent(0, 0)).toBe('0%')
    expect(squareMetres(8352)).toBe('83.52 ㎡')
  })
})

describe('moments', () => {
  it('are written one way, compare as text, and come back', () => {
    const ms = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) })
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        expect(msOf(instant(a))).toBe(a)
        expect(instant(a) < instant(b)).toBe(a < b)
        expect(later(instant(a), b - a)).toBe(instant(b))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
  it('the day turns at midnight in China', () => {
    expect(dayOf(asInstant('2026-01-01T15:59:59.999Z'))).toBe('2026-01-01')
    expect(dayOf(asInstant('2026-01-01T16:00:00.000Z'))).toBe('2026-01-02')
  })
})

test('every refusal says what is the matter and what to do next', () => {
  const texts = [...Object.entries(refusalTexts.zh), ...Object.entries(refusalTexts.en)]
  expect(Object.keys(refusalTexts.en)).toEqual(Object.keys(refusalTexts.zh))
  expect(texts.length).toBeGreaterThan(60)
  for (const [code, { text, next }] of texts) {
    expect([code, text.length > 3, next.length > 3]).toEqual([code, true, true])
  }
  expect(fill('差 {off} 分 {unknown}', { off: 3 })).toBe('差 3 分 {unknown}')
})

describe('a post that is limited to one thing', () => {
  const here = '00000000-0000-4000-8000-000000000001'
  const there = '00000000-0000-4000-8000-000000000002'
  const limited: Post[] = [{ role: 'contractor', scope: '', scopeId: here }]
  const whole: Post[] = [{ role: 'contractor', scope: '', scopeId: wholeCommunity }]
  it.each([
    ['is good for it', limited, [here], true],
    ['is good where it is one of several', limited, [there, here], true],
    ['is not good for another', limited, [there], false],
    ['is not good where nothing is named', limited, [], false],
    ['is good for everything where it is for the whole community', whole, [there], true],
    ['is good there also where nothing is named', whole, [], true],
  ])('%s', (_, posts, ids, good) => expect(holdsFor(posts, ['contractor', 'secretary'], ids)).toBe(good))

  it('is no other post', () => {
    expect(holdsFor(limited, ['secretary'], [here])).toBe(false)
    expect(holdsFor(whole, ['secretary'], [here])).toBe(false)
  })

  it('is refused elsewhere, in words of its own', () => {
    const caller = {
      roles: limited,
      accountId: 'a',
      personId: 'p',
      operator: false,
      locked: 0,
      homes: [],
      strong: true,
      wechat: true,
    }
    expect(() => withinScope(caller, ['contractor'], [here])).not.toThrow()
    expect(() => withinScope(caller, ['contractor'], [there])).toThrow('platform.outOfScope')
  })
})
