import fc from 'fast-check'
import { barToAnswering, barToRecording, barToResolving, resolves } from '../../src/deliberation/rules'

const show = (entitled: number, present: number, consented: number) => ({ entitled, present, consented })

describe('a council', () => {
  it('needs more than half of those entitled: exactly half is not enough', () => {
    expect(resolves('council', show(10, 5, 5))).toBe(false)
    expect(resolves('council', show(10, 6, 6))).toBe(true)
    expect(resolves('council', show(11, 5, 5))).toBe(false)
    expect(resolves('council', show(11, 6, 6))).toBe(true)
  })

  it('needs more than half of those present to consent: exactly half is not enough', () => {
    expect(resolves('council', show(10, 6, 3))).toBe(false)
    expect(resolves('council', show(10, 6, 4))).toBe(true)
    expect(resolves('council', show(10, 7, 3))).toBe(false)
    expect(resolves('council', show(10, 7, 4))).toBe(true)
  })

  it('of one passes by that one, and of nobody by nothing', () => {
    expect(resolves('council', show(1, 1, 1))).toBe(true)
    expect(resolves('council', show(1, 0, 0))).toBe(false)
  })

  it('never turns a passed resolution down for one more consent', () => {
    const shows = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)).map(([a, b, c]) => show(a + b + c + 1, a + b + 1, a))
    fc.assert(
      fc.property(shows, (one) => {
        if (resolves('council', one)) {
          expect(resolves('council', { ...one, consented: one.consented + 1 })).toBe(true)
        }
      }),
    )
  })
})

describe('contributors', () => {
  it('decide only all together', () => {
    expect(resolves('contributors', show(7, 7, 7))).toBe(true)
    expect(resolves('contributors', show(7, 7, 6))).toBe(false)
    expect(resolves('contributors', show(7, 6, 6))).toBe(false)
  })
})

describe('a resolution is refused', () => {
  const project = { stage: 'planned', decidedBy: 'council', held: true }
  const code = (change: object, shown = show(4, 3, 2)) => barToResolving({ ...project, ...change }, shown)?.code

  it('unless the plan is published and not decided yet', () => {
    expect(code({})).toBeUndefined()
    expect(code({ stage: 'deliberating' })).toBe('deliberation.notPlanned')
    expect(code({ stage: 'funding' })).toBe('deliberation.notPlanned')
  })

  it('where the plan says that owners vote or sign, or there is none', () => {
    expect(code({ decidedBy: 'contributors' })).toBeUndefined()
    expect(code({ decidedBy: 'ballot' })).toBe('deliberation.notByMeeting')
    expect(code({ decidedBy: 'signing' })).toBe('deliberation.notByMeeting')
    expect(code({ decidedBy: undefined })).toBe('deliberation.notByMeeting')
  })

  it('without a meeting about this project', () => {
    expect(code({ held: false })).toBe('deliberation.noMeeting')
  })

  it('with numbers that cannot be', () => {
    expect(code({}, show(4, 4, 4))).toBeUndefined()
    expect(code({}, show(4, 5, 1))).toBe('deliberation.impossible')
    expect(code({}, show(4, 3, 4))).toBe('deliberation.impossible')
  })
})

describe('a meeting is written down', () => {
  const now = '2026-03-02T09:00:00.000+08:00'

  it('in the very moment it ends, or years later, but not before it was held', () => {
    expect(barToRecording(now, now)).toBeUndefined()
    expect(barToRecording('1998-05-01T19:00:00.000+08:00', now)).toBeUndefined()
    expect(barToRecording('2026-03-02T09:00:00.001+08:00', now)?.code).toBe('deliberation.notHeldYet')
  })
})

describe('a remark', () => {
  it('is answered once, by somebody else', () => {
    expect(barToAnswering({ personId: 'a', answeredAt: null }, 'b')).toBeUndefined()
    expect(barToAnswering({ personId: 'a', answeredAt: null }, 'a')?.code).toBe('deliberation.ownRemark')
    expect(barToAnswering({ personId: 'a', answeredAt: '2026' }, 'b')?.code).toBe('deliberation.answered')
  })
})
