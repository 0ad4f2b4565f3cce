import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Place } from '../platform/shapes'
import { states, type WhistleState } from './rules'
import { stateOf } from './schema'

type Step = { state: WhistleState; note: string; at: Instant }
export type Whistle = {
  id: string
  projectId: string
  title: string
  department: string
  matter: string
  state: WhistleState
  dueAt: Instant
  blownAt: Instant
  steps: Step[]
}

export const pageWhistles = 50

const stepsOf = (trx: Trx, communityId: string, whistleIds: readonly string[]) =>
  trx
    .selectFrom('whistleSteps')
    .select(['whistleId', 'state', 'note', 'at'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('whistleId', '=', eb.fn.any(eb.val(whistleIds))))
    .orderBy(({ fn, val }) => fn('array_position', [val(states), 'state']))
    .execute()

const whistles = (trx: Trx, communityId: string, after: Place | undefined) =>
  trx
    .selectFrom('whistles as w')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'w.communityId').onRef('p.id', '=', 'w.projectId'),
    )
    .select(['w.id', 'w.projectId', 'p.title', 'w.department', 'w.matter', 'w.state', 'w.dueAt', 'w.blownAt'])
    .where('w.communityId', '=', communityId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('w.blownAt', 'w.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('w.blownAt', 'desc')
    .orderBy('w.id', 'desc')
    .limit(pageWhistles)

/** One page, the latest blown first, each with its steps in order: two statements, however many there are. */
const withSteps = async (trx: Trx, communityId: string, page: ReturnType<typeof whistles>): Promise<Whistle[]> => {
  const rows = await page.execute()
  const steps = await stepsOf(
    trx,
    communityId,
    rows.map(({ id }) => id),
  )
  return rows.map((whistle) => ({
    ...whistle,
    state: stateOf.parse(whistle.state),
    steps: steps
      .filter(({ whistleId }) => whistleId === whistle.id)
      .map(({ state, note, at }) => ({ state: stateOf.parse(state), note, at })),
  }))
}

export const whistlesOfProject = (
  trx: Trx,
  communityId: string,
  projectId: string,
  after: Place | undefined,
): Promise<Whistle[]> =>
  withSteps(trx, communityId, whistles(trx, communityId, after).where('w.projectId', '=', projectId))

export const whistlesOfDepartments = (
  trx: Trx,
  communityId: string,
  departments: readonly string[],
  after: Place | undefined,
): Promise<Whistle[]> =>
  withSteps(
    trx,
    communityId,
    whistles(trx, communityId, after).where((eb) => eb('w.department', '=', eb.fn.any(eb.val(departments)))),
  )

export const lockWhistle = async (trx: Trx, communityId: string, whistleId: string) => {
  const row = await trx
    .selectFrom('whistles')
    .select(['state', 'department'])
    .where('communityId', '=', communityId)
    .where('id', '=', whistleId)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: stateOf.parse(row.state) }
}
