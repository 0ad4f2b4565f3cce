import fc from 'fast-check'
import type * as z from 'zod/mini'
import { parseYuan, percent, plainYuan, shortYuan, squareMetres, typedYuan, yuan } from '../../src/platform/fen'
import { asInstant, dayOf, instant, later, msOf } from '../../src/platform/instant'
import { fill } from '../../src/platform/refusal'
import { holdsFor, type Post, wholeCommunity } from '../../src/platform/roles'
import { withinScope } from '../../src/platform/server/call'
import { received } from '../../src/platform/server/received'
import { count, day, exact, idList, isDay, line, moment, ordinal, timeAndId } from '../../src/platform/shapes'
import { refusalTexts } from '../../src/texts'

describe('what comes in', () => {
  const id = 'c0ffee00-0000-4000-8000-00000000abcd'
  it('has ids in one spelling, wherever they stand, and other words as they were', () =>
    expect(received({ a: id.toUpperCase(), b: [{ c: `X ${id.toUpperCase()}`, d: 1, e: null }] })).toEqual({
      a: id,
      b: [{ c: `X ${id.toUpperCase()}`, d: 1, e: null }],
    }))

  it('keeps a key to the letter, and refuses one with a sign that nobody sees', () => {
    for (const kept of ['Tr0ub4dor &3 ', '路𠮷', 'M10 20L30 40']) expect(exact(20, 1).parse(kept)).toBe(kept)
    for (const text of ['a\0b', 'a\u000bb', '\u007f', '\ufffe', '\ud83d', 'a\nb', 'a\u200b', '\u202ea', 'a\u2028'])
      expect(exact(20, 1).safeParse(text).success).toBe(false)
  })

  it('is not deeper than any form', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
    expect(() => received({ deep })).toThrow('platform.badInput')
  })

  const parts = <T>(n: number, part: T) => Array.from({ length: n }, () => part)
  it.each<[string, (n: number) => unknown]>([
    ['numbers', (n) => parts(n, 1)],
    ['empty things', (n) => parts(n, {})],
    ['empty lists', (n) => parts(n, [])],
    ['names', (n) => Object.fromEntries(parts(n, 1).map((one, place) => [`k${place}`, one]))],
    ['lists in lists', (n) => parts(n / 15, JSON.parse(`${'['.repeat(15)}${']'.repeat(15)}`))],
    ['numbers of many things', (n) => parts(n / 100, parts(99, 1))],
  ])('and has no %s without number', (_, made) => {
    expect(received({ x: made(90_000) })).toEqual({ x: made(90_000) })
    expect(() => received({ x: made(101_000) })).toThrow('platform.badInput')
  })

  it.each(['__proto__', 'constructor', 'toString', '', '0', 'a.b', '\ud800'])(
    'is what was sent, whatever a part is called: %j',
    (name) => {
      const sent = JSON.parse(`{${JSON.stringify(name)}: {"polluted": 1}, "twice": 1, "twice": 2}`)
      const read = received(sent) as object
      expect(Object.entries(read)).toEqual(Object.entries(sent))
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
      expect({}).not.toHaveProperty('polluted')
    },
  )
})

describe('what calls take', () => {
  it.each([
    ['moment', moment, '2026-02-28T00:00:00+08:00', '2026-02-30T00:00:00+08:00'],
    ['moment', moment, '1752-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
    ['moment', moment, '2999-12-31T23:59:59Z', '0001-01-01T00:00:00Z'],
    ['day', day, '2026-02-28', '2026-02-30'],
    ['day', day, '2099-12-31', '0000-01-01'],
    ['count', count, 0, -1],
    ['count', count, 2 ** 31 - 1, 2 ** 31],
    ['ordinal', ordinal, 1, 0],
    ['ordinal', ordinal, 2 ** 31 - 1, 1.5],
    ['line', line(3, 2), ' ab ', ' a '],
    ['page', timeAndId(isDay), '2026-02-28 c0ffee00-0000-4000-8000-00000000abcd', '2026-02-28 c0ffee00'],
    [
      'page',
      timeAndId(isDay),
      '2026-02-28 c0ffee00-0000-4000-8000-00000000abcd',
      '2026-02-28 c0ffee00-0000-4000-8000-00000000abcd x',
    ],
  ])('as a %s', (_, shape: z.ZodMiniType, good, bad) =>
    expect([good, bad].map((value) => shape.safeParse(value).success)).toEqual([true, false]),
  )

  it('ids that are there once each', () => {
    const id = 'c0ffee00-0000-4000-8000-00000000abcd'
    expect(idList(2, 1).parse([id, id])).toEqual([id])
    expect(idList(2, 1).safeParse([id, id, id]).success).toBe(false)
    expect(idList(2, 1).safeParse([]).success).toBe(false)
  })
})

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
    ['12,50', undefined],
    ['12，50', undefined],
    ['12。50', undefined],
    ['1e2', undefined],
    ['-5', undefined],
    ['−5', undefined],
    ['+5', undefined],
    ['１２.５０', 1250],
    ['１２．５０', 1250],
    ['1２', 1200],
    ['1,234.56', 123_456],
    ['1，234', 123_400],
    ['1,23,4', undefined],
    ['1234,567', undefined],
    [',123', undefined],
    ['1,234,', undefined],
    ['¥50', 5000],
    ['￥ 50', 5000],
    ['50元', 5000],
    ['50 元', 5000],
    ['¥50元', 5000],
    ['5元0', undefined],
    ['元', undefined],
    ['¥', undefined],
    ['5O', undefined],
    ['l0', undefined],
    ['0.005', undefined],
    [' 12 ', 1200],
    ['\u300012\u3000', 1200],
    ['1 2', undefined],
    ['12.', 1200],
    ['12..', undefined],
    ['1.2.3', undefined],
    ['٣٤', undefined],
    ['१२', undefined],
    ['①', undefined],
    ['²', undefined],
    ['壹佰', undefined],
    ['5万', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['1_000', undefined],
    ["1'000", undefined],
    ['9999999999', undefined],
    ['12\u200b', undefined],
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
  expect(fill('还有 {rows} 行 {unknown}', { rows: 3 })).toBe('还有 3 行 {unknown}')
})

test('a sum in fen is told in yuan, and one of two words says whether it is below or above', () => {
  expect(fill('还有 {leftFen}，{leftFen}', { leftFen: 30_001 })).toBe('还有 ¥300.01，¥300.01')
  expect(fill('现有 {cashFen}', { cashFen: '¥5.00' })).toBe('现有 ¥5.00')
  expect([-30_000, 1].map((offFen) => fill('{offFen:还差|多了}', { offFen }))).toEqual(['还差 ¥300.00', '多了 ¥0.01'])
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
      unproven: 0,
      homes: [],
      suspended: false,
      strong: true,
      wechat: true,
    }
    expect(() => withinScope(caller, ['contractor'], [here])).not.toThrow()
    expect(() => withinScope(caller, ['contractor'], [there])).toThrow('platform.outOfScope')
  })
})
