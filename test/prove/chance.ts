import crypto, { createHash } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'

/*
 * Chance that falls alike each time, so that two demos can be compared byte for byte. What the story draws is counted; what the
 * product draws while it answers follows from what the story drew last and from how often the same was drawn since. A draw
 * more in one call therefore changes nothing in the calls after it. Whoever else draws (a driver, a library) has real chance.
 */
const root = join(__dirname, '../..')
const told = join(root, 'server/demo')
const product = join(root, 'src')

type Site = { getFileName: () => string | null | undefined }

/** The file that draws: the nearest one on the stack above `drawing`. */
const drawer = (drawing: (...said: never[]) => unknown): string => {
  const { prepareStackTrace, stackTraceLimit } = Error
  const seen: { stack?: unknown } = {}
  Error.stackTraceLimit = 6
  Error.prepareStackTrace = (_, sites: Site[]) => sites.map((site) => site.getFileName()).find((name) => name) ?? ''
  Error.captureStackTrace(seen, drawing)
  const file = String(seen.stack)
  Object.assign(Error, { prepareStackTrace, stackTraceLimit })
  return file.replace(/^file:\/\//, '')
}

const uuidFrom = (bytes: Buffer): string => {
  const hex = bytes.toString('hex')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** From now on the story and the product draw what `seed` says. Answers how to give real chance back. */
export const seedChance = (seed: string): (() => void) => {
  const { randomUUID, randomBytes, randomInt } = crypto
  let byStory = 0
  const since = new Map<string, number>()
  const drawn = (what: string, size: number): Buffer => {
    const often = (since.get(what) ?? 0) + 1
    since.set(what, often)
    const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, n) =>
      createHash('sha256').update(`${seed} ${byStory} ${what} ${often} ${n}`).digest(),
    )
    return Buffer.concat(blocks).subarray(0, size)
  }
  const seededUuid = () => {
    const file = drawer(seededUuid)
    if (!file.startsWith(told)) return file.startsWith(product) ? uuidFrom(drawn('uuid', 16)) : randomUUID()
    byStory += 1
    since.clear()
    return uuidFrom(drawn('the story', 16))
  }
  const seededBytes = (size: number, done?: (error: Error | null, bytes: Buffer) => void) => {
    if (done) return randomBytes(size, done)
    return drawer(seededBytes).startsWith(product) ? drawn('bytes', size) : randomBytes(size)
  }
  const seededInt = (first: number, second?: number) => {
    const [least, below] = second === undefined ? [0, first] : [first, second]
    if (!drawer(seededInt).startsWith(product)) return randomInt(least, below)
    return least + (drawn('int', 6).readUIntBE(0, 6) % (below - least))
  }
  Object.assign(crypto, { randomUUID: seededUuid, randomBytes: seededBytes, randomInt: seededInt })
  return () => void Object.assign(crypto, { randomUUID, randomBytes, randomInt })
}

/** The same for the ids that the database itself draws: in this one database they are counted. */
export const seedDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create schema seeded; create sequence seeded.ids`)
    await client.query(`create or replace function pg_catalog.gen_random_uuid() returns uuid language sql volatile security definer
      as $$ select overlay(overlay(md5('seeded ' || nextval('seeded.ids')) placing '4' from 13) placing '8' from 17)::uuid $$`)
  } finally {
    await client.end()
  }
}
