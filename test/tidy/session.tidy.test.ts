import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expectNone } from '../support/none'

const root = join(__dirname, '../..')
const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? below(path) : [path]
  })

/** What stays on a connection after its transaction: through a pooler somebody else gets it. */
const kept: readonly [string, RegExp][] = [
  ['a setting of the session', /(?<![\w.])set (session|role|timezone|statement_timeout|lock_timeout|app\.)/i],
  ['a setting by function that is not local', /set_config\([^)]*,\s*false\s*\)/i],
  ['a lock of the session', /pg_(try_)?advisory_(lock|unlock)/i],
  ['a temporary table', /create\s+(local\s+|global\s+)?temp(orary)?\s/i],
  ['a listener', /(?<![\w.])(un)?listen\s+["a-z]/i],
  ['a prepared statement', /(?<![\w.])(prepare|deallocate)\s+\w+\s+as\b/i],
  ['a cursor that outlives', /with hold/i],
]
/** They connect past the pooler. */
const direct = new Set(['src/platform/server/migrate.ts'])
const isComment = (line: string) => /^\s*(\/\/|\*|\/\*|--)/.test(line)

test('nothing is kept on a connection of the database longer than its transaction', () => {
  const files = [...below(join(root, 'src')), ...below(join(root, 'cloudfunctions'))].filter((file) =>
    /\.(ts|sql)$/.test(file),
  )
  const found = files
    .map((file) => relative(root, file))
    .filter((file) => !direct.has(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => !isComment(line))
      return kept.filter(([, shape]) => lines.some((line) => shape.test(line))).map(([what]) => `${file}: ${what}`)
    })
  expectNone(found, 'Say it inside the transaction (set local, pg_advisory_xact_lock), or it is lost behind a pooler')
})
