import type { Instant } from '../platform/instant'
import type { Context } from '../platform/server/call'
import { holdingAll } from '../platform/server/grams'
import { projectCode, type Stage } from './rules'
import { asStage } from './store'

export type FoundProject = { id: string; code: string; title: string; stage: Stage; raisedAt: Instant }
const pageFound = 20
/** Of more than so many that hold the words, any so many are looked at for the newest. */
const mostHolding = 500

/** The newest projects that hold these words, at most twenty. */
export const findProjects = async ({ trx, communityId }: Context, words: string): Promise<FoundProject[]> => {
  const holding = holdingAll(trx, { communityId, kind: 'project' }, words)
  if (!holding) return []
  const rows = await trx
    .selectFrom('projects')
    .select(['id', 'number', 'title', 'stage', 'raisedAt'])
    .where('communityId', '=', communityId)
    .where('id', 'in', holding.limit(mostHolding))
    .orderBy('number', 'desc')
    .limit(pageFound)
    .execute()
  return rows.map(({ number, stage, raisedAt, ...row }) => ({
    ...row,
    code: projectCode(number),
    stage: asStage(stage),
    raisedAt,
  }))
}
