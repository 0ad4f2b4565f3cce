import type { Instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import { holdingAll } from '../platform/server/grams'
import { numberIn, soughtBy } from '../platform/server/sought'
import { nextPlace, type Place } from '../platform/shapes'
import { projectCode, type Stage } from './rules'
import { asStage } from './store'

/** A matter that was found: what it is, where, how far it has come, and what it is about in its own words. */
type FoundProject = {
  id: string
  code: string
  title: string
  summary: string
  compound: string
  stage: Stage
  raisedAt: Instant
}
export type FoundProjects = { items: FoundProject[]; next: string | null }

const pageFound = 20

type Here = Pick<Context, 'trx' | 'communityId'>

/** Which matters are meant: by how a title is typed, by characters of what they say, by their number. None whose words are covered. */
const meant = ({ trx, communityId }: Here, words: string) => {
  const ofHere = trx.selectFrom('projects as o').select('o.id').where('o.communityId', '=', communityId)
  const typed = holdingAll(trx, { communityId, kind: 'typed' }, words)
  const said = holdingAll(trx, { communityId, kind: 'project' }, words)
  const bySaying = said && ofHere.where('o.id', 'in', said)
  const number = numberIn(words)
  const byTyping =
    typed &&
    soughtBy(words).reduce((query, word) => query.where('o.sought', '~', word), ofHere.where('o.id', 'in', typed))
  const byNumber = number === undefined ? undefined : ofHere.where('o.number', '=', number).where('o.sought', '<>', '')
  const [first, ...others] = [byTyping, bySaying, byNumber].flatMap((way) => way ?? [])
  return first && others.reduce((all, way) => all.union(way), first)
}

/** A page of the matters that these words mean, the newest first, as one statement; nothing where the words hold no letter. */
export const foundRows = (here: Here, words: string, after?: Place) => {
  const { trx, communityId } = here
  const ids = meant(here, words)
  if (!ids) return undefined
  return trx
    .selectFrom('projects as p')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'p.communityId').onRef('c.id', '=', 'p.compoundId'),
    )
    .select(['p.id', 'p.number', 'p.title', 'p.summary', 'p.stage', 'p.raisedAt', 'c.name as compound'])
    .where('p.communityId', '=', communityId)
    .where('p.id', 'in', ids)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('p.raisedAt', 'p.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('p.raisedAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(pageFound)
}

export const findProjects = async (here: Here, words: string, after: Place | undefined): Promise<FoundProjects> => {
  const rows = (await foundRows(here, words, after)?.execute()) ?? []
  const items = rows.map(({ number, stage, ...row }) => ({ ...row, code: projectCode(number), stage: asStage(stage) }))
  return { items, next: nextPlace(items, pageFound, ({ raisedAt, id }) => [raisedAt, id]) }
}
