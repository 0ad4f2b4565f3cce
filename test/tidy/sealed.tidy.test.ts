import { expectNone } from '../support/none'
import { shipped, sourcesOf } from './source'

/*
 * What is sealed about people leaves by `ctx.opens`, which puts on record who saw it. Two lists say who else opens anything; they
 * may only shrink.
 */
const sources = sourcesOf(shipped)

/**
 * Outside any call: the machine that records, what was answered before, a message to its own number, the keys of a merchant, keys that
 * turn, and what goes, of which the hash of the open text stays.
 */
const openers = [
  'src/platform/server/forgetting.ts',
  'src/platform/server/performing.ts',
  'src/platform/server/replay.ts',
  'src/platform/server/seal.ts',
  'src/identity/codeSender.ts',
  'src/funding/wechatpay/store.ts',
  'server/reblind.ts',
  'server/reseal.ts',
]
/** Inside a call, to compare or to send it where it belongs: nothing of it is answered. */
const users = ['src/identity/byRoom.ts', 'src/identity/staff.ts']

test('sealed text of people is opened by the call’s own context alone', () => {
  const found = sources.flatMap(({ path, text }) => (/\bunseal\b/.test(text) && !openers.includes(path) ? [path] : []))
  expectNone(found, 'Open it with ctx.opens, which says whose it is and for what')
})

test('what is opened without a record is only compared', () => {
  const found = sources.flatMap(({ path, text }) =>
    /\bctx\.unseen\(/.test(text) && !users.includes(path) ? [path] : [],
  )
  expectNone(found, 'Open it with ctx.opens; where nothing of it is answered, add the file to the list here')
})

test('both lists name files that open something', () => {
  const idle = [...openers, ...users].filter(
    (path) => !/\bunseal\b|\bctx\.unseen\(/.test(sources.find((source) => source.path === path)?.text ?? ''),
  )
  expectNone(idle, 'Take these out of the list')
})
