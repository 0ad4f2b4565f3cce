import { sql } from 'kysely'
import { dayMs, instant, msOf } from '../platform/instant'
import { fill } from '../platform/refusal'
import { holdsFor, limitsOf } from '../platform/roles'
import { holds } from '../platform/server/call'
import { orEmpty } from '../platform/server/expressions'
import { mostOfKind, several, type Waiting, type WaitingFor, waiting, wordsFor } from '../platform/server/waiting'
import { carriers } from './carrying'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** What was told so long ago is found in the box, not on the first page. */
const newsDays = 14

/** What is told of the same thing by something to do; and each stage of a matter, which its card says, but for the last. */
const toldElsewhere = ['ballot %', 'called %', 'reminded %', 'stage %']
const ends = ['closed', 'declined', 'withdrawn', 'stopped'].map((stage) => `stage % ${stage} %`)

/** Unread messages that only tell: a notice that is not over, an answer, a stage, a result. */
const toKnow = async (of: WaitingFor): Promise<Waiting<'notice' | 'news'>[]> => {
  const { trx, communityId, personId, now } = of
  const rows = await trx
    .selectFrom('messages as m')
    .leftJoin('notices as n', (on) =>
      on
        .on('n.communityId', '=', communityId)
        .on(({ eb, fn, ref, cast }) =>
          eb('m.cause', '=', fn<string>('concat', [sql.lit('notice '), cast<string>(ref('n.id'), 'text')])),
        ),
    )
    .select(['m.id as messageId', 'm.title', 'm.body as about', 'm.page', 'm.at as since', 'n.endsAt as until'])
    .select(({ selectFrom }) =>
      orEmpty(
        selectFrom('noticeGrids as ng')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['ng.gridId']).as('ids'))
          .where('ng.communityId', '=', communityId)
          .whereRef('ng.noticeId', '=', 'n.id'),
      ).as('places'),
    )
    .where('m.communityId', '=', communityId)
    .where('m.personId', '=', personId)
    .where('m.readAt', 'is', null)
    .where('m.at', '>', instant(msOf(now) - newsDays * dayMs))
    .where(({ eb, and, or }) =>
      or([
        and(toldElsewhere.map((cause) => eb('m.cause', 'not like', cause))),
        ...ends.map((cause) => eb('m.cause', 'like', cause)),
      ]),
    )
    .where(({ eb, or }) => or([eb('n.endsAt', '>', now), eb('m.cause', 'not like', 'notice %')]))
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.map(({ title, page, ...rest }) => waiting(rest.until ? 'notice' : 'news', title, page, rest))
}

/** Notices that this person forwards to chat groups by hand, as long as they are not over. */
const toCarry = async (of: WaitingFor): Promise<Waiting<'carry'>[]> => {
  const { trx, communityId, caller, now } = of
  if (!holds(caller, ...carriers)) return []
  const grids = holdsFor(caller.roles, carriers, []) ? undefined : limitsOf(caller.roles, carriers)
  const rows = await trx
    .selectFrom('deliveries as d')
    .innerJoin('notices as n', (on) => on.onRef('n.communityId', '=', 'd.communityId').onRef('n.id', '=', 'd.noticeId'))
    .innerJoin('gridGroups as q', (on) =>
      on.onRef('q.communityId', '=', 'd.communityId').onRef('q.id', '=', 'd.groupId'),
    )
    .innerJoin('grids as g', (on) => on.onRef('g.communityId', '=', 'q.communityId').onRef('g.id', '=', 'q.gridId'))
    .select(['n.id', 'n.title', 'n.publishedAt as since', 'n.startsAt', 'n.endsAt as until'])
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.agg<string[]>('json_agg', ['g.id']).distinct().as('places'),
    ])
    .where('d.communityId', '=', communityId)
    .where('d.channel', '=', 'share')
    .where('d.state', 'in', ['queued', 'handed'])
    .where('n.endsAt', '>', now)
    .$if(grids !== undefined, (query) =>
      query.where(({ eb, or, fn, val }) =>
        or([eb('g.id', '=', fn.any(val(grids ?? []))), eb('g.parentId', '=', fn.any(val(grids ?? [])))]),
      ),
    )
    .groupBy(['n.communityId', 'n.id'])
    .orderBy('n.startsAt')
    .limit(mostOfKind)
    .execute()
  const words = wordsFor(of, { zh, en }).labels.waits
  return rows.flatMap(({ id, title, count, startsAt, ...rest }) =>
    several('carry', fill(words, { count }), count, `notices/pages/notice/index?id=${id}`, {
      ...{ ...rest, about: title, until: startsAt > now ? startsAt : rest.until, late: startsAt <= now },
    }),
  )
}

export const noticesWaitFor = async (of: WaitingFor): Promise<Waiting<'notice' | 'news' | 'carry'>[]> => [
  ...(await toKnow(of)),
  ...(await toCarry(of)),
]
