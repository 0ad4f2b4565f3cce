import pg from 'pg'
import { lawFiles, saidOfTables, type Table, tablesIn } from '../support/catalogue'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { expectNone } from '../support/none'

/*
 * One schema for one server and for many: what Citus asks of tables that are spread by community_id and of those that are copied
 * to every node, held by the catalogue of a migrated database. Nothing here can be seen to fail on one server alone.
 */
let fresh: FreshDatabase
let owner: pg.Client
let tables: Table[]
const files = lawFiles()
const said = saidOfTables(files)
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  tables = await tablesIn(owner)
})
afterAll(async () => {
  await owner.end()
  await fresh.drop()
})

const led = (columns: readonly string[]): boolean => columns[0] === 'community_id'
const isSpread = (name: string): boolean => said.get(name)?.spread === 'distribute'
const isCopied = (name: string): boolean => said.get(name)?.spread === 'replicate'

/** What Citus would refuse, or what would let a row of one community meet one of another. */
const faultsOf = ({ name, columns, keys, references, policies, triggers }: Table): string[] => [
  ...(isSpread(name) === isCopied(name) ? ['is neither spread nor copied, or both'] : []),
  ...(isSpread(name) && !columns.some((column) => column.name === 'community_id' && column.required)
    ? ['has no community_id']
    : []),
  ...(keys.some(({ primary }) => primary) ? [] : ['has no primary key']),
  ...keys
    .filter((key) => isSpread(name) && !led(key.columns))
    .map((key) => `key ${key.name} is not led by community_id`),
  ...references.flatMap(({ name: of, columns: from, to, toColumns }) => {
    if (isCopied(to)) return []
    if (!isSpread(name)) return [`${of}: a copied table refers to a spread one`]
    return led(from) && led(toColumns) ? [] : [`${of} leaves its community`]
  }),
  ...triggers.map((trigger) => `trigger ${trigger}`),
  ...policies.filter((policy) => /\bselect\b/i.test(policy)).map((policy) => `a policy with a subquery: ${policy}`),
  ...(isSpread(name) && (policies.length !== 1 || !policies[0]?.startsWith('(community_id = '))
    ? ['its policy is not the wall between communities']
    : []),
]

it('every table can be spread by its community or copied to every node', () => {
  expect(tables.length).toBeGreaterThan(120)
  expectNone(
    tables.flatMap((table) => faultsOf(table).map((fault) => `${table.name}: ${fault}`)),
    'Mend each of these in its migration: see “Add a table” in CONTRIBUTING.md',
  )
})

it.each<[string, string, RegExp]>([
  [
    'a table that is not placed',
    'create table planted (community_id uuid not null, id uuid, primary key (community_id, id))',
    /neither/,
  ],
  [
    'a key without community_id',
    'alter table votes add constraint planted unique (ballot_id, entry, round)',
    /key planted/,
  ],
  ['a unique index without it', 'create unique index planted on votes (entry)', /key planted/],
  [
    'a key that is led by another column',
    'alter table votes add constraint planted unique (entry, community_id)',
    /key planted/,
  ],
  [
    'a reference across communities',
    'alter table people add constraint a unique (id); alter table votes add constraint planted foreign key (cast_by) references people (id)',
    /planted leaves/,
  ],
  [
    'a copied table that refers to a spread one',
    'alter table people add constraint a unique (id); alter table accounts add constraint planted foreign key (id) references people (id)',
    /copied table refers/,
  ],
  ['a policy with a subquery', 'create policy planted on votes using (exists (select from people))', /subquery/],
  ['a wall taken down', 'drop policy inside on votes', /not the wall/],
  [
    'a trigger',
    "create function planted() returns trigger language plpgsql as 'begin return new; end'; create trigger planted before insert on votes for each row execute function planted()",
    /trigger planted/,
  ],
])('%s is found', async (_, planted, fault) => {
  await owner.query('begin')
  try {
    await owner.query(planted)
    expect((await tablesIn(owner)).flatMap(faultsOf).join('\n')).toMatch(fault)
  } finally {
    await owner.query('rollback')
  }
})

it('a table is spread or copied as soon as it is made, and made whole', () => {
  const late = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^create table (\w+) \([\s\S]*?^\);\n([^\n]*)/gm)]
      .filter(([, name, next]) => next !== `select distribute('${name}');` && next !== `select replicate('${name}');`)
      .map(([, name]) => `${path}: ${name}`),
  )
  expectNone(late, 'Write select distribute(…) or replicate(…) on the line behind each of these tables')
  const added = files.flatMap(({ path, text }) =>
    (text.match(/\badd column\b[^;]*;/gi) ?? [])
      .filter((statement) => /\b(check|references|unique|primary key)\b/i.test(statement))
      .map((statement) => `${path}: ${statement}`),
  )
  expectNone(added, 'Citus adds no column with a constraint: add the column, then the constraint by its name')
})

it('each table and function has a sentence that says why', () => {
  expectNone(
    [...said].filter(([, { why }]) => why.length < 12).map(([name]) => name),
    'Write a sentence above each of these tables',
  )
  const silent = files.filter(({ path, text }) => /^f/.test(path) && !text.startsWith('-- '))
  expectNone(
    silent.map(({ path }) => path),
    'Write a sentence at the top of each of these files',
  )
})
