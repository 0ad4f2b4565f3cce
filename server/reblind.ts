import pg from 'pg'
import { everywhere } from '../src/identity/guessing'
import { ownerKey, unitKey } from '../src/identity/roll/row'
import type { Deployment } from '../src/platform/server/identity'
import { blind, blinds, keyName, seal, unseal } from '../src/platform/server/seal'

const mostPeople = 500

type Home = { compound: string; building: string; stairwell: string; room: string }
type Person = {
  community: string
  id: string
  name: string
  kind: 'person' | 'organisation'
  key: string | null
  phone: string | null
  document: string | null
  homes: Home[]
}

const peopleAfter = async (client: pg.Client, after: [string, string]): Promise<Person[]> => {
  const { rows } = await client.query<Person>(
    `select p.community_id as community, p.id, p.legal_name as name, p.kind, p.roll_key as key, p.phone_sealed as phone,
       p.document_sealed as document, coalesce((select json_agg(json_build_object('compound', c.name, 'building', b.name,
           'stairwell', s.name, 'room', u.room)) from ownerships o join units u on u.community_id = o.community_id and u.id = o.unit_id
         join stairwells s on s.community_id = u.community_id and s.id = u.stairwell_id
         join buildings b on b.community_id = s.community_id and b.id = s.building_id
         join compounds c on c.community_id = u.community_id and c.id = u.compound_id
         where o.community_id = p.community_id and o.person_id = p.id), '[]') as homes
     from people p where (p.community_id, p.id) > ($1::uuid, $2::uuid) order by 1, 2 limit ${mostPeople}`,
    after,
  )
  return rows
}

/** The text from which the key of a head was made, if it is one of those that the roll makes; else the key stays as it is. */
const turnedKey = (deployment: Deployment, person: Person, phone: string, document: string): string | null => {
  const owner = { name: person.name, kind: person.kind, represents: false }
  const made = [
    ...(document ? [ownerKey({ ...owner, phone, document }, '')] : []),
    ...(phone ? [ownerKey({ ...owner, phone, document: '' }, '')] : []),
    ...(person.homes.length ? person.homes : [undefined]).map((home) =>
      ownerKey({ ...owner, phone: '', document: '' }, home ? unitKey(home) : ''),
    ),
  ]
  const from = made.find((text) => blinds(deployment, person.community, text).includes(person.key ?? ''))
  return from === undefined ? person.key : blind(deployment, person.community, from)
}

const turnPerson = async (client: pg.Client, deployment: Deployment, person: Person): Promise<void> => {
  const { community, id } = person
  const [phone, document] = [person.phone, person.document].map((one) => (one ? unseal(deployment, one) : ''))
  const hidden = (text: string | undefined) => (text ? blind(deployment, community, text) : null)
  await client.query(
    `update people set phone_blind = $3, document_blind = $4, roll_key = $5 where community_id = $1 and id = $2
       and phone_sealed is not distinct from $6 and document_sealed is not distinct from $7`,
    [
      community,
      id,
      hidden(phone),
      hidden(document),
      turnedKey(deployment, person, phone ?? '', document ?? ''),
      person.phone,
      person.document,
    ],
  )
}

const turnQuestions = async (client: pg.Client, deployment: Deployment): Promise<void> => {
  const { rows } = await client.query('select community_id as community, id, said_sealed as said from phone_questions')
  for (const { community, id, said } of rows)
    await client.query('update phone_questions set said_blind = $3 where community_id = $1 and id = $2', [
      community,
      id,
      blind(deployment, community, `phone said\n${unseal(deployment, said)}`),
    ])
}

/** Numbers of accounts: as they are kept sealed, or else as the roll knows them of whoever the account stands behind. */
const turnAccounts = async (client: pg.Client, deployment: Deployment): Promise<number> => {
  const { rows } = await client.query<{ id: string; blind: string; sealed: string | null; known: string[] | null }>(`
    select a.id, a.phone_blind as blind, a.phone_sealed as sealed,
      (select array_agg(p.phone_sealed) from people p where p.account_id = a.id and p.phone_sealed is not null) as known
    from accounts a where a.phone_blind is not null`)
  let left = 0
  for (const { id, blind: was, sealed, known } of rows) {
    const numbers = [sealed, ...(known ?? [])].flatMap((one) => (one ? [unseal(deployment, one)] : []))
    const number = numbers.find((text) => blinds(deployment, everywhere, text).includes(was))
    if (number === undefined) left += 1
    else
      await client.query('update accounts set phone_blind = $2, phone_sealed = $3 where id = $1 and phone_blind = $4', [
        id,
        blind(deployment, everywhere, number),
        seal(deployment, number),
        was,
      ])
  }
  return left
}

/**
 * Every blind value made anew with the present key, from what is kept sealed. Interrupted, it is begun again. Answers how many accounts
 * have a number that is kept nowhere: each is made anew as its person signs in, and until then needs the secret it was made with.
 * What was previewed of a roll before is read again.
 */
export const reblindAll = async (ownerUrl: string, deployment: Deployment): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const nil = '00000000-0000-0000-0000-000000000000'
    for (let people = await peopleAfter(client, [nil, nil]); people.length; ) {
      for (const person of people) await turnPerson(client, deployment, person)
      const last = people.at(-1)
      people = last ? await peopleAfter(client, [last.community, last.id]) : []
    }
    await turnQuestions(client, deployment)
    const left = await turnAccounts(client, deployment)
    await client.query('update roll_versions set version = version + 1')
    await client.query('insert into turned_keys (name, at) values ($1, now()) on conflict do nothing', [
      keyName(deployment),
    ])
    return left
  } finally {
    await client.end()
  }
}
