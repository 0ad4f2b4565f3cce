import { fill } from '../platform/refusal'
import { holds } from '../platform/server/call'
import { mostOfKind, type Waiting, type WaitingFor, waiting, wordsFor } from '../platform/server/waiting'
import { answeredFor } from '../projects/places'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** Whistles that are not resolved, the first due first. */
const open = ({ trx, communityId }: WaitingFor) =>
  trx
    .selectFrom('whistles as w')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'w.communityId').onRef('p.id', '=', 'w.projectId'),
    )
    .select(['w.department', 'w.matter', 'w.dueAt', 'w.blownAt', 'p.id', 'p.title as about', 'p.compoundId'])
    .where('w.communityId', '=', communityId)
    .where('w.state', '<>', 'resolved')
    .orderBy('w.dueAt')
    .limit(mostOfKind)

/** Whistles that wait for the departments whose liaison this person is. */
const toAnswer = async (of: WaitingFor): Promise<Waiting<'whistles'>[]> => {
  const departments = of.caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  if (!departments.length) return []
  const words = wordsFor(of, { zh, en }).labels.waits
  const rows = await open(of).where('w.department', 'in', departments).execute()
  return rows.map(({ id, matter, dueAt, blownAt, about, compoundId }) => {
    const late = dueAt < of.now
    return waiting('whistles', fill(words, { matter }), `whistles/pages/list/index?id=${id}`, {
      ...{ about, late, since: late ? dueAt : blownAt, until: dueAt, places: [compoundId] },
    })
  })
}

/** Whistles whose day is over, for the secretary who blew them. */
const overdue = async (of: WaitingFor): Promise<Waiting<'lateWhistles'>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const words = wordsFor(of, { zh, en }).labels.late
  const rows = await open(of)
    .where('w.dueAt', '<', of.now)
    .where(({ ref }) => answeredFor(of, ['secretary'], ref('w.projectId')))
    .execute()
  return rows.map(({ id, department, dueAt, about, compoundId }) =>
    waiting('lateWhistles', fill(words, { department }), `whistles/pages/list/index?id=${id}`, {
      ...{ about, late: true, since: dueAt, places: [compoundId] },
    }),
  )
}

export const whistlesWaitFor = async (of: WaitingFor): Promise<Waiting<'whistles' | 'lateWhistles'>[]> => [
  ...(await toAnswer(of)),
  ...(await overdue(of)),
]
