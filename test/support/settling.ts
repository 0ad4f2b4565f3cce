import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { Story } from '../../server/demo/drive'
import { foundCommunity } from '../../server/demo/founding'
import { type DemoRoll, draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn, operatorOpenid } from '../../server/demo/town'
import { filledOnce } from '../../server/filled'
import { domains } from '../../src/house'
import type { Role } from '../../src/platform/server/call'
import { type Database, openDatabase } from '../../src/platform/server/db'
import { cloneOf, type FreshDatabase, testUrl } from './database'
import { runHost } from './host'
import { nowTemplate, template } from './setup'

export const department = '区住建部门'

export const posts: { role: Role; scope?: string; legalName: string }[] = [
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

export const aMonday = Date.parse('2026-03-02T09:00:00+08:00')

/** When the hamlet was founded: on that Monday; or an hour ago, for the founding itself takes some minutes of its story. */
export const foundedAt = (when: string | undefined): number => (when === 'now' ? Date.now() - 3_600_000 : aMonday)

export const houseStory = (db: Database, startsAt: number) => {
  const reported: string[] = []
  const report = (path: string, error: unknown) => {
    const ungranted = /permission denied for table/.test(`${error}`)
    reported.push(`${path}: ${error}${ungranted ? '; a new migration has to grant it, see CONTRIBUTING.md' : ''}`)
  }
  const deployment = { id: 'test', secret: 'Zk3vQn81mTrWb7LxY0hRsD5cPjUeA2gN', site: 'https://six.example' }
  const story = new Story(
    { ...domains, db, deployment, demo: true, operators: [operatorOpenid], report },
    startsAt + 365 * 24 * 3_600_000,
  )
  story.begin(startsAt)
  return { story, reported }
}

export const secretary = 'hamletSecretary'

/** One stairwell with four homes. */
const fourHomes = (): DemoRoll =>
  draftRoll({
    buildings: [{ name: '1号楼', stairwells: [4] }],
    perFloor: 2,
    areaDm2: () => 8_000,
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  })

/** Found the community and let everybody move in, by the system's own calls. */
export const settle = async (story: Story, name: string, roll = fourHomes()): Promise<Settled> => {
  const households = unitsOf(roll).length
  const town = await foundCommunity(story, { id: randomUUID(), name, households, secretary, staff: posts })
  await enterRoll(town, '小村一区', roll)
  await moveIn(town, unitsOf(roll))
  return { townId: town.id, roll }
}
/** A community beside it, in which nobody but its secretary has a post and nobody lives. Answers its id. */
export const foundBeside = async (story: Story): Promise<string> =>
  (await foundCommunity(story, { id: randomUUID(), name: '大村', households: 4, secretary, staff: [] })).id

export type Settled = { townId: string; roll: DemoRoll }

/**
 * A database that is told once a run and of which every test has a copy. What was told beside the tables, the names of
 * things above all, is kept as the database's comment.
 */
export const toldOnce = async <Told>(
  name: string,
  source: string,
  tell: (fresh: FreshDatabase) => Promise<Told>,
): Promise<{ fresh: FreshDatabase; told: Told }> => {
  const urlOf = (database: string) => Object.assign(new URL(testUrl()), { pathname: database }).href
  const fill = async (url: string) => {
    const db = openDatabase(url)
    const told = await tell({ url, db, drop: () => db.destroy() })
    await db.destroy()
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await owner.query(`comment on database ${owner.database} is ${owner.escapeLiteral(JSON.stringify(told))}`)
    await owner.end()
  }
  await filledOnce(urlOf, name, fill, source)
  const fresh = await cloneOf(name)
  const { rows } = await sql<{ told: string }>`
    select shobj_description(oid, 'pg_database') as told from pg_database where datname = ${name}`.execute(fresh.db)
  return { fresh, told: JSON.parse(rows[0]?.told ?? '') }
}

/**
 * The hamlet of the usual Monday, or the one that is settled now: where jobs wait for their time, the clock is the real one. Where a
 * test lives in a browser's globals, which open no photo, it is told in a process of its own.
 */
export const settledOnce = (when: 'monday' | 'now') =>
  toldOnce(when === 'now' ? nowTemplate : 'six_points_monday', template, async ({ db, url }): Promise<Settled> => {
    if ('document' in globalThis) return JSON.parse(await runHost('tellHamlet', url, when))
    return settle(houseStory(db, foundedAt(when)).story, '小村')
  })
