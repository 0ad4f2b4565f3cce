import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { Story } from '../../server/demo/drive'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { type Community, enterRoll, foundCommunity, moveIn, operatorOpenid } from '../../server/demo/town'
import { type Instant, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import type { Role } from '../../src/platform/server/call'
import { inCommunity } from '../../src/platform/server/transaction'
import type { decisionModes } from '../../src/projects/rules'
import { type FreshDatabase, freshDatabase } from './database'
import { given } from './plan'

export const department = '区住建部门'

const posts: { role: Role; scope?: string; legalName: string }[] = [
  { role: 'gridWorker', legalName: '丁一' },
  { role: 'officer', legalName: '丁二' },
  { role: 'liaison', scope: department, legalName: '丁三' },
  { role: 'residentsSupervisor', legalName: '丁四' },
  { role: 'ownersSupervisor', legalName: '丁五' },
  { role: 'propertyManager', legalName: '丁六' },
  { role: 'contractor', legalName: '丁七' },
  { role: 'parkingOperator', legalName: '丁八' },
  { role: 'liaison', scope: '区水务部门', legalName: '丁九' },
  { role: 'microGridWorker', legalName: '卜一' },
  { role: 'buildingLead', legalName: '卜二' },
  { role: 'residentsCommittee', legalName: '卜三' },
  { role: 'ownersCommittee', legalName: '卜四' },
  { role: 'partyBranch', legalName: '卜五' },
  { role: 'partyGroup', legalName: '卜六' },
  { role: 'ownersRepresentative', legalName: '卜七' },
  { role: 'residentsRepresentative', legalName: '卜八' },
  { role: 'inspector', legalName: '卜九' },
  { role: 'publicist', legalName: '卜十' },
  { role: 'supporter', legalName: '卜士' },
]

const aMonday = Date.parse('2026-03-02T09:00:00+08:00')

/** Now; but not so late that a story which counts what happens in one day runs into the next (China's midnight). */
export const nowInTheDay = (): number => {
  const [hour, day] = [3_600_000, 86_400_000]
  const left = day - ((Date.now() + 8 * hour) % day)
  return left < hour ? Date.now() + hour : Date.now()
}

/**
 * A community of four homes with somebody in every post, made by the system's own calls on a real database of
 * the test's own. `reported` holds every error that no rule foresaw: a test of refusals expects it to be empty. Where
 * jobs wait for their time, the story begins now, because the worker's clock is the real one.
 */
export const openHamlet = async (startsAt = aMonday) => openHamletOn(await freshDatabase(), startsAt)

/** The same on a database that the test brings. */
export const openHamletOn = async ({ url, db, drop }: FreshDatabase, startsAt = aMonday, name = '小村') => {
  const reported: string[] = []
  const report = (path: string, error: unknown) => void reported.push(`${path}: ${error}`)
  const deployment = { id: 'test', secret: 's'.repeat(32) }
  const story = new Story(
    { db, deployment, demo: true, operators: [operatorOpenid], report },
    startsAt + 365 * 24 * 3_600_000,
  )
  story.begin(startsAt)
  const secretary = 'hamletSecretary'
  const town = await foundCommunity(story, { id: randomUUID(), name, households: 4, secretary, staff: posts })
  const shape = { perFloor: 2, areaDm2: () => 8_000, use: 'home', areaSource: 'register', nameFrom: 0 } as const
  const roll = draftRoll({ buildings: [{ name: '1号楼', stairwells: [4] }], ...shape })
  await enterRoll(town, '小村一区', roll)
  const homes = await moveIn(town, unitsOf(roll))
  const openids = new Map<string, string>([['secretary', `demo:${town.id.slice(-1)}:${secretary}`]])
  posts.forEach(({ role }, place) => {
    const name = openids.has(role) ? `other ${role}` : role
    openids.set(name, `demo:${town.id.slice(-1)}:${role}${place}`)
  })
  for (const [n, { unit }] of homes.entries()) openids.set(`owner ${n}`, `demo:home:${unit.ownerIds[0]}`)

  /** One call by a post, `owner 0`, `stranger` or `nobody`; writes get a request id of their own unless one is given. */
  const ask = (who: string, path: string, input: object) => {
    const identity = who === 'nobody' ? undefined : { openid: openids.get(who) ?? `wx:${who}` }
    return answer({ path, input: { communityId: town.id, requestId: randomUUID(), ...input } }, story.house, identity)
  }
  /** Look into the database past every wall, as its owner. */
  const look = async (text: string): Promise<{ rows: Record<string, unknown>[] }> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const { rows } = await client.query(text)
      return { rows }
    } finally {
      await client.end()
    }
  }
  return {
    url,
    db,
    drop,
    reported,
    story,
    town,
    roll,
    homes,
    openids,
    ask,
    sql: look,
    ...asking(ask),
    ...looking(town),
  }
}

export type Hamlet = Awaited<ReturnType<typeof openHamlet>>
type Ask = (who: string, path: string, input: object) => ReturnType<typeof answer>

const asking = (ask: Ask) => ({
  /** The refusal's code, or `ok`. */
  code: async (who: string, path: string, input: object): Promise<string> => {
    const reply = await ask(who, path, input)
    return reply.ok ? 'ok' : reply.code
  },
  /** What the call answers; a refusal fails the test. */
  done: async (who: string, path: string, input: object): Promise<unknown> => {
    const reply = await ask(who, path, input)
    if (!reply.ok) throw new Error(`${who} ${path}: ${reply.code} ${reply.text}`)
    return reply.data
  },
})

const looking = ({ id, story }: Community) => ({
  now: (): Instant => instant(story.house.clock()),
  stages: (projectId: string): Promise<string[]> =>
    inCommunity(story.house.db, id, 'read', async (trx) => {
      const query = trx.selectFrom('project_stages').select('stage').where('project_id', '=', projectId)
      return (await query.orderBy('seq').execute()).map(({ stage }) => stage)
    }),
})

export const budgetFen = 100_000

/** A matter, raised and accepted, with a plan over two points that says how it is decided. */
export const planned = async (
  hamlet: Hamlet,
  decidedBy: (typeof decisionModes)[number],
  matterKind: 'ordinary' | 'special' = 'ordinary',
): Promise<string> => {
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId, unitId, title: '楼道灯不亮', summary: '三层以上没有灯', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy,
    matter: matterKind,
    budgetFen,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: budgetFen }],
    points: [given('street', budgetFen - 1, '街道'), given('owner', 1, '业主')],
  })
  return projectId
}

/** The one who pays the owners' single fen of a plan agrees to it, or does not; so it is decided at once. */
export const decided = async (hamlet: Hamlet, projectId: string, agrees = true): Promise<void> => {
  const resolutionId = randomUUID()
  const closesAt = instant(hamlet.story.house.clock() + 86_400_000)
  const payers = [{ unitId: hamlet.homes[0]?.unit.id, shareFen: 1 }]
  await hamlet.done('secretary', 'votes.putShares', { resolutionId, projectId, text: '同意方案', closesAt, payers })
  const signed = { drawing: 'M0 0L10 10L20 20', device: 'test' }
  await hamlet.done('owner 0', 'votes.agreeToShare', { resolutionId, seat: 1, agrees, ...signed })
  if (!agrees) await hamlet.done('secretary', 'votes.closeResolution', { resolutionId })
}

/** A project that is decided and collects money. */
export const collecting = async (hamlet: Hamlet): Promise<string> => {
  const projectId = await planned(hamlet, 'contributors')
  await decided(hamlet, projectId)
  return projectId
}
