import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { isHidden } from '../content/covers'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { momentText, orEmpty } from '../platform/server/expressions'

export type Extras = {
  photoIds: string[]
  /** The newest photo of the works, with what it shows and when that was done. */
  newest: { fileId: string; title: string; at: Instant | null } | null
  entries: number
  bulletins: number
  openRemarks: number
  meetings: number
  cosignedByMe: boolean
  ownsHere: boolean
  /** One of the caller's homes in the project's compound. */
  myUnitId: string | null
}
/** Whose look it is: the project with its compound, the caller's homes, and those of them that the caller owns. */
type Looked = { id: string; compoundId: string; unitIds: readonly string[]; ownedIds: readonly string[] }

/** How much of everything a project has. */
const counts = (trx: Trx, communityId: string, projectId: string) => {
  const count = trx.fn.countAll<number>().as('count')
  const at = { communityId, projectId }
  return {
    bulletins: trx
      .selectFrom('bulletins')
      .select(count)
      .where((eb) => eb.and(at))
      .$asScalar()
      .$notNull(),
    openRemarks: trx
      .selectFrom('remarks')
      .select(count)
      .where((eb) => eb.and(at))
      .where('answeredAt', 'is', null)
      .where(({ not, ref }) => not(isHidden(communityId, 'remark', ref('id'))))
      .$asScalar()
      .$notNull(),
    meetings: trx
      .selectFrom('meetings')
      .select(count)
      .where((eb) => eb.and(at))
      .$asScalar()
      .$notNull(),
  }
}

/** The newest photo of the works that is shown to everybody. */
const newestPhoto = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('milestonePhotos as f')
    .innerJoin('milestones as m', (on) =>
      on.onRef('m.communityId', '=', 'f.communityId').onRef('m.id', '=', 'f.milestoneId'),
    )
    .select(({ ref }) => ['f.fileId', 'm.title', momentText(ref('m.doneAt')).as('at')])
    .where('m.communityId', '=', communityId)
    .where('m.projectId', '=', projectId)
    .where('m.doneAt', 'is not', null)
    .where(({ not, ref }) => not(isHidden(communityId, 'photo', ref('f.fileId'))))
    .orderBy('m.doneAt', 'desc')
    .orderBy('f.fileId')
    .limit(1)

/** What the detail page shows besides the card: photos, counts, and how the caller stands to the project. */
export const extrasOf = (trx: Trx, communityId: string, looked: Looked): Promise<Extras> => {
  const { id, compoundId, unitIds, ownedIds } = looked
  const photos = trx
    .selectFrom('projectPhotos')
    .select(({ fn }) => fn.agg<string[]>('json_agg', ['fileId']).as('ids'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const head = trx
    .selectFrom('ledgers')
    .select('headSeq')
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const cosigned = trx
    .selectFrom('cosigns')
    .select('unitId')
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
    .where((eb) => eb('unitId', '=', eb.fn.any(eb.val(unitIds))))
  const homes = (ids: readonly string[]) =>
    trx
      .selectFrom('units')
      .select('id')
      .where('communityId', '=', communityId)
      .where('compoundId', '=', compoundId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
  const { bulletins, openRemarks, meetings } = counts(trx, communityId, id)
  return trx
    .selectNoFrom(({ exists, fn, lit }) => [
      orEmpty(photos).as('photoIds'),
      jsonObjectFrom(newestPhoto(trx, communityId, id)).as('newest'),
      fn.coalesce(head.$asScalar(), lit(0)).as('entries'),
      bulletins.as('bulletins'),
      openRemarks.as('openRemarks'),
      meetings.as('meetings'),
      exists(cosigned).$castTo<boolean>().as('cosignedByMe'),
      exists(homes(ownedIds)).$castTo<boolean>().as('ownsHere'),
      homes(unitIds).limit(1).as('myUnitId'),
    ])
    .executeTakeFirstOrThrow()
}
