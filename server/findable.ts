// What the newest schema needs of the program itself: SQL knows no pinyin.
import pg from 'pg'
import { gramsOfMatter } from '../src/platform/server/grams'
import { migrate } from '../src/platform/server/migrate'
import { soughtOf } from '../src/platform/server/sought'
import { renewForms } from './likeForms'

type Matter = { community_id: string; id: string; title: string; summary: string; covered: boolean }

const together = 200

/** Matters that no search by pinyin finds yet, of all communities. What is covered is found by nothing, until it is put back. */
const some = async (client: pg.Client): Promise<Matter[]> => {
  const { rows } = await client.query<Matter>(
    `select p.community_id, p.id, p.title, p.summary, m.kept is not null as covered
      from projects p left join content_marks m on m.community_id = p.community_id and m.kind = 'matter' and m.thing = p.id
      where p.sought is null order by p.community_id, p.id limit $1`,
    [together],
  )
  return rows
}

/** One statement: what was covered or filled since it was read stays as it is. */
const fill = (client: pg.Client, matters: readonly Matter[]) => {
  const grams = matters.flatMap(({ covered, ...matter }) =>
    covered ? [] : gramsOfMatter(matter).map((gram) => ({ ...gram, matter })),
  )
  return client.query(
    `with filled as (
      update projects p set sought = n.sought from unnest($1::uuid[], $2::uuid[], $3::text[]) n (community_id, id, sought)
        where p.community_id = n.community_id and p.id = n.id and p.sought is null
        returning p.community_id, p.id)
    insert into grams (community_id, kind, gram, id)
      select f.community_id, g.kind, g.gram, f.id from filled f
        join unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) g (community_id, id, kind, gram)
          on g.community_id = f.community_id and g.id = f.id
      on conflict do nothing`,
    [
      matters.map(({ community_id }) => community_id),
      matters.map(({ id }) => id),
      matters.map(({ covered, title }) => (covered ? '' : soughtOf(title))),
      grams.map(({ matter }) => matter.community_id),
      grams.map(({ matter }) => matter.id),
      grams.map(({ kind }) => kind),
      grams.map(({ gram }) => gram),
    ],
  )
}

/** Lets the matters from before the search be found by it, a few at a time; says how far it is. Begun anew it goes on. */
const makeFindable = async (client: pg.Client, say: (line: string) => void): Promise<void> => {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from projects where sought is null')
  const all = rows[0]?.n ?? 0
  let done = 0
  for (let matters = await some(client); matters.length > 0; matters = await some(client)) {
    await fill(client, matters)
    done += matters.length
    say(`Matters made findable by pinyin: ${done} of ${Math.max(all, done)}`)
  }
}

/** Bring the database to the newest schema and its rows with it. */
export const toNewest = async (ownerUrl: string, say: (line: string) => void = console.log): Promise<void> => {
  await migrate(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await makeFindable(client, say)
    await renewForms(client, say)
  } finally {
    await client.end()
  }
}
