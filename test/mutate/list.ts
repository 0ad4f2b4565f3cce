import pg from 'pg'
import { filledOnce } from '../../server/filled'
import { migrate } from '../../src/platform/server/migrate'
import { checks, grants } from './byDatabase'
import { refusals, scopes } from './bySource'
import { chosen, type Mutant, type Rule, rules } from './mutant'
import { type Source, sources, tests } from './sources'
import { fitting, written } from './written'

/** How many of each rule's candidates are tried; of what people wrote, all. */
const most: Record<Rule, number> = { refusal: 36, scope: 12, grant: 12, check: 16, written: 1000 }

type List = { all: Mutant[]; tried: Mutant[] }

/** Every candidate, and the choice among them that is tried unless all are asked for. */
export const listed = async (urlOf: (name: string) => string): Promise<List> => {
  const shipped = sources()
  const testing = tests()
  const database = await fromDatabase(urlOf, shipped)
  const all = [...refusals(shipped, testing), ...scopes(shipped, testing), ...database, ...fitting(shipped, written)]
  return {
    all,
    tried: rules.flatMap((rule) =>
      chosen(
        all.filter((one) => one.rule === rule),
        most[rule],
      ),
    ),
  }
}

const fromDatabase = async (urlOf: (name: string) => string, shipped: readonly Source[]): Promise<Mutant[]> => {
  const admin = new pg.Client({ connectionString: urlOf('postgres') })
  await admin.connect()
  await admin.query('drop database if exists listing with (force)')
  await admin.end()
  const client = new pg.Client({ connectionString: await filledOnce(urlOf, 'listing', migrate) })
  await client.connect()
  try {
    return [...(await grants(client, shipped)), ...(await checks(client, shipped))]
  } finally {
    await client.end()
  }
}
