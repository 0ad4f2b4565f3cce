import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type DemoRoll, unitsOf } from '../../server/demo/roll'
import { type Community, communityOf } from '../../server/demo/town'
import { type Instant, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { type Database, openDatabase } from '../../src/platform/server/db'
import { inCommunity } from '../../src/platform/server/transaction'
import type { decisionModes } from '../../src/projects/rules'
import { type FreshDatabase, named } from './database'
import { given } from './plan'
import { aMonday, houseStory, posts, type Settled, secretary, settle, settledOnce, toldOnce } from './settling'
import { template } from './setup'

/** Now; but not so late that a story which counts what happens in one day runs into the next (China's midnight). */
export const nowInTheDay = (): number => {
  const hour = 3_600_000
  const day = 86_400_000
  const left = day - ((Date.now() + 8 * hour) % day)
  return left < hour ? Date.now() + hour : Date.now()
}

/**
 * A community of four homes with somebody in every post, made by the system's own calls on a real database of
 * the test's own. `reported` holds every error that no rule foresaw: a test of refusals expects it to be empty. Where
 * jobs wait for their time, the story begins now, because the worker's clock is the real one.
 */
export const openHamlet = async (startsAt = aMonday) => {
  const { fresh, told } = await settledOnce(startsAt === aMonday ? 'monday' : 'now')
  return hamletOf(fresh, houseStory(fresh.db, startsAt), told)
}

/** The hamlet of the usual Monday after a story that is told once a run, for files that all begin where it ends. */
export const openHamletAfter = async <Told>(name: string, tell: (hamlet: Hamlet) => Promise<Told>) => {
  const { fresh, told } = await toldOnce(name, template, async (half) => {
    const story = houseStory(half.db, aMonday)
    const settled = await settle(story.story, '小村')
    const hamlet = hamletOf(half, story, settled)
    const told = await tell(hamlet)
    await hamlet.drop()
    return { told, settled, now: hamlet.story.house.clock() }
  })
  return { hamlet: hamletOf(fresh, houseStory(fresh.db, told.now), told.settled), told: told.told }
}

/** The same on a database that the test brings, and with other homes if it brings their roll. */
export const openHamletOn = async (fresh: FreshDatabase, startsAt = aMonday, name = '小村', roll?: DemoRoll) => {
  const told = houseStory(fresh.db, startsAt)
  return hamletOf(fresh, told, await settle(told.story, name, roll))
}

const hamletOf = (
  { url, drop }: FreshDatabase,
  { story, reported }: ReturnType<typeof houseStory>,
  { townId, roll }: Settled,
) => {
  const posted = (key: string) => `demo:${townId.slice(-1)}:${key}`
  const keys = [
    { role: 'secretary', key: secretary },
    ...posts.map(({ role }, place) => ({ role, key: `${role}${place}` })),
  ]
  const town = communityOf(story, townId, (role) => posted(keys.find((one) => one.role === role)?.key ?? ''))
  const homes = unitsOf(roll).map((unit) => ({ unit, client: story.as(`demo:home:${unit.ownerIds[0]}`) }))
  const openids = new Map<string, string>()
  for (const { role, key } of keys) openids.set(openids.has(role) ? `other ${role}` : role, posted(key))
  for (const [n, { unit }] of homes.entries()) openids.set(`owner ${n}`, `demo:home:${unit.ownerIds[0]}`)

  /** One call by a post, `owner 0`, `stranger` or `nobody`; writes get a request id of their own unless one is given. */
  const ask = (who: string, path: string, input: object) => {
    const identity = who === 'nobody' ? undefined : { openid: openids.get(who) ?? `wx:${who}` }
    return answer({ path, input: { communityId: town.id, requestId: randomUUID(), ...input } }, story.house, identity)
  }
  /** Whoever casts the ballot of a home, as the roll has them. */
  const ownerOf = (home: number) => {
    const personId = homes[home]?.unit.ownerIds[0] ?? ''
    return { personId, legalName: roll.people.find(({ id }) => id === personId)?.legalName ?? '' }
  }
  // The tests' own looks and attacks, apart from what the house asks: only that is held to one community.
  const db = openDatabase(named(url, 'tests'), 4)
  const owner = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 2_000 })
  // A test may break every connection; the next look opens another.
  owner.on('error', () => undefined)
  /** Look into the database past every wall, as its owner. */
  const look = async (text: string): Promise<{ rows: Record<string, unknown>[] }> => {
    const { rows } = await owner.query(text)
    return { rows }
  }
  return {
    url,
    db,
    drop: async () => {
      await owner.end()
      await db.destroy()
      await drop()
    },
    reported,
    story,
    town,
    roll,
    homes,
    ownerOf,
    openids,
    ask,
    sql: look,
    ...asking(ask),
    ...looking(town, db),
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

const looking = ({ id, story }: Community, db: Database) => ({
  now: (): Instant => instant(story.house.clock()),
  stages: (projectId: string): Promise<string[]> =>
    inCommunity(db, id, 'read', async (trx) => {
      const query = trx.selectFrom('projectStages').select('stage').where('projectId', '=', projectId)
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
  await hamlet.done('secretary', 'votes.resolutions.putShares', {
    resolutionId,
    projectId,
    text: '同意方案',
    closesAt,
    payers,
  })
  const signed = { drawing: 'M0 0L10 10L20 20', device: 'test' }
  await hamlet.done('owner 0', 'votes.resolutions.agreeToShare', { resolutionId, seat: 1, agrees, ...signed })
  if (!agrees) await hamlet.done('secretary', 'votes.resolutions.closeResolution', { resolutionId })
}

/** A project that is decided and collects money. */
export const collecting = async (hamlet: Hamlet): Promise<string> => {
  const projectId = await planned(hamlet, 'contributors')
  await decided(hamlet, projectId)
  return projectId
}
