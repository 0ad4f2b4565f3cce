import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { answer } from '../../src/platform/server/answer'
import type { House } from '../../src/platform/server/house'
import { inCommunity } from '../../src/platform/server/transaction'
import { appRouter } from '../../src/router'
import { writtenAnswers } from '../fuzz/answered'
import { unlike } from '../fuzz/forms'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'
import { accessTable } from './accessTable'

/*
 * Whatever anybody may read without signing in, over every call and over open reading, for everything that the five
 * cases left behind: no legal name of anyone who did not opt in, no OPENID, no phone, no document.
 */
let database: FreshDatabase
let house: House
const logged: string[] = []
beforeAll(async () => {
  database = await demoDatabase()
  const report = (path: string, error: unknown) => void logged.push(`${path} ${error}`)
  house = { ...openHouse(database.db, secret, true), report }
}, 240_000)
afterAll(async () => {
  await database.drop()
})

const column = async <T>(communityId: string, query: ReturnType<typeof sql>): Promise<T[]> =>
  (await inCommunity(database.db, communityId, 'read', (trx) => query.execute(trx))).rows.map(
    (row) => Object.values(row as object)[0],
  )

/**
 * Everybody who has not agreed to be named: not as a payer, and not as the site manager whose name and phone a
 * construction notice must carry.
 */
const hidden = (communityId: string) =>
  column<string>(
    communityId,
    sql`select distinct legal_name from people p where community_id = inside() and kind = 'person'
      and legal_name not in (select site_manager from notices where community_id = inside()) and not exists (
      select from commitments c where c.community_id = inside() and c.person_id = p.id and c.shown_as <> 'masked')`,
  )

/** Cars are nobody's business: no plate stands in what anybody may read. */
const plates = (communityId: string) =>
  column<string>(
    communityId,
    sql`select plate from plates where community_id = inside() union select plate from stays where community_id = inside()`,
  )

type Procedures = Record<string, { _def: { type: string; inputs: readonly z.ZodMiniType[] } }>
const procedures = appRouter._def.procedures as unknown as Procedures
// The demo's own list of people to step into names invented people, and only a demo answers it. A page's code is a picture drawn by
// WeChat, of an address that open reading shows as well; without WeChat it is refused.
const unasked = ['identity.personas', 'board.pageCode']
const asked = Object.keys(accessTable).filter(
  (path) => accessTable[path] === 'anyone' && procedures[path]?._def.type === 'query' && !unasked.includes(path),
)

/** What of an input a call looks at; all of it where its form says no fields. */
const lookedAt = (path: string, input: object): object => {
  const shapes = (procedures[path]?._def.inputs ?? []).map((form) => (form._zod.def as { shape?: object }).shape)
  if (shapes.includes(undefined)) return input
  const names = new Set(shapes.flatMap((shape) => Object.keys(shape ?? {})))
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.has(name)))
}

/** What stands in a file that a call answers. */
const savedText = (reply: Awaited<ReturnType<typeof answer>>): string => {
  const { base64 } = (reply.ok ? reply.data : {}) as { base64?: string }
  return base64 ? Buffer.from(base64, 'base64').toString('utf8') : ''
}

