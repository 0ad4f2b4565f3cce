import { askedFor } from '../../src/platform/client/webAsked'

const holding = (answers: Record<string, string>): void => {
  const sixPointsAsked = Object.fromEntries(
    Object.entries(answers).map(([body, text]) => [body, Promise.resolve(text)]),
  )
  Object.assign(globalThis, { window: { sixPointsAsked } })
}
// The process may have run for long before.
const clock = jest.spyOn(performance, 'now')
beforeEach(() => void clock.mockReturnValue(0))
afterAll(() => {
  clock.mockRestore()
  Reflect.deleteProperty(globalThis, 'window')
})

const me = { path: 'identity.me', input: { communityId: 'c' } }
const project = { path: 'board.project', input: { communityId: 'c', projectId: 'p' } }
const answers = { [JSON.stringify(me)]: '{"ok":true,"data":1}', [JSON.stringify(project)]: '{"ok":true,"data":2}' }

test('an answer is taken once, by the very request', async () => {
  holding(answers)
  expect(await askedFor({ ...me, language: 'en' })).toBeUndefined()
  expect(await askedFor(me)).toEqual({ ok: true, data: 1 })
  expect(await askedFor(me)).toBeUndefined()
  expect(await askedFor(project)).toEqual({ ok: true, data: 2 })
})

test('whatever is written makes what was asked for before it worthless', async () => {
  holding(answers)
  expect(await askedFor({ path: 'identity.signIn', input: { communityId: 'c', requestId: 'r' } })).toBeUndefined()
  expect(await askedFor(me)).toBeUndefined()
})

test('after half a minute it is asked for anew', async () => {
  holding(answers)
  clock.mockReturnValue(30_001)
  expect(await askedFor(me)).toBeUndefined()
})

test.each(['', '<html>'])('where no answer came it is asked for in the usual way (%j)', async (text) => {
  holding({ [JSON.stringify(me)]: text })
  expect(await askedFor(me)).toBeUndefined()
})

test('without a first script nothing was asked for', async () => {
  Object.assign(globalThis, { window: {} })
  expect(await askedFor(me)).toBeUndefined()
})
