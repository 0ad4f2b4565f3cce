import { lineOf, type Mutant } from '../mutant'
import type { Source } from '../sources'
import { clock } from './clock'
import { cost } from './cost'
import { keys } from './database'
import { doors } from './doors'
import { money } from './money'
import { people } from './people'
import { resolving, votes } from './votes'
import { works } from './works'

/**
 * A wall that somebody thought of. `find` is a piece of source that stands in one place only, wherever that is; or `sql` undoes
 * something of the database, and `find` is where the migrations made it. `tests` are the narrowest that must fail.
 */
export type Written = { says: string; find: string; tests: string } & ({ put: string } | { sql: string })

export const written: readonly Written[] = [
  ...votes,
  ...resolving,
  ...people,
  ...works,
  ...money,
  ...cost,
  ...clock,
  ...keys,
  ...doors,
]

/** Where a written mutant belongs now; one that no longer fits says so loudly, because a wall has moved or is gone. */
const placed = (sources: readonly Source[], one: Written): Mutant => {
  const places = sources.filter(({ file, text }) => text.includes(one.find) && ('put' in one || file.endsWith('.sql')))
  const [source, another] = places
  const at = source?.text.indexOf(one.find) ?? -1
  if (!source || another || ('put' in one && source.text.indexOf(one.find, at + 1) >= 0))
    throw new Error(`“${one.says}” fits ${places.map(({ file }) => file).join(', ') || 'nowhere'}: ${one.find}`)
  const { file } = source
  return {
    rule: 'written',
    says: one.says,
    where: `${file}:${lineOf(source.text, at)}`,
    change:
      'put' in one
        ? { kind: 'source', file, at, old: one.find, put: one.put }
        : { kind: 'migration', file, sql: one.sql },
    tests: one.tests.split(' ').map((test) => `test/${test}.test.ts`),
  }
}

export const fitting = (sources: readonly Source[], list: readonly Written[]): Mutant[] =>
  list.map((one) => placed(sources, one))
