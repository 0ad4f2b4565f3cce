import { Secret, TOTP } from 'otpauth'
import { operatorOpenid } from '../../server/demo/town'
import { signInWeapp } from '../../src/identity/weapp'
import { answer } from '../../src/platform/server/answer'
import { Outside } from '../outside/wechat'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* Whoever holds a post signs in on the web with a password and a second factor; in WeChat with nothing to type. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const phone = '13700001111'
const password = '春天的花开了一路走远'
const secret = new Secret({ size: 20 }).base32
const totp = (of = secret): string =>
  new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: hamlet.story.house.clock() })
const half = () => hamlet.story.passes(1)

type Tokens = { token: string; refresh: string }
const withToken = (token: string, path: string, input: object = {}) =>
  answer({ path, input: { communityId: hamlet.town.id, ...input }, token }, hamlet.story.house)
const sent = async (number: string): Promise<{ code: string; ticket: string }> => {
  const asked = (await hamlet.done('nobody', 'identity.sendCode', { phone: number })) as {
    shown: string
    ticket: string
  }
  return { code: asked.shown, ticket: asked.ticket }
}
const bind = async (who: string, number: string) => {
  return hamlet.code(who, 'identity.bindPhone', { phone: number, ...(await sent(number)) })
}
const key = (more: object = {}) => ({ password, secret, code: totp(), ...more })
const enter = (more: object = {}) =>
  hamlet.ask('nobody', 'identity.signInStaff', { phone, password, code: totp(), label: '网页', ...more })

test('a post does not work with a phone’s code alone; with password and authenticator it does', async () => {
  expect(await hamlet.code('secretary', 'identity.setStaffKey', key())).toBe('identity.needsPhone')
  expect(await bind('secretary', phone)).toBe('ok')
  expect(await hamlet.code('secretary', 'identity.setStaffKey', key())).toBe('ok')
  hamlet.story.passes(2)
  const weak = (await hamlet.done('nobody', 'identity.signIn', { phone, ...(await sent(phone)), label: '' })) as Tokens
  expect(await withToken(weak.token, 'identity.me')).toMatchObject({ data: { locked: 1, roles: [] } })
  expect(await withToken(weak.token, 'identity.claims')).toMatchObject({ code: 'platform.notYours' })
  const strong = await enter()
  const { token } = (strong.ok ? strong.data : {}) as Tokens
  expect(await withToken(token, 'identity.claims')).toMatchObject({ ok: true })
  expect(await withToken(token, 'identity.me')).toMatchObject({ data: { locked: 0, roles: [{ role: 'secretary' }] } })
})

test('six digits work once; five mistakes rest a quarter of an hour; every mistake sounds the same', async () => {
  await bind('secretary', phone)
  await hamlet.done('secretary', 'identity.setStaffKey', key())
  const wrong = { ok: false, code: 'identity.staffWrong' }
  expect(await enter()).toMatchObject(wrong)
  half()
  expect(await enter()).toMatchObject({ ok: true })
  expect(await enter()).toMatchObject(wrong)
  const answers = [
    await enter({ phone: '13799999999' }),
    await enter({ password: 'something else' }),
    await enter({ code: '000000' }),
  ]
  expect(new Set(answers.map((reply) => JSON.stringify(reply))).size).toBe(1)
  // With the three of before, one of which was about another number, these are five about this one.
  await enter({ password: 'again' })
  half()
  expect(await enter()).toMatchObject({ code: 'identity.triesSpent' })
  hamlet.story.passes(15)
  expect(await enter()).toMatchObject({ ok: true })
})

test('a key is long, fits its authenticator, and is changed only with the old one; nothing of it lies in the clear', async () => {
  await bind('secretary', phone)
  for (const [more, code] of [
    [{ password: 'kurz' }, 'identity.weakPassword'],
    [{ password: 'aaaaaaaaaaaaaa' }, 'identity.weakPassword'],
    [{ code: '123456' === totp() ? '654321' : '123456' }, 'identity.totpWrong'],
    [{}, 'ok'],
  ] as const)
    expect(await hamlet.code('secretary', 'identity.setStaffKey', key(more))).toBe(code)
  const other = new Secret({ size: 20 }).base32
  half()
  expect(await hamlet.code('secretary', 'identity.setStaffKey', key({ secret: other, code: totp(other) }))).toBe(
    'identity.oldCodeWrong',
  )
  const changed = key({ secret: other, code: totp(other), oldCode: totp() })
  expect(await hamlet.code('secretary', 'identity.setStaffKey', changed)).toBe('ok')
  const kept = JSON.stringify((await hamlet.sql('select * from staff_keys')).rows)
  for (const word of [password, secret, other, phone]) expect(kept).not.toContain(word)
  expect(kept).toContain('argon2id.')
})

test('one phone, one account', async () => {
  expect(await bind('secretary', phone)).toBe('ok')
  hamlet.story.passes(2)
  expect(await bind('gridWorker', phone)).toBe('identity.phoneTaken')
})

