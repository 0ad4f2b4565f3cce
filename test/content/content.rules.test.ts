import {
  barToAppealing,
  barToCovering,
  barToDeciding,
  barToHiding,
  barToPassing,
  barToReporting,
  barToTakingBack,
} from '../../src/content/rules'

const shown = {
  state: 'shown',
  author: 'ann',
  reports: 0,
  hiddenBy: null,
  appealedAt: null,
  decidedAt: null,
  gone: false,
} as const
const waiting = { ...shown, state: 'waiting' } as const
const hidden = { ...shown, state: 'hidden', hiddenBy: 'bea' } as const
const appealed = { ...hidden, appealedAt: '2026-03-01' }
const granted = { ...shown, hiddenBy: 'bea', appealedAt: '2026-03-01', decidedAt: '2026-03-02' }

test('what is on record is not hidden, what is hidden is hidden once, and what an appeal gave back stays', () => {
  expect(barToHiding(false, undefined)).toBeUndefined()
  expect(barToHiding(false, waiting)).toBeUndefined()
  expect(barToHiding(true, shown)).toEqual({ code: 'content.record' })
  expect(barToHiding(true, waiting)).toBeUndefined()
  expect(barToHiding(false, hidden)).toEqual({ code: 'content.hiddenAlready' })
  expect(barToHiding(false, granted)).toEqual({ code: 'content.appealStands' })
})

test('somebody else than who said it passes what waits or was reported, and nothing else', () => {
  expect(barToPassing(waiting, 'bea')).toBeUndefined()
  expect(barToPassing({ ...shown, reports: 1 }, 'bea')).toBeUndefined()
  expect(barToPassing(waiting, 'ann')).toEqual({ code: 'content.own' })
  expect(barToPassing(shown, 'bea')).toEqual({ code: 'content.nothingWaits' })
  expect(barToPassing(hidden, 'bea')).toEqual({ code: 'content.needsAppeal' })
})

test('only what is public is reported', () => {
  expect(barToReporting(undefined)).toBeUndefined()
  expect(barToReporting({ ...shown, reports: 3 })).toBeUndefined()
  expect(barToReporting(waiting)).toEqual({ code: 'content.notShown' })
  expect(barToReporting(granted)).toEqual({ code: 'content.appealStands' })
})

test('the author appeals, once, against what is hidden', () => {
  expect(barToAppealing(hidden, 'ann')).toBeUndefined()
  expect(barToAppealing(hidden, 'cyd')).toEqual({ code: 'platform.notYours' })
  expect(barToAppealing(waiting, 'ann')).toEqual({ code: 'content.notHidden' })
  expect(barToAppealing(appealed, 'ann')).toEqual({ code: 'content.appealedBefore' })
})

test('an appeal is decided once, by neither who hid it nor who said it', () => {
  expect(barToDeciding(appealed, 'cyd')).toBeUndefined()
  expect(barToDeciding(appealed, 'bea')).toEqual({ code: 'content.otherDecides' })
  expect(barToDeciding(appealed, 'ann')).toEqual({ code: 'content.otherDecides' })
  expect(barToDeciding(hidden, 'cyd')).toEqual({ code: 'content.noAppeal' })
  expect(barToDeciding({ ...appealed, decidedAt: '2026-03-02' }, 'cyd')).toEqual({ code: 'content.decided' })
})

test('everybody takes back what is their own and no record, once; a post’s words and proofs stay', () => {
  const said = { author: 'ann', own: true, record: false }
  expect(barToTakingBack(said, undefined, 'ann')).toBeUndefined()
  expect(barToTakingBack(said, { hiddenAs: 'officer' }, 'ann')).toBeUndefined()
  expect(barToTakingBack(said, { hiddenAs: 'author' }, 'ann')?.code).toBe('content.takenAlready')
  expect(barToTakingBack(said, undefined, 'bea')?.code).toBe('platform.notYours')
  expect(barToTakingBack({ ...said, own: false }, undefined, 'ann')?.code).toBe('content.ofPost')
  expect(barToTakingBack({ ...said, record: true }, undefined, 'ann')?.code).toBe('content.record')
})

test('who showed a photo and who looks after it cover places that lie on it, while it is shown', () => {
  const photo = { author: 'ann', shown: true }
  const whole = { x: 0, y: 0, width: 1000, height: 1000 }
  const ann = { personId: 'ann', keeps: false }
  expect(barToCovering(photo, ann, [whole])).toBeUndefined()
  expect(barToCovering(photo, { personId: 'bea', keeps: true }, [whole])).toBeUndefined()
  expect(barToCovering(photo, { personId: 'bea', keeps: false }, [whole])?.code).toBe('platform.notYours')
  expect(barToCovering({ ...photo, shown: false }, ann, [whole])?.code).toBe('content.notShown')
  for (const off of [
    { ...whole, x: 1 },
    { ...whole, height: 0 },
  ])
    expect(barToCovering(photo, ann, [whole, off])?.code).toBe('content.boxOutside')
})

test('what is deleted is appealed against by nobody', () => {
  expect(barToAppealing({ ...hidden, gone: true }, 'ann')?.code).toBe('content.gone')
})
