import fc from 'fast-check'
import { barToPublishing, cut, cutBytes, touchesMidday, touchesNight } from '../../src/notices/rules'

const at = (time: string, day = '2026-03-02') => `${day}T${time}:00.000+08:00`

describe('the night, 22:00 to 6:00', () => {
  it.each([
    ['06:00', '22:00', false],
    ['05:59', '12:00', true],
    ['08:00', '22:01', true],
  ])('%s to %s: %s', (from, to, is) => expect(touchesNight(at(from), at(to))).toBe(is))
  it('works over two days touch it', () => expect(touchesNight(at('08:00'), at('09:00', '2026-03-03'))).toBe(true))
})

test.each([
  ['08:00', '12:00', false],
  ['08:00', '12:01', true],
  ['13:59', '18:00', true],
  ['14:00', '18:00', false],
])('the midday rest: %s to %s: %s', (from, to, is) => expect(touchesMidday(at(from), at(to))).toBe(is))

describe('publishing a notice', () => {
  const draft = { startsAt: at('08:00'), endsAt: at('18:00'), nightPermit: '', grids: 1, phones: 1, days: 1 }
  const now = at('07:00')
  it.each([
    ['an ordinary day', 'building', {}, undefined],
    ['no works yet', 'deciding', {}, 'notices.noWorks'],
    ['ends as it begins', 'building', { endsAt: at('08:00') }, 'notices.endsBefore'],
    ['is over', 'building', { startsAt: at('05:00'), endsAt: at('07:00') }, 'notices.over'],
    ['31 days', 'building', { days: 31 }, 'notices.tooLong'],
    ['to no grid', 'building', { grids: 0 }, 'notices.noGrid'],
    ['without any phone', 'building', { phones: 0 }, 'notices.needsPhone'],
    ['at night without a permit', 'building', { endsAt: at('23:00') }, 'notices.needsPermit'],
    ['at night with one', 'building', { endsAt: at('23:00'), nightPermit: '京建夜 12' }, undefined],
  ])('%s', (_, stage, change, code) => expect(barToPublishing(stage, { ...draft, ...change }, now)?.code).toBe(code))
})

describe('cutting to what a channel takes', () => {
  it('characters: exactly 20 stay, 21 lose two to the mark', () => {
    expect(cut('路'.repeat(20), 20)).toBe('路'.repeat(20))
    expect(cut('路'.repeat(21), 20)).toBe(`${'路'.repeat(19)}…`)
  })
  it('bytes: never more, never half a character, and what fits stays whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 3, max: 120 }), (text, most) => {
        const kept = cutBytes(text, most)
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(most)
        expect(kept).not.toContain('\ufffd')
        if (Buffer.byteLength(text) <= most) expect(kept).toBe(text)
        else expect(text.startsWith(kept.slice(0, -1))).toBe(true)
      }),
      { seed: 4, numRuns: 1000 },
    )
  })
})
