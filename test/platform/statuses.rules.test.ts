import { statusesSaid, statusOf } from '../../src/statuses'
import { refusalTexts } from '../../src/texts'

/* What each refusal is over HTTP. The lists stand beside the texts; here it is decided a second time, by what codes are called. */
const texts: Readonly<Record<string, { text: string; next: string }>> = refusalTexts.zh
const codes = Object.keys(texts)

/** Words of codes that say what kind of refusal it is. A new code that is called so has this status, or another name. */
const kinds: readonly (readonly [status: number, word: RegExp])[] = [
  [404, /\.(notFound|\w+NotFound|noSuch\w+|noPersona|noCompound)$/],
  [
    403,
    /\.(own[A-Z]\w*|self[A-Z]\w*|not(Your|Their)(?!Grid)\w*|\w*[tT]woPeople|outOfScope|not(ForOthers|Owner|Member))$/,
  ],
  [
    409,
    /\.(already\w+|\w+Already|\w+Taken|one[A-Z]\w*|\w*[aA]nswered(Once)?|\w+Decided|\w+There|\w+Stands|\w+Replaced)$/,
  ],
  [413, /\.\w*[tT]ooLarge$/],
  [429, /\.(tooManyTries|\w+Spent|\w+JustSent|tooMany(Calls|Sent))$/],
]

/** Called like one kind and of another: why. */
const otherwise: Readonly<Record<string, number>> = {
  // Nothing was decided yet: a rule of what comes first.
  'projects.notDecided': 422,
  // The way of a project has no such step from here: a rule of what comes first.
  'projects.noSuchMove': 422,
  // A robot is no thing that is there already.
  'identity.noRobotThere': 422,
  // A plan that asks for more than what was decided is a plan to be changed.
  'projects.moreThanDecided': 422,
}

test('every refusal has one status, and no list names a code twice or one that is none', () => {
  const said = statusesSaid.map(([code]) => code)
  expect(said.filter((code, place) => said.indexOf(code) !== place)).toEqual([])
  expect(said.filter((code) => !(code in texts))).toEqual([])
  expect(codes.filter((code) => ![400, 401, 403, 404, 409, 413, 422, 429, 500, 503].includes(statusOf(code)))).toEqual(
    [],
  )
})

test.each(kinds)('%d is every refusal that is called %s', (status, word) => {
  const called = codes.filter((code) => word.test(code))
  expect(called.length).toBeGreaterThan(0)
  const wrong = called.filter((code) => statusOf(code) !== (otherwise[code] ?? status))
  expect(wrong).toEqual([])
})

test('a refusal that says how long to wait is one of too much, or of a rush', () => {
  const waiting = codes.filter((code) => /\{(seconds|minutes)\}/.test(`${texts[code]?.text}${texts[code]?.next}`))
  // A wrong password says how long one waits after several: it is refused for what it is.
  const wrong = waiting.filter((code) => code !== 'identity.staffWrong' && ![429, 503].includes(statusOf(code)))
  expect(wrong).toEqual([])
})

test('only what is not a person’s to put right is a fault of the server', () => {
  const faults = codes.filter((code) => statusOf(code) >= 500)
  const clocks = ['platform.booksAhead', 'platform.clockAhead', 'platform.clockApart', 'platform.clockBack']
  const others = ['platform.broken', 'platform.busy', 'platform.unavailable', 'platform.pageCodeFailed']
  expect(faults.sort()).toEqual([...clocks, ...others].sort())
})

test.each([
  ['platform.badInput', 400],
  ['platform.notJson', 400],
  ['platform.signIn', 401],
  ['identity.staffWrong', 401],
  ['platform.outOfScope', 403],
  ['works.twoPeople', 403],
  ['open.notFound', 404],
  ['platform.noSuchAddress', 404],
  ['platform.requestReused', 409],
  ['votes.alreadyVoted', 409],
  ['platform.tooLarge', 413],
  ['votes.tooShort', 422],
  ['funding.overContract', 422],
  ['identity.codeJustSent', 429],
  ['platform.broken', 500],
  ['platform.unavailable', 503],
  ['a code that is none', 422],
])('%s is %d', (code, status) => expect(statusOf(code)).toBe(status))
