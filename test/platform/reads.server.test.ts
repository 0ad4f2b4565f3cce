import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { domain, reading, writing } from '../../src/platform/server/call'
import { seal } from '../../src/platform/server/seal'
import { appRouter } from '../../src/router'
import { diceOf } from '../fuzz/dice'
import { likely } from '../fuzz/likely'
import { shapeOf } from '../fuzz/shape'
import { type Caller, callers, type Place, worldOf } from '../fuzz/world'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { expectNone } from '../support/none'
import { stories } from '../support/stories'
import { accessTable } from './accessTable'

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>

/*
 * Whose name or number a call shows, stands among the reads of that person: over every call that reads, by everybody who may make it, in a
 * hamlet that does everything. What left is compared with what was recorded; nothing is believed of the call itself.
 */
let hamlet: Hamlet
let place: Place
type Planted = { id: string; name: string; phone: string; document: string }
let planted: Planted[]

/** Every person under a name and numbers that stand nowhere else. */
const plant = async (): Promise<Planted[]> => {
  const { rows } = await hamlet.sql('select id from people order by id')
  const all = rows.map(({ id }, n) => ({
    id: String(id),
    name: `欧阳${String.fromCodePoint(0x7000 + n)}${String.fromCodePoint(0x7800 + n)}`,
    phone: `1399${String(n).padStart(7, '0')}`,
    document: `1101051949${String(n).padStart(7, '0')}X`,
  }))
  const { deployment } = hamlet.story.house
  for (const { id, name, phone, document } of all)
    await hamlet.sql(`update people set legal_name = '${name}', phone_sealed = '${seal(deployment, phone)}', phone_blind = '${id}',
      document_sealed = '${seal(deployment, document)}', document_blind = '${id}' where id = '${id}'`)
  return all
}

beforeAll(async () => {
  hamlet = await openHamlet()
  for (const tell of Object.values(stories)) await tell(hamlet)
  planted = await plant()
  const [there] = await worldOf(hamlet.url, () => hamlet.story.house, diceOf('reads'))
  if (!there) throw new Error('nobody lives here')
  place = there
}, 240_000)
afterAll(() => hamlet?.drop())

const everyone = ['owner', 'member', 'secretary', 'officer', 'residentsSupervisor', 'gridWorker', 'contractor'] as const
const callersOf = (path: string): readonly Caller[] => {
  const access = accessTable[path]
  if (access === 'operator') return []
  return typeof access === 'string' || access === undefined
    ? everyone
    : callers.filter((who) => access.some((role) => role === who))
}

const shownIn = (data: unknown): string => {
  const text = JSON.stringify(data)
  const { base64 } = (data ?? {}) as { base64?: string }
  return base64 ? text + Buffer.from(base64, 'base64').toString('utf8') : text
}

/** Of whom the answer shows a name or a number without a line that this reader read it. */
const unrecorded = async (openid: string | undefined, shown: string): Promise<Planted[]> => {
  const { rows } = await hamlet.sql(`select r.id as read, r.person_id, p.id as reader from accounts a
    join people p on p.account_id = a.id left join name_reads r on r.reader_id = p.id where a.openid = '${openid}'`)
  const mine = new Set(rows.flatMap(({ person_id: id, reader }) => [id, reader]))
  // A list that is read whole is on record for everybody.
  const whole = rows.some(({ read, person_id: id }) => read !== null && id === null)
  const met = planted.filter(({ name, phone }) => shown.includes(name) || shown.includes(phone))
  return whole ? [] : met.filter(({ id }) => !mine.has(id))
}

test('what every reading call shows of people is on record for them', async () => {
  const found = new Map<string, string>()
  let answered = 0
  let named = 0
  for (const path of Object.keys(accessTable)) {
    if (procedures[path]?._def.type !== 'query' || path === 'identity.personas') continue
    for (const who of callersOf(path))
      for (let n = 0; n < 3; n += 1) {
        const dice = diceOf(`reads ${path} ${who} ${n}`)
        const { openid, own } = place.caller(who, dice)
        const input = { ...(likely(shapeOf(path), place.known, dice, own) as object), communityId: place.id }
        await hamlet.sql('delete from name_reads')
        const reply = await answer({ path, input }, place.house, openid ? { openid } : undefined)
        if (!reply.ok) continue
        answered += 1
        const shown = shownIn(reply.data)
        named += planted.some(({ name }) => shown.includes(name)) ? 1 : 0
        const left = await unrecorded(openid, shown)
        if (left.length) found.set(path, `${path} by ${who}: ${left[0]?.name} in ${shown.slice(0, 300)}`)
        expect(planted.filter(({ document }) => shown.includes(document))).toEqual([])
      }
  }
  console.log(`${answered} answers, ${named} of them name somebody`)
  expect(named).toBeGreaterThan(20)
  expectNone([...found.values()], 'Mask the name, or say with ctx.readsNames or ctx.opens who saw whose and for what')
}, 400_000)

describe('what a call says that it showed', () => {
  const someone = () => planted.at(-1)?.id ?? ''
  const readsOf = async (purpose: string) =>
    (await hamlet.sql(`select person_id from name_reads where purpose = '${purpose}'`)).rows
  const house = () => ({
    ...hamlet.story.house,
    router: domain({
      board: domain({ projects: reading('anyone').query(({ ctx }) => ctx.readsAll('recount')) }),
      deliberation: domain({
        remark: writing('member').mutation(({ ctx }) => ctx.readsNames([someone()], 'scan')),
      }),
    }),
  })
  const ask = (path: string) =>
    answer({ path, input: { communityId: hamlet.town.id, requestId: randomUUID() } }, house(), {
      openid: hamlet.openids.get('secretary') ?? '',
    })

  test('a name that nobody says is found', async () => {
    const openid = hamlet.openids.get('secretary')
    await hamlet.sql('delete from name_reads')
    expect(await unrecorded(openid, `…${planted.at(-1)?.name}…`)).toHaveLength(1)
    await ask('deliberation.remark')
    expect(await unrecorded(openid, `…${planted.at(-1)?.name}…`)).toEqual([])
  })

  test('inside a write it is written with what the call writes, once a day', async () => {
    expect(await ask('deliberation.remark')).toMatchObject({ ok: true })
    expect(await ask('deliberation.remark')).toMatchObject({ ok: true })
    expect(await readsOf('scan')).toEqual([{ person_id: someone() }])
  })

  test('a list that is read whole is one line a day for everybody', async () => {
    await hamlet.sql("delete from name_reads where purpose = 'recount'")
    await ask('board.projects')
    await ask('board.projects')
    expect(await readsOf('recount')).toEqual([{ person_id: null }])
  })

  test('the roll leaves on record from wherever its export is begun', async () => {
    await hamlet.sql("delete from name_reads where purpose = 'exportRoll'")
    await hamlet.done('secretary', 'identity.exportRoll', { after: '00000000-0000-0000-0000-000000000000' })
    expect(await readsOf('exportRoll')).toEqual([{ person_id: null }])
  })
})
