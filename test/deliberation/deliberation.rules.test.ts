import { barToAnswering, barToRecording } from '../../src/deliberation/rules'

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
