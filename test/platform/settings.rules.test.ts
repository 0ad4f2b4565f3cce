import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proxies } from '../../server/address'
import { secretFile, secretFrom, secretInUse } from '../../server/secret'
import { codeGateway } from '../../src/identity/codeSender'
import { messagesADay } from '../../src/identity/guessing'
import { payFromEnv } from '../../src/platform/server/outside'
import {
  checkedSecret,
  databaseUrl,
  directUrl,
  earlierSecrets,
  neededDatabaseUrl,
  portOf,
  runBy,
  siteOf,
  throughPooler,
} from '../../src/platform/server/settings'

/* What a deployment is told before it starts with a setting that would not hold: one line, and the next step in it. */
const told = (ask: () => unknown): string => {
  try {
    return `accepted ${ask()}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const good = 'kF3vQz81mTnWb7LxY0hRsD5cPjUeA2gN'

test.each([
  ['nothing', undefined, /^SIX_POINTS_SECRET is not set: make one with: openssl rand/],
  ['one letter', 'x', /shorter than 32 characters: make one/],
  ['31 characters of chance', good.slice(1), /shorter than 32/],
  ['one letter forty times', 'a'.repeat(40), /repeats itself/],
  ['two letters in turn', 'ab'.repeat(20), /repeats itself/],
  ['a long word twice', 'Kf8vQz81mTnWb7Lx'.repeat(2), /repeats itself/],
  ['the digits in their order', '0123456789abcdef0123456789abcdfe', /repeats itself/],
  ['the keys of an alphabet', 'abcdefghijklmnopqrstuvwxyzABCDEFGH', /repeats itself/],
  ['a sentence', 'nobody will ever guess what I write here', /blanks/],
  ['the words of an example', 'change-me-before-you-go-live-0123456789', /known from an example/],
  ['its own name', 'SIX_POINTS_kF3vQz81mTnWb7LxY0hRsD5c', /known from an example/],
  ['thirteen digits over and over', `${'7203948561028'.repeat(3)}`, /repeats itself/],
])('a secret that is %s is refused with the way to make one', (_, secret, why) => {
  expect(told(() => checkedSecret(secret))).toMatch(why)
  expect(told(() => checkedSecret(secret))).toMatch(/openssl rand -base64 48/)
})

test('what chance makes is accepted, as letters, as hexadecimal digits and as base64', () => {
  expect(checkedSecret(good)).toBe(good)
  for (let n = 0; n < 500; n += 1) {
    const bytes = randomBytes(32)
    for (const text of [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')])
      expect(checkedSecret(text)).toBe(text)
  }
})

test.each([
  ['', /^DATABASE_URL is not set: write it as postgres:/],
  ['localhost:5432/six', /does not begin with postgres/],
  ['mysql://u:p@db/six', /does not begin with postgres/],
  ['postgres://u:pa#ss@db:5432/six', /password is written %23/],
  ['postgres://u:pa?ss@db:5432/six', /cannot be read|names no database/],
  ['postgres://u:pa/ss@db:5432/six', /cannot be read/],
  ['postgres://u:p@db:port/six', /cannot be read/],
  ['postgres://u:p@db:5432', /names no database/],
  ['postgres://u:p@db:5432/', /names no database/],
  [' postgres://u:p@db:5432/six', /begins or ends with a blank/],
])('the address %j is refused, and its password is not repeated', (url, why) => {
  const line = told(() => neededDatabaseUrl({ DATABASE_URL: url }))
  expect(line).toMatch(why)
  expect(line).toMatch(/postgres:\/\/user:password@host:5432\/database/)
  expect(line).not.toMatch(/pa.?ss@|u:p@/)
})

test('addresses of a host, of an encrypted password and of a socket are taken', () => {
  for (const url of [
    'postgres://u:p@db:5432/six',
    'postgresql://u:p%23@[::1]/six?sslmode=require',
    'postgres://u:p@/six?host=/var/run/postgresql',
  ])
    expect(databaseUrl('DATABASE_URL', { DATABASE_URL: url })).toBe(url)
})

test('behind a pooler in transaction mode what listens must know the way past it', () => {
  const env = { DATABASE_URL: 'postgres://u:p@pooler/six', SIX_POINTS_POOLER: 'transaction' }
  expect(told(() => directUrl(env))).toMatch(/^DATABASE_DIRECT_URL is not set: .*LISTEN.*PostgreSQL itself/)
  const direct = 'postgres://u:p@db/six'
  expect(directUrl({ ...env, DATABASE_DIRECT_URL: direct })).toBe(direct)
  expect(directUrl({ DATABASE_URL: direct })).toBe(direct)
  expect(told(() => throughPooler({ SIX_POINTS_POOLER: 'session' }))).toMatch(/either transaction or not set/)
})

test('who runs a deployment says both who they are and how they are reached, or neither', () => {
  expect(runBy({})).toBeUndefined()
  expect(runBy({ SIX_POINTS_RUN_BY: '甲', SIX_POINTS_RUN_BY_CONTACT: '乙' })).toEqual({ name: '甲', contact: '乙' })
  for (const half of [{ SIX_POINTS_RUN_BY: '甲' }, { SIX_POINTS_RUN_BY_CONTACT: '乙' }])
    expect(told(() => runBy(half))).toMatch(/set together/)
})

test('the web address is one without a path', () => {
  expect(siteOf({ SIX_POINTS_SITE: 'https://six.example/' })).toBe('https://six.example')
  expect(siteOf({})).toBeUndefined()
  for (const SIX_POINTS_SITE of [
    'six.example',
    'https://six.example/app',
    'ftp://six.example',
    'https://u@six.example',
  ])
    expect(told(() => siteOf({ SIX_POINTS_SITE }))).toMatch(/write it as https:\/\/six.example/)
})

test.each([
  ['with a blank after the comma', 'one, two', /has blanks/],
  ['with the present one', `one,${good}`, /names the present secret/],
  ['one twice', 'one,two,one', /names one secret twice/],
])('secrets used before, %s, are refused', (_, SIX_POINTS_EARLIER_SECRETS, why) => {
  expect(told(() => earlierSecrets(good, { SIX_POINTS_EARLIER_SECRETS }))).toMatch(why)
})

test('secrets used before are taken as they are, the first of them last; a weak one opens what it closed', () => {
  expect(earlierSecrets(good, { SIX_POINTS_EARLIER_SECRETS: 'two,x' })).toEqual(['two', 'x'])
  expect(earlierSecrets(good, {})).toEqual([])
})

const asSet = (name: string, value: string, ask: () => unknown): string => {
  const before = process.env[name]
  process.env[name] = value
  try {
    return told(ask)
  } finally {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  }
}

test.each([
  ['PORT', portOf, 8600, ['abc', '-1', '65536', '80.5', '8e3', ' 80']],
  ['SIX_POINTS_SMS_DAILY', messagesADay, 3000, ['abc', '1.5', '99999999999', '3_000', 'NaN']],
  ['SIX_POINTS_PROXIES', proxies, 0, ['one', '-1', '0.5', 'true']],
])('%s is a whole number, or what it is where it is not set', (name, ask, otherwise, wrong) => {
  for (const value of wrong) expect(asSet(name, value, () => ask())).toMatch(`${name} is no whole number from 0 to`)
  expect(asSet(name, '7', () => ask())).toBe('accepted 7')
  expect(asSet(name, '', () => ask())).toBe(`accepted ${otherwise}`)
})

test.each([
  ['SIX_POINTS_SMS_URL', codeGateway],
  ['WECHAT_PAY_NOTIFY', payFromEnv],
])('%s is a web address', (name, ask) => {
  for (const value of ['nonsense', 'sms.example/send', 'file:///etc/passwd', 'https://'])
    expect(asSet(name, value, ask)).toMatch(`${name} is no web address`)
  expect(asSet(name, 'https://sms.example/send', ask)).toMatch(/^accepted/)
})

test('a secret is kept once; none is made where what the servers use is asked for, or where nothing can be kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'six-points-secret-'))
  try {
    const file = join(folder, 'data', 'secret')
    expect(asSet('SIX_POINTS_SECRET', '', () => secretInUse(file))).toMatch(/is not set: name the one that the servers/)
    const made = asSet('SIX_POINTS_SECRET', '', () => secretFrom(file))
    expect(made).toMatch(/^accepted [0-9a-f]{64}$/)
    expect(asSet('SIX_POINTS_SECRET', '', () => secretInUse(file))).toBe(made)
    writeFileSync(join(folder, 'file'), '')
    const nowhere = asSet('SIX_POINTS_SECRET', '', () => secretFrom(join(folder, 'file', 'secret')))
    expect(nowhere).toMatch(/^No secret can be kept there .*set SIX_POINTS_SECRET/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a new secret is kept apart from the data; one that lies beside it goes on working and is told of', () => {
  const data = mkdtempSync(join(tmpdir(), 'six-points-data-'))
  const said: string[] = []
  const find = () => asSet('SIX_POINTS_SECRET', '', () => secretFile((line) => said.push(line), data))
  expect(find()).not.toContain(data)
  expect(said).toEqual([])
  writeFileSync(join(data, 'secret'), 'beside')
  expect(find()).toBe(`accepted ${join(data, 'secret')}`)
  expect(said.join()).toMatch(/^The secret lies beside the data.*Move it to .*six-points/)
  rmSync(data, { recursive: true })
})
