import { noticeOf } from '../notices/store'
import { meantBy, type Named, pathOf, type Thing, type Words } from '../platform/addresses'
import { instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import { inCommunity } from '../platform/server/transaction'
import { isDay } from '../platform/shapes'
import { publicBallot } from '../votes/ballots/publicBallot'
import { ballotOf } from '../votes/ballots/store'
import { publicResolution } from '../votes/resolutions/view'
import { ofBallot, ofBulletin, ofNotice, ofProject, ofResolution, type Preview } from './preview'
import { bulletinOn } from './published'
import { type ProjectCard, projectCard } from './store'

export type Town = { id: string; slug: string; name: string }

/** What stands at an address: the page that shows it with the ids that it asks for, and what a link says of it. */
export type Found = {
  town: Town
  page: string
  words: Words
  /** The project's code by its id, so that the page need not ask for it to write an address. */
  codes: Record<string, string>
  path: string
  preview?: Preview
}
/** Why nothing stands there: no such page, no such community, or nothing of that name in this one. */
type Missing = { missing: 'page' | 'community' | 'thing'; town?: Town }

export const isFound = (one: Found | Missing): one is Found => !('missing' in one)

const towns = (house: House) => house.db.reads.selectFrom('communities').select(['id', 'slug', 'name'])

export const townOf = (house: House, community: string): Promise<Town | undefined> =>
  towns(house)
    .where(community.length === 36 ? 'id' : 'slug', '=', community)
    .executeTakeFirst()

type Bounds = readonly [least: string, most: string]
type Rows = Promise<{ id: string }[]>

const numbered = (trx: Trx, communityId: string, number: number): Rows =>
  trx.selectFrom('projects').select('id').where('communityId', '=', communityId).where('number', '=', number).execute()

/** At most two things of each kind between two bounds of ids, both included. */
const between: Record<Thing, (trx: Trx, communityId: string, bounds: Bounds) => Rows> = {
  project: (trx, communityId, [least, most]) => {
    const all = trx.selectFrom('projects').select('id').where('communityId', '=', communityId)
    return all.where('id', '>=', least).where('id', '<=', most).limit(2).execute()
  },
  ballot: (trx, communityId, [least, most]) => {
    const all = trx.selectFrom('ballots').select('id').where('communityId', '=', communityId)
    return all.where('id', '>=', least).where('id', '<=', most).limit(2).execute()
  },
  notice: (trx, communityId, [least, most]) => {
    const all = trx.selectFrom('notices').select('id').where('communityId', '=', communityId)
    return all.where('id', '>=', least).where('id', '<=', most).limit(2).execute()
  },
}

/** The one id that an address's name stands for. Two that begin alike are neither. */
export const idOf = async (trx: Trx, communityId: string, thing: Thing, name: string): Promise<string | undefined> => {
  const meant = meantBy(thing, name)
  if (!meant) return undefined
  const rows =
    'number' in meant
      ? await numbered(trx, communityId, meant.number)
      : await between[thing](trx, communityId, [meant.least, meant.most])
  return rows.length === 1 ? rows[0]?.id : undefined
}

type Here = { trx: Trx; town: Town; house: House }

const projectOf = ({ trx, town, house }: Here, projectId: string): Promise<ProjectCard | undefined> =>
  projectCard(trx, town.id, instant(house.clock()), projectId)

type Shown = { words: Words; project: ProjectCard; preview: Preview }

const shownBallot = async (here: Here, id: string): Promise<Shown | undefined> => {
  const { trx, town, house } = here
  const ballot = await ballotOf(trx, town.id, id)
  const project = ballot && (await projectOf(here, ballot.projectId))
  if (!project) return undefined
  const now = instant(house.clock())
  const shown = await publicBallot(trx, town.id, ballot, now)
  return { words: { id }, project, preview: ofBallot({ community: town.name, project, now }, shown) }
}

const shownNotice = async (here: Here, id: string): Promise<Shown | undefined> => {
  const { trx, town, house } = here
  const notice = await noticeOf(trx, town.id, id)
  const project = notice && (await projectOf(here, notice.projectId))
  if (!project) return undefined
  const now = instant(house.clock())
  return { words: { id }, project, preview: ofNotice({ community: town.name, project, now }, notice) }
}

/** A project, and what of it the address names besides: a day, a resolution. */
const shownProject = async (here: Here, id: string, { day, version, ...rest }: Words): Promise<Shown | undefined> => {
  const { trx, town, house } = here
  const project = await projectOf(here, id)
  if (!project) return undefined
  const where = { community: town.name, project, now: instant(house.clock()) }
  if (day !== undefined) {
    const bulletin = isDay(day) ? await bulletinOn(trx, town.id, id, day) : undefined
    return bulletin && { words: { id, day }, project, preview: ofBulletin(where, day, bulletin.figures) }
  }
  const resolution = version === undefined ? null : await publicResolution(trx, town.id, id)
  if (version === undefined) return { words: { ...rest, id }, project, preview: ofProject(where) }
  // Those before the newest are told on the newest one's page, by their numbers alone.
  if (!resolution || !/^[1-9]\d{0,5}$/.test(version) || Number(version) > resolution.version) return undefined
  const newest = resolution.version === Number(version)
  return { words: { id, version }, project, preview: newest ? ofResolution(where, resolution) : ofProject(where) }
}

const shownThing = async (here: Here, thing: Thing, words: Words): Promise<Shown | undefined> => {
  const id = await idOf(here.trx, here.town.id, thing, words['id'] ?? '')
  if (!id) return undefined
  if (thing === 'ballot') return shownBallot(here, id)
  return thing === 'notice' ? shownNotice(here, id) : shownProject(here, id, words)
}

const foundThing = async (house: House, town: Town, named: Named, asked: Words): Promise<Found | undefined> => {
  const { page, thing, words } = named
  if (!thing) return { town, page, words: { ...asked, ...words }, codes: {}, path: pathOf(town.id, page, words, town) }
  const shown = await inCommunity(house.db, town.id, 'read', (trx) => shownThing({ trx, town, house }, thing, words))
  if (!shown) return undefined
  const { project, preview } = shown
  const path = pathOf(town.id, page, shown.words, { ...town, code: project.code })
  return { town, page, words: { ...asked, ...shown.words }, codes: { [project.id]: project.code }, path, preview }
}

/** What stands at an address of this deployment, whoever asks: only what anybody may read is looked at. */
export const addressed = async (
  house: House,
  named: Named | undefined,
  asked: Words = {},
): Promise<Found | Missing> => {
  if (!named?.community) return { missing: 'page' }
  const town = await townOf(house, named.community)
  if (!town) return { missing: 'community' }
  return (await foundThing(house, town, named, asked)) ?? { missing: 'thing', town }
}