const inputsOf = async (communityId: string): Promise<object[]> => {
  const of = async (name: string, table: string) =>
    (
      await column<string>(
        communityId,
        sql`select id from ${sql.table(table)} where community_id = inside() order by id limit 40`,
      )
    ).map((id) => ({
      [name]: id,
    }))
  // The papers of receipts are read as whoever holds one reads them.
  const tokens = await column<string>(
    communityId,
    sql`select coalesce((select r.token from receipts r where r.community_id = p.community_id and r.project_id = p.id
      and r.number = 1), '') from projects p where p.community_id = inside() order by p.id limit 40`,
  )
  const papers = await column<string>(
    communityId,
    sql`select concat_ws('-', p.number, 1, r.token) from projects p left join receipts r on r.community_id = p.community_id
      and r.project_id = p.id and r.number = 1 where p.community_id = inside() order by p.id limit 40`,
  )
  const lists = await Promise.all([
    of('projectId', 'projects').then((ids) =>
      ids.map((id, n) => ({
        ...id,
        after: 0,
        number: 1,
        format: 'csv',
        language: 'fr',
        words: '小区',
        address: '建西',
        ...(tokens[n] ? { token: tokens[n] } : {}),
        paper: papers[n] ?? '',
      })),
    ),
    of('ballotId', 'ballots'),
    of('resolutionId', 'putResolutions'),
    of('noticeId', 'notices'),
    of('lotId', 'lots'),
    of('compoundId', 'compounds'),
    of('fileId', 'files').then((ids) => ids.map((id) => ({ ...id, from: 0 }))),
    of('name', 'projects').then((ids) => ids.map((id) => ({ ...id, thing: 'project' }))),
    of('thing', 'projects').then((ids) => ids.map((id) => ({ ...id, kind: 'matter' }))),
  ])
  return [{}, ...lists.flat()]
}

test('nothing that anybody may read names anyone who did not opt in, or is more than its call says', async () => {
  const written = await writtenAnswers()
  const communities = await database.db.selectFrom('communities').select('id').execute()
  const openids = (await database.db.selectFrom('accounts').select('openid').execute()).flatMap(
    ({ openid }) => openid ?? [],
  )
  const answered = new Set<string>()
  const leaks: string[] = []
  let read = 0
  let seenPlates = 0
  let searched = new Set<string>()
  const app = httpApp(house, __dirname)
  const search = (where: string, text: string, names: readonly string[]) => {
    read += 1
    if (searched.has(text)) return
    searched.add(text)
    for (const secretWord of [...names, ...openids])
      if (text.includes(secretWord)) leaks.push(`${where}: ${secretWord}`)
    for (const number of text.match(/(?<![\d.a-f-])1[3-9]\d{9}(?![\da-f])/g) ?? []) leaks.push(`${where}: ${number}`)
    if (/\d{17}[\dX]\b/.test(text.replaceAll(/[0-9a-f]{32,}/g, ''))) leaks.push(`${where}: a document`)
  }
  for (const { id: communityId } of communities) {
    const people = await hidden(communityId)
    expect(people.length).toBeGreaterThan(5)
    const cars = await plates(communityId)
    seenPlates += cars.length
    const names = [...people, ...cars]
    searched = new Set()
    const done = new Set<string>()
    /** Each question once. */
    const isNew = (question: string): boolean => done.size < done.add(question).size
    for (const input of await inputsOf(communityId)) {
      for (const path of asked) {
        if (!isNew(`${path} ${JSON.stringify(lookedAt(path, input))}`)) continue
        const reply = await answer({ path, input: { communityId, ...input } }, house)
        if (reply.ok) answered.add(path)
        const more = reply.ok && unlike(written, written.calls[path] ?? -1, reply.data)
        if (more) leaks.push(`${path}: ${more}`)
        search(path, JSON.stringify(reply) + savedText(reply), names)
      }
      const id = Object.values(input)[0] ?? communityId
      for (const path of [
        'communities',
        `communities/${communityId}/projects`,
        `projects/${id}`,
        `projects/${id}/ledger`,
        `projects/${id}/bulletins`,
        `projects/${id}/notices`,
        `ballots/${id}`,
        `parking/${id}`,
      ]) {
        if (!isNew(path)) continue
        const reply = await app.request(`/open/v1/${path}`)
        search(path, await reply.text(), names)
      }
    }
    // A wrong call is refused without repeating what it was sent.
    const wrong = await answer(
      { path: 'identity.join', input: { communityId, requestId: randomUUID(), code: '13800001234' } },
      house,
      { openid: 'wx-leak' },
    )
    expect(JSON.stringify(wrong)).not.toMatch(/13800001234|wx-leak/)
    search('the log', logged.join('\n'), names)
  }
  console.log(`${read} answers read`)
  expect(seenPlates).toBeGreaterThan(3)
  expect([...new Set(leaks)]).toEqual([])
  expect(asked.filter((path) => !answered.has(path))).toEqual([])
}, 240_000)
