import { Refused } from '../../src/platform/refusal'
import { keeperOf, madeOnce } from '../../src/platform/server/made'

/** A keeper with makers that finish when they are told to, and how often it made each file. */
const workshop = (limits: { mostBytes: number; atOnce: number }) => {
  const keep = keeperOf(limits)
  const made: string[] = []
  const doors = new Map<string, () => void>()
  const make = async (text: string): Promise<Buffer> => {
    made.push(text)
    if (text.startsWith('slow')) await new Promise<void>((open) => doors.set(text, open))
    if (text.startsWith('bad')) throw new RangeError(text)
    return Buffer.from(text)
  }
  return { made, doors, ask: async (text: string, kind = 'text') => String(await keep(kind, text, make)) }
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'made',
    (error: unknown) => (error instanceof Refused ? error.refusal.code : String(error)),
  )

test('what is asked for again, or while it is being made, is made once; other facts or another kind are another file', async () => {
  const { made, doors, ask } = workshop({ mostBytes: 100, atOnce: 1 })
  const three = Promise.all([ask('slow'), ask('slow'), ask('slow')])
  await Promise.resolve()
  doors.get('slow')?.()
  expect(await three).toEqual(['slow', 'slow', 'slow'])
  expect(await ask('slow')).toBe('slow')
  expect(made).toEqual(['slow'])
  expect([await ask('王小明'), await ask('王**'), await ask('王**', 'pdf')]).toEqual(['王小明', '王**', '王**'])
  expect(made).toEqual(['slow', '王小明', '王**', '王**'])
})

test('at the limit one more file is refused, one that is kept or being made is not; afterwards there is room', async () => {
  const { made, doors, ask } = workshop({ mostBytes: 100, atOnce: 2 })
  await ask('kept')
  const both = [ask('slow 1'), ask('slow 2')]
  expect(await codeOf(ask('third'))).toBe('platform.busy')
  // What WeChat draws slowly is none of the papers' business.
  expect(await ask('third', 'page code')).toBe('third')
  const shared = ask('slow 1')
  expect(await ask('kept')).toBe('kept')
  for (const open of doors.values()) open()
  expect(await Promise.all([...both, shared])).toEqual(['slow 1', 'slow 2', 'slow 1'])
  expect(await ask('third')).toBe('third')
  expect(made).toEqual(['kept', 'slow 1', 'slow 2', 'third', 'third'])
})

test('a failure is told to everybody who waits, is not kept and takes no place', async () => {
  const { made, ask } = workshop({ mostBytes: 100, atOnce: 1 })
  expect(await Promise.all([codeOf(ask('bad')), codeOf(ask('bad'))])).toEqual(Array(2).fill('RangeError: bad'))
  expect(await codeOf(ask('bad'))).toBe('RangeError: bad')
  expect(made).toEqual(['bad', 'bad'])
  expect(await ask('good')).toBe('good')
})

test('exactly as many bytes as allowed stay; with one more, what nobody asked for longest goes', async () => {
  const { made, ask } = workshop({ mostBytes: 10, atOnce: 1 })
  await ask('aaaaa')
  await ask('bbbbb')
  await ask('aaaaa')
  expect(made).toEqual(['aaaaa', 'bbbbb'])
  await ask('c')
  await ask('aaaaa')
  await ask('c')
  expect(made).toEqual(['aaaaa', 'bbbbb', 'c'])
  await ask('bbbbb')
  expect(made.at(-1)).toBe('bbbbb')
  // What is larger than everything that may be kept is made and not kept.
  await ask('eleven byte')
  await ask('eleven byte')
  expect(made.filter((text) => text === 'eleven byte')).toHaveLength(2)
})

test('one caller who asks for as much as one may at once leaves room for others', async () => {
  const doors: (() => void)[] = []
  const slow = async (text: string): Promise<Buffer> => {
    await new Promise<void>((open) => doors.push(open))
    return Buffer.from(text)
  }
  // Six from one address, four of one account: `callersTurn`.
  const theirs = Array.from({ length: 10 }, (_, n) => madeOnce('pdf', `theirs ${n}`, slow))
  const mine = codeOf(madeOnce('pdf', 'mine', slow))
  for (const open of doors) open()
  expect(await mine).toBe('made')
  await Promise.all(theirs)
})
