import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/*
 * What the application asked the database in this run: each test file of `server` keeps the statements that it saw go over the
 * line, and when all are done every one is held to naming its community (test/support/oneCommunity.ts).
 */
const askedFolder = join(__dirname, '../../.data/asked')
const kept = Symbol.for('six points: statements asked')
type Client = pg.Client & {
  [kept]?: Set<string>
  connectionParameters: { options?: string; application_name?: string }
}

const textOf = (query: unknown): string => {
  const said = query as { text?: string } | string | undefined
  return (typeof said === 'string' ? said : said?.text) ?? ''
}

const rows = /\((\$\d+(?:, )?)+\)(?:, \((\$\d+(?:, )?)+\))+/g

/** However many rows or values it was asked for: what is asked of many is asked alike. */
const onceOf = (text: string): string => text.replace(rows, (all) => all.slice(0, all.indexOf(')') + 1))

/** Keep what clients of the application's role ask from now on. The package is one for all files of a worker: it is told once. */
const keepAsked = (): Set<string> => {
  const asked = new Set<string>()
  const prototype = pg.Client.prototype as Client
  const isTold = prototype[kept] !== undefined
  prototype[kept] = asked
  if (isTold) return asked
  const query = prototype.query as (...words: unknown[]) => unknown
  prototype.query = function (this: Client, ...words: unknown[]) {
    const { options = '', application_name: by } = this.connectionParameters
    if (options.includes('role=six_points_app') && by !== 'tests') this[kept]?.add(onceOf(textOf(words[0])))
    return query.apply(this, words)
  } as typeof prototype.query
  return asked
}

/** For jest's setupFilesAfterEnv: what the file at hand asks, written down when it ends. */
export const keepForThisFile = (): void => {
  const asked = keepAsked()
  afterAll(() => {
    const name = createHash('sha256')
      .update(expect.getState().testPath ?? '')
      .digest('hex')
      .slice(0, 16)
    mkdirSync(askedFolder, { recursive: true })
    writeFileSync(join(askedFolder, `${name}.json`), JSON.stringify([...asked]))
  })
}

export const forgetAsked = (): void => rmSync(askedFolder, { recursive: true, force: true })

/** Every statement that was asked, once. */
export const askedInThisRun = (): string[] => {
  mkdirSync(askedFolder, { recursive: true })
  const files = readdirSync(askedFolder).map((name) => readFileSync(join(askedFolder, name), 'utf8'))
  return [...new Set(files.flatMap((text) => JSON.parse(text) as string[]))].sort()
}