test('a mini program on one’s own server: the code of wx.login is spent once and opens the account of its OPENID', async () => {
  const outside = await new Outside().open()
  try {
    const where = {
      wechatBase: outside.base,
      wecomBase: outside.base,
      appid: outside.appid,
      secret: outside.secret,
      noticeTemplate: '',
    }
    outside.logins.set('code-1', hamlet.openids.get('secretary') ?? '')
    const reply = await signInWeapp(hamlet.story.house, where, { code: 'code-1', label: '微信' })
    const { token, refresh } = (reply.ok ? reply.data : {}) as Tokens
    expect(await withToken(token, 'identity.me')).toMatchObject({ data: { roles: [{ role: 'secretary' }], locked: 0 } })
    expect(await hamlet.ask('nobody', 'identity.refresh', { refresh })).toMatchObject({ ok: true })
    for (const code of ['code-1', 'made-up'])
      expect(await signInWeapp(hamlet.story.house, where, { code, label: '' })).toMatchObject({
        code: 'identity.weappCode',
      })
    expect(await signInWeapp(hamlet.story.house, where, {})).toMatchObject({ code: 'platform.badInput' })
    outside.cut = 1
    expect(await signInWeapp(hamlet.story.house, where, { code: 'x', label: '' })).toMatchObject({
      code: 'platform.unavailable',
    })
    // A token opens no further device: only WeChat's own word does.
    const more = { requestId: '0199b000-0000-7000-8000-000000000009', label: '偷' }
    expect(await withToken(token, 'identity.newDevice', more)).toMatchObject({ code: 'platform.notYours' })
  } finally {
    outside.close()
  }
})

test('a stolen SIM makes no key: from a phone’s code alone it takes a code that the secretary hands over', async () => {
  await bind('owner 0', phone)
  await hamlet.done('secretary', 'identity.appoint', { ...hamlet.ownerOf(0), role: 'inspector', scope: '' })
  hamlet.story.passes(2)
  const weak = (await hamlet.done('nobody', 'identity.signIn', { phone, ...(await sent(phone)), label: '' })) as Tokens
  const set = (more: object, id: number) =>
    withToken(
      weak.token,
      'identity.setStaffKey',
      key({ requestId: `0199b000-0000-7000-8000-00000000001${id}`, ...more }),
    )
  expect(await set({}, 1)).toMatchObject({ code: 'identity.needsDeskCode' })
  const hand = async (to: string) =>
    ((await hamlet.done('secretary', 'identity.invite', { personIds: [to] })) as { codes: { code: string }[] }).codes[0]
      ?.code
  const others = await hand(hamlet.homes[1]?.unit.ownerIds[0] ?? '')
  expect(await set({ deskCode: others }, 2)).toMatchObject({ code: 'identity.needsDeskCode' })
  expect(await set({ deskCode: await hand(hamlet.ownerOf(0).personId) }, 3)).toMatchObject({ ok: true })
})

test('guessing at the old authenticator is counted like guessing at the door, and a lost one is replaced in person', async () => {
  await bind('secretary', phone)
  await hamlet.done('secretary', 'identity.setStaffKey', key())
  half()
  const other = new Secret({ size: 20 }).base32
  const change = (more: object) =>
    hamlet.code('secretary', 'identity.setStaffKey', key({ secret: other, code: totp(other), ...more }))
  for (let n = 0; n < 5; n += 1) expect(await change({ oldCode: '000000' })).toBe('identity.oldCodeWrong')
  expect(await change({ oldCode: totp() })).toBe('identity.triesSpent')
  hamlet.story.passes(15)
  const { person } = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  expect(await hamlet.code('secretary', 'identity.invite', { personIds: [person.id] })).toBe('identity.operatorInvites')
  hamlet.openids.set('operator', operatorOpenid)
  const { codes } = (await hamlet.done('operator', 'identity.inviteByOperator', { personIds: [person.id] })) as {
    codes: { code: string }[]
  }
  expect(await change({ deskCode: codes[0]?.code })).toBe('ok')
  expect(await change({ deskCode: codes[0]?.code })).toBe('identity.oldCodeWrong')
})

test('from a phone’s code alone a key is not changed either, whatever the authenticator says', async () => {
  await bind('secretary', phone)
  await hamlet.done('secretary', 'identity.setStaffKey', key())
  hamlet.story.passes(2)
  const weak = (await hamlet.done('nobody', 'identity.signIn', { phone, ...(await sent(phone)), label: '' })) as Tokens
  const other = new Secret({ size: 20 }).base32
  const input = key({
    secret: other,
    code: totp(other),
    oldCode: totp(),
    requestId: '0199b000-0000-7000-8000-000000000021',
  })
  expect(await withToken(weak.token, 'identity.setStaffKey', input)).toMatchObject({ code: 'identity.needsDeskCode' })
})

test('whoever runs the deployment does so from WeChat or with a key, never from a phone’s code alone', async () => {
  hamlet.openids.set('operator', operatorOpenid)
  await bind('operator', phone)
  hamlet.story.passes(2)
  const weak = (await hamlet.done('nobody', 'identity.signIn', { phone, ...(await sent(phone)), label: '' })) as Tokens
  const input = { requestId: '0199b000-0000-7000-8000-000000000022', personIds: [hamlet.homes[0]?.unit.ownerIds[0]] }
  expect(await withToken(weak.token, 'identity.inviteByOperator', input)).toMatchObject({ code: 'platform.notYours' })
  expect(await hamlet.code('operator', 'identity.inviteByOperator', { personIds: input.personIds })).toBe('ok')
})
