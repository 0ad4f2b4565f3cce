/** What a setting lacks, as one line that names the next step. */
export class BadSetting extends Error {}

const howToMake = 'make one with: openssl rand -base64 48'

/** Bits of chance that a text can have at most, by how often its characters come: for telling words from chance. */
const bitsOf = (text: string): number => {
  const times = new Map<string, number>()
  for (const character of text) times.set(character, (times.get(character) ?? 0) + 1)
  const length = [...text].length
  return [...times.values()].reduce((sum, n) => sum - n * Math.log2(n / length), 0)
}

/** Written in a document or an example: everybody knows it. */
const known = /change.?me|example|secret|password|placeholder|six.?points/i

/** The same piece over and over, or each character as far from the one before: 0123456789abcdef…, xyxyxy…. */
const regular = (text: string): boolean => {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const half = Math.floor(codes.length / 2)
  const repeats = (length: number) => codes.every((code, at) => at < length || code === codes[at - length])
  if (Array.from({ length: half }, (_, n) => n + 1).some(repeats)) return true
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  return steps.filter((step) => step === 1 || step === -1 || step === 0).length > steps.length / 2
}

const leastCharacters = 32
/** 32 hexadecimal digits have some 110. */
const leastBits = 100

/**
 * Why this secret signs and closes nothing, or undefined. Too short, too regular or known to everybody; a sentence
 * has less chance in it than its letters show.
 */
const faultOfSecret = (secret: string): string | undefined => {
  if ([...secret].length < leastCharacters) return `is shorter than ${leastCharacters} characters`
  if (/\s/.test(secret)) return 'has blanks or line breaks in it'
  if (known.test(secret)) return 'is known from an example'
  if (regular(secret) || bitsOf(secret) < leastBits) return 'repeats itself too much to be random'
  return undefined
}

/** Secrets in the order of `SIX_POINTS_SECRET` and those used before; refused where one could be guessed. */
export const checkedSecret = (secret: string | undefined, name = 'SIX_POINTS_SECRET'): string => {
  if (!secret) throw new BadSetting(`${name} is not set: ${howToMake}, and keep it apart from the database`)
  const fault = faultOfSecret(secret)
  if (fault) throw new BadSetting(`${name} ${fault}: ${howToMake}`)
  return secret
}

/**
 * Secrets used before, newest first. A weak one is taken: it opens what it has closed. One with a blank in it was never the secret, and
 * the present one among them means that nothing was changed.
 */
export const earlierSecrets = (present: string, env: NodeJS.ProcessEnv = process.env): string[] => {
  const secrets = (env['SIX_POINTS_EARLIER_SECRETS'] ?? '').split(',').filter(Boolean)
  const wrong = (why: string) => new BadSetting(`SIX_POINTS_EARLIER_SECRETS ${why}: newest first, by commas alone`)
  if (secrets.some((secret) => /\s/.test(secret))) throw wrong('has blanks in it')
  if (secrets.includes(present)) throw wrong('names the present secret')
  if (new Set(secrets).size < secrets.length) throw wrong('names one secret twice')
  return secrets
}

type Range = { least: number; most: number; otherwise: number }
/** A setting that is a whole number; `otherwise` where it is not set. */
export const wholeNumber = (
  name: string,
  { least, most, otherwise }: Range,
  env: NodeJS.ProcessEnv = process.env,
): number => {
  const text = env[name]
  if (!text) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new BadSetting(`${name} is no whole number from ${least} to ${most}`)
  return value
}

/** Where the server listens; 0 is any free port. */
export const portOf = (env: NodeJS.ProcessEnv = process.env): number =>
  wholeNumber('PORT', { least: 0, most: 65_535, otherwise: 8600 }, env)

/** The web address of something that is asked or asks; empty where it is not set. */
export const webAddress = (name: string, env: NodeJS.ProcessEnv = process.env): string => {
  const text = env[name] ?? ''
  if (text && !(URL.canParse(text) && /^https?:\/\/\S+$/.test(text)))
    throw new BadSetting(`${name} is no web address: write it as https://host.example/path`)
  return text
}

const form = 'write it as postgres://user:password@host:5432/database'

/** Why this is no address of a database, or undefined. Never repeats the address: it holds a password. */
const faultOfUrl = (text: string): string | undefined => {
  if (text !== text.trim()) return 'begins or ends with a blank'
  if (!/^postgres(ql)?:\/\//.test(text)) return 'does not begin with postgres://'
  // A socket's folder stands in the query; then the host may be empty, which an URL may not.
  const whole = text.replace('@/', '@socket/')
  if (!URL.canParse(whole)) return 'cannot be read (a # ? @ or / in the password is written %23 %3F %40 %2F)'
  const { pathname, port, hash } = new URL(whole)
  if (hash) return 'has a # in it (in a password it is written %23)'
  if (pathname.length < 2) return 'names no database'
  if (port === '0') return 'names no port'
  return undefined
}

/** The address of a database, by the name of its setting; undefined where it is not set. */
export const databaseUrl = (name: string, env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const text = env[name]
  if (!text) return undefined
  const fault = faultOfUrl(text)
  if (fault) throw new BadSetting(`${name} ${fault}: ${form}`)
  return text
}

/** The same, where nothing works without it. */
export const neededDatabaseUrl = (env: NodeJS.ProcessEnv = process.env): string => {
  const url = databaseUrl('DATABASE_URL', env)
  if (!url) throw new BadSetting(`DATABASE_URL is not set: ${form}`)
  return url
}

/** Where people reach the web pages, without a path; undefined where it is not set. */
export const siteOf = (env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const text = env['SIX_POINTS_SITE']
  if (!text) return undefined
  const site = URL.canParse(text) ? new URL(text) : undefined
  const plain = site && /^https?:$/.test(site.protocol) && text.replace(/\/$/, '') === site.origin
  if (!plain) throw new BadSetting('SIX_POINTS_SITE is no web address: write it as https://six.example, without a path')
  return site.origin
}

/** Who runs this deployment, for its notice on personal data; undefined where it is not said. */
export const runBy = (env: NodeJS.ProcessEnv = process.env): { name: string; contact: string } | undefined => {
  const name = env['SIX_POINTS_RUN_BY'] ?? ''
  const contact = env['SIX_POINTS_RUN_BY_CONTACT'] ?? ''
  if (!name && !contact) return undefined
  if (!name || !contact)
    throw new BadSetting('SIX_POINTS_RUN_BY and SIX_POINTS_RUN_BY_CONTACT are set together, or neither')
  return { name, contact }
}

/**
 * Whether a pooler in transaction mode stands before the database: each transaction may get another connection, so that nothing
 * is kept on one. What listens or holds a lock for long then needs `DATABASE_DIRECT_URL`.
 */
export const throughPooler = (env: NodeJS.ProcessEnv = process.env): boolean => {
  const mode = env['SIX_POINTS_POOLER'] ?? ''
  if (!['', 'transaction'].includes(mode)) throw new BadSetting('SIX_POINTS_POOLER is either transaction or not set')
  return mode === 'transaction'
}

/** The owner's connection past any pooler: for migrations, and for the job worker, which listens. */
export const directUrl = (env: NodeJS.ProcessEnv = process.env): string => {
  const direct = databaseUrl('DATABASE_DIRECT_URL', env)
  if (direct) return direct
  if (throughPooler(env))
    throw new BadSetting(
      'DATABASE_DIRECT_URL is not set: migrations and the job worker (LISTEN) cannot go through a pooler in transaction mode; set it to the address of PostgreSQL itself',
    )
  return neededDatabaseUrl(env)
}
