import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { answer } from '../../src/platform/server/answer'
import { signToken } from '../../src/platform/server/identity'
import { runs } from '../support/full'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { outsiderOf, talliedOf } from '../support/outsider'

/* Who guesses is locked out, never who is guessed: strangers try every door of a worker and of a resident, who then get in. */
let hamlet: Hamlet
let from: ReturnType<typeof outsiderOf>
beforeEach(async () => {
  hamlet = await openHamlet()
  from = outsiderOf(hamlet)
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const phone = '13700001111'
const password = '春天的花开了一路走远'
const secret = new Secret({ size: 20 }).base32
const totp = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hamlet.story.house.clock() })
const wrongTotp = () => (totp() === '000000' ? '000001' : '000000')

type SignedIn = { token: string; known: string }
type Sent = { shown: string; ticket: string }
const data = <T>(reply: Awaited<ReturnType<typeof from>>): T => {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.text} ${reply.next}`)
  return reply.data as T
}
const home = 'home'
const askCode = (address: string, more: object = {}) => from('nobody', address, 'identity.sendCode', { phone, ...more })
const enterKey = (address: string, more: object = {}) =>
  from('nobody', address, 'identity.signInStaff', { phone, password, code: totp(), label: '', ...more })
const half = () => hamlet.story.passes(1)

/** The secretary has bound a phone, set a key, and signed in once at home: that device is known. */
const settled = async (): Promise<SignedIn> => {
  const { shown, ticket } = data<Sent>(await askCode(home))
  data(await from('secretary', home, 'identity.bindPhone', { phone, code: shown, ticket }))
  data(await from('secretary', home, 'identity.setStaffKey', { password, secret, code: totp() }))
  half()
  return data<SignedIn>(await enterKey(home))
}

test('200 wrong keys at once, from one address and from many: the worker’s own device gets in as ever', async () => {
  const { known } = await settled()
  half()
  const flood = async (n: number, address: (n: number) => string) => {
    const replies: Awaited<ReturnType<typeof from>>[] = []
    for (let at = 0; at < n; at += 15) {
      const some = Array.from({ length: Math.min(15, n - at) }, (_, k) => at + k)
      replies.push(
        ...(await Promise.all(some.map((k) => enterKey(address(k), { password: `wrong ${k}`, code: wrongTotp() })))),
      )
    }
    return replies
  }
  // From one address no more than five are looked at, whatever comes at once.
  expect(talliedOf(await flood(30, () => 'far'))).toEqual({ 'identity.staffWrong': 5, 'identity.triesSpent': 25 })
  // From sixty more, until strangers together have had fifty.
  const before = runs(35, 0)
  await hamlet.sql(`update call_counts set used = used + ${before} where used = 5`)
  const many = talliedOf(await flood(60, (n) => `far ${n}`))
  expect(many).toEqual({ 'identity.staffWrong': 45 - before, 'identity.guessedElsewhere': 15 + before })
  expect(await enterKey('far away')).toMatchObject({ code: 'identity.guessedElsewhere' })
  // On a new device the worker has WeChat, and the message to their own number.
  expect(await from('secretary', 'far away', 'identity.me', {})).toMatchObject({ ok: true })
  const { shown, ticket } = data<Sent>(await askCode('far away'))
  expect(await from('nobody', 'far away', 'identity.signIn', { phone, code: shown, ticket, label: '' })).toMatchObject({
    ok: true,
  })
  expect(await enterKey(home, { known: [known] })).toMatchObject({ ok: true })
  half()
  // Known wherever it is carried; not at another number, and not by words that nobody signed.
  expect(await enterKey('on the way', { known: ['x.y', known] })).toMatchObject({ ok: true })
  half()
  expect(await enterKey('far away', { known: [`${known}x`] })).toMatchObject({ code: 'identity.guessedElsewhere' })
  hamlet.story.passes(24 * 60)
  expect(await enterKey('far away')).toMatchObject({ ok: true })
})

test('a known device has tries of its own, and no more than others: it may be stolen', async () => {
  const { known } = await settled()
  const tries = Array.from({ length: 12 }, (_, n) => enterKey(`at ${n}`, { password: 'wrong', known: [known] }))
  expect(talliedOf(await Promise.all(tries))).toEqual({ 'identity.staffWrong': 5, 'identity.triesSpent': 7 })
})

test('a request’s id that was used before, by the same call or another: the sign-in is answered, and nothing breaks', async () => {
  await settled()
  const requestId = randomUUID()
  const other = randomUUID()
  const wrong = { requestId, password: 'wrong', code: wrongTotp() }
  for (const [who, id] of [
    ['secretary', requestId],
    ['owner 0', other],
  ] as const)
    await hamlet.done(who, 'files.begin', { requestId: id, fileId: randomUUID(), mime: 'image/jpeg', bytes: 10 })
  for (const address of ['far', 'farther'])
    expect(await enterKey(address, wrong)).toMatchObject({ code: 'identity.staffWrong' })
  half()
  expect(await enterKey(home, { requestId: other })).toMatchObject({ ok: true })
  // A write that is kept is refused, and hears it before anything is made ready.
  const set = { requestId, password, secret, code: totp() }
  expect(await from('secretary', home, 'identity.setStaffKey', set)).toMatchObject({ code: 'platform.requestReused' })
})

test('a number that nobody has and one that somebody has are told the same', async () => {
  await settled()
  const other = (
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => enterKey('far', { phone: '13799999999', code: '111111' })))
  ).map((reply) => JSON.stringify(reply))
  const own = (await Promise.all([1, 2, 3, 4, 5, 6].map(() => enterKey('far', { code: wrongTotp() })))).map((reply) =>
    JSON.stringify(reply),
  )
  expect(own.sort()).toEqual(other.sort())
})

test('50 codes at once to one number are one message; 200 numbers from one address are thirty', async () => {
  expect(talliedOf(await Promise.all(Array.from({ length: 50 }, () => askCode('far'))))).toEqual({
    ok: 1,
    'identity.codeJustSent': 49,
  })
  const numbers = Array.from({ length: 200 }, (_, n) => ({ phone: `1390000${String(n).padStart(4, '0')}` }))
  const sent = talliedOf(await Promise.all(numbers.map((number) => askCode('elsewhere', number))))
  expect(sent).toEqual({ ok: 30, 'platform.tooMany': 170 })
  expect(
    talliedOf(await Promise.all(numbers.slice(100, 150).map((number) => askCode('2001:db8:1:0::/56', number)))),
  ).toEqual({ ok: 30, 'platform.tooMany': 20 })
  const jobs = await hamlet.sql(
    `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'sign-in-code'`,
  )
  expect(jobs.rows).toEqual([{ n: 61 }])
  hamlet.story.passes(60)
  expect(await askCode('elsewhere', { phone: '13811110000' })).toMatchObject({ ok: true })
})

test('strangers who use up a number’s messages and guess at its codes keep neither its known device nor its code out', async () => {
  const first = data<Sent>(await askCode(home))
  const { known } = data<SignedIn>(
    await from('nobody', home, 'identity.signIn', { phone, code: first.shown, ticket: first.ticket, label: '' }),
  )
  half()
  const mine = data<Sent>(await askCode(home, { known: [known] }))
  for (let n = 0; n < 12; n += 1) {
    half()
    await askCode(`far ${n}`)
  }
  expect(await askCode('another')).toMatchObject({ code: 'identity.codesSpent' })
  const again = data<Sent>(await askCode(home, { known: [known] }))
  const guess = (n: number) =>
    from('nobody', `far ${n}`, 'identity.signIn', { phone, code: again.shown, ticket: 't'.repeat(43), label: '' })
  expect(talliedOf(await Promise.all(Array.from({ length: 40 }, (_, n) => guess(n))))).toEqual({
    'identity.codeWrong': 40,
  })
  // The one of before is over after five minutes; the newest opens, with its ticket.
  const enter = (sent: Sent) =>
    from('nobody', home, 'identity.signIn', { phone, code: sent.shown, ticket: sent.ticket, label: '', known: [known] })
  expect(await enter(mine)).toMatchObject({ code: 'identity.codeWrong' })
  expect(await enter(again)).toMatchObject({ ok: true })
})

test('all strangers together get so many messages a day, and a known device its own', async () => {
  const { known } = await settled()
  hamlet.story.passes(2)
  await hamlet.sql(`update call_counts set used = 3000 where used = 1 and ends_at > '${hamlet.now()}'`)
  const spent = await Promise.all(Array.from({ length: 5 }, (_, n) => askCode(`far ${n}`, { phone: `1380000000${n}` })))
  expect(talliedOf(spent)).toEqual({ 'platform.tooMany': 5 })
  expect(await askCode(home, { known: [known] })).toMatchObject({ ok: true })
})

describe('joining', () => {
  const door = async (more: object = {}) => ({
    compoundId: String((await hamlet.sql('select id from compounds')).rows[0]?.['id']),
    building: '1号楼',
    stairwell: '1',
    room: '101',
    name: '张三',
    code: '000000',
    ticket: 't'.repeat(43),
    ...more,
  })

  it('200 guesses at once are five, by codes and by rooms together', async () => {
    const at = await door()
    const guesses = Array.from({ length: 200 }, (_, n) =>
      n % 2
        ? from('guesser', `at ${n % 7}`, 'identity.join', { code: `WRONG${n}` })
        : from('guesser', `at ${n % 7}`, 'identity.joinByRoom', at),
    )
    const told = talliedOf(await Promise.all(guesses))
    expect((told['identity.codeUnknown'] ?? 0) + (told['identity.noMatch'] ?? 0)).toBe(5)
    // The rest finds its tries spent, or more of its own calls waiting than one caller may have.
    expect((told['identity.tooManyTries'] ?? 0) + (told['platform.busy'] ?? 0)).toBe(195)
  })

  it('by WeChat and by a token one account has five tries, not ten', async () => {
    const at = await door()
    const guess = (n: number) =>
      from('owner 0', 'home', n % 2 ? 'identity.join' : 'identity.joinByRoom', n % 2 ? { code: `WRONG${n}AA` } : at)
    for (let n = 0; n < 3; n += 1) await guess(n)
    const { rows } = await hamlet.sql(`select id from accounts where openid = '${hamlet.openids.get('owner 0')}'`)
    const token = await signToken(hamlet.story.house.deployment, String(rows[0]?.['id']), hamlet.story.house.clock())
    const byToken = (n: number) =>
      answer(
        {
          path: 'identity.join',
          input: { communityId: hamlet.town.id, requestId: randomUUID(), code: `OTHER${n}AA` },
          token,
        },
        hamlet.story.house,
        undefined,
        { address: 'away' },
      )
    const told = talliedOf([await byToken(0), await byToken(1), await byToken(2)])
    expect(told).toEqual({ 'identity.codeUnknown': 2, 'identity.tooManyTries': 1 })
    expect(await guess(3)).toMatchObject({ code: 'identity.tooManyTries' })
  })

  it('one room is guessed at twenty times a day, by however many accounts and however it is written; its neighbours are not', async () => {
    const written = [{ building: '1号楼' }, { building: '1' }, { room: '101室' }, { stairwell: '1单元' }]
    const guesses = Array.from({ length: 60 }, async (_, n) =>
      from(`guesser ${n}`, `at ${n}`, 'identity.joinByRoom', await door(written[n % 4])),
    )
    expect(talliedOf(await Promise.all(guesses))).toEqual({ 'identity.noMatch': 20, 'identity.roomGuessed': 40 })
    expect(await from('neighbour', 'home', 'identity.joinByRoom', await door({ room: '102' }))).toMatchObject({
      code: 'identity.noMatch',
    })
    // Whoever lives there has a code in the hand.
    const { codes } = (await hamlet.done('secretary', 'identity.invite', {
      personIds: [await personAt()],
    })) as { codes: { code: string }[] }
    expect(await from('resident', 'home', 'identity.join', { code: codes[0]?.code })).toMatchObject({ ok: true })
  })

  /** Somebody on the roll who has not joined. */
  const personAt = async (): Promise<string> => {
    const compound = { id: randomUUID(), name: '二区', households: 1 }
    const personId = randomUUID()
    const unit = { id: randomUUID(), room: '1', floor: 1, areaDm2: 100, areaSource: 'register', use: 'home' }
    const stairwells = [{ id: randomUUID(), name: '单元', units: [{ ...unit, ownerIds: [personId] }] }]
    const roll = {
      compound,
      people: [{ id: personId, legalName: '赵六' }],
      buildings: [{ id: randomUUID(), name: '楼', stairwells }],
    }
    await hamlet.done('secretary', 'identity.enterRoll', roll)
    return personId
  }
})

describe('other doors of the same kind', () => {
  it('the code of a proxy: ten wrong ones a day, of however many at once', async () => {
    const tries = Array.from({ length: 40 }, (_, n) =>
      from('owner 0', 'home', 'votes.ballots.takeProxy', { code: `WRONG${n}` }),
    )
    expect(talliedOf(await Promise.all(tries))).toEqual({ 'votes.noSuchProxy': 10, 'platform.tooMany': 30 })
  })

  it('the code of the desk and the old authenticator: five together, and a short password is no guess', async () => {
    await settled()
    const set = (more: object) =>
      from('secretary', 'far', 'identity.setStaffKey', { password, secret, code: totp(), ...more })
    for (let n = 0; n < 6; n += 1)
      expect(await set({ password: 'short' })).toMatchObject({ code: 'identity.weakPassword' })
    const tries = Array.from({ length: 20 }, (_, n) =>
      set(n % 2 ? { oldCode: wrongTotp() } : { deskCode: `WRONG${n}AA` }),
    )
    const { 'identity.triesSpent': spent } = talliedOf(await Promise.all(tries))
    expect(spent).toBe(15)
  })

  it('a phone to bind to one’s account: digits of a message that somebody else asked for', async () => {
    data(await askCode(home))
    const tries = Array.from({ length: 40 }, (_, n) =>
      from('owner 1', 'far', 'identity.bindPhone', { phone, code: String(100_000 + n), ticket: 't'.repeat(43) }),
    )
    expect(talliedOf(await Promise.all(tries))).toEqual({ 'identity.codeWrong': 15, 'identity.triesSpent': 25 })
  })
})
