import type { ExpressionBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { momentText } from '../platform/server/expressions'
import type { DB } from '../platform/server/tables'

/** What stands on the card of a project, each as a part of the one statement that finds projects `p`. */
export type OfProject = ExpressionBuilder<DB & { p: DB['projects'] } & { c: DB['compounds'] }, 'p' | 'c'>

/** What was done last at the works, and its newest photo that may be shown; before works begin, one of the matter itself. */
export const newest = (of: OfProject, communityId: string) => {
  const shown = of
    .selectFrom('files as f')
    .select('f.id')
    .where('f.communityId', '=', communityId)
    .where('f.published', '=', true)
    .where('f.hiddenAt', 'is', null)
    .orderBy('f.at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(1)
  const ofWorks = shown
    .innerJoin('milestonePhotos as w', (on) =>
      on.onRef('w.communityId', '=', 'f.communityId').onRef('w.fileId', '=', 'f.id'),
    )
    .innerJoin('milestones as m', (on) =>
      on.onRef('m.communityId', '=', 'w.communityId').onRef('m.id', '=', 'w.milestoneId'),
    )
    .whereRef('m.projectId', '=', 'p.id')
  const ofMatter = shown
    .innerJoin('projectPhotos as q', (on) =>
      on.onRef('q.communityId', '=', 'f.communityId').onRef('q.fileId', '=', 'f.id'),
    )
    .whereRef('q.projectId', '=', 'p.id')
  return [
    of.fn.coalesce(ofWorks.$asScalar(), ofMatter.$asScalar()).as('photoId'),
    jsonObjectFrom(
      of
        .selectFrom('milestones as m')
        .where('m.communityId', '=', communityId)
        .whereRef('m.projectId', '=', 'p.id')
        .where('m.doneAt', 'is not', null)
        .select(['m.title', 'm.note'])
        .select(({ ref }) => momentText(ref('m.doneAt')).as('doneAt'))
        .orderBy('m.doneAt', 'desc')
        .limit(1),
    ).as('works'),
  ] as const
}
