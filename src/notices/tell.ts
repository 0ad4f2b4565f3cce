import type { AliasedExpression } from 'kysely'
import * as z from 'zod/mini'
import { fill } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import { dayTime, span } from '../platform/time'
import { zh as projectTexts } from '../projects/texts.zh'
import { marked } from '../votes/ballots/standing'
import { zh as votesTexts } from '../votes/ballots/texts.zh'
import { countOf, seatsOf } from '../votes/resolutions/seats'
import { type Resolution, resolutionOf } from '../votes/resolutions/store'
import { zh as resolveTexts } from '../votes/resolutions/texts.zh'
import { beginning, outcomeWords } from '../votes/resolutions/words'
import { livingIn, noticeOf } from './store'
import { zh } from './texts.zh'

export const toldKinds = ['notice', 'ballot', 'stage', 'called', 'reminded', 'resolved'] as const
type Told = { communityId: string; kind: (typeof toldKinds)[number]; id: string; at: string; stage?: string }

type ToldOfResolution = Told & { kind: 'called' | 'reminded' | 'resolved' }
type People = AliasedExpression<{ personId: string }, 't'>
type Words = { cause: string; title: string; body: string; page: string }
const said = zh.labels.told
const standingOf = z.enum(['formal', 'consultative'])
/** Where a ballot stands behind a stage: it runs, it passed, or it did not. */
const ballotStages = new Set(['deciding', 'funding', 'deliberating'])

/** One message in the box of each person of a set, in one statement; a repeated cause is the same message. */
const put = (trx: Trx, { communityId, at }: Told, people: People, { cause, title, body, page }: Words) =>
  trx
    .insertInto('messages')
    .columns(['communityId', 'id', 'personId', 'cause', 'title', 'body', 'page', 'at'])
    .expression(
      trx
        .selectFrom(() => people)
        .select(({ cast, fn, val }) => [
          cast<string>(val(communityId), 'uuid').as('communityId'),
          fn<string>('gen_random_uuid', []).as('id'),
          't.personId',
          cast<string>(val(cause), 'text').as('cause'),
          cast<string>(val(title), 'text').as('title'),
          cast<string>(val(body), 'text').as('body'),
          cast<string>(val(page), 'text').as('page'),
          cast<string>(val(at), 'timestamptz').as('at'),
        ]),
    )
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'cause']).doNothing())
    .execute()

const tellNotice = async (trx: Trx, told: Told) => {
  const { communityId, id } = told
  const notice = await noticeOf(trx, communityId, id)
  if (!notice) return
  const body = [span(notice.startsAt, notice.endsAt), notice.detour].filter(Boolean).join('，')
  const people = livingIn(trx, communityId).innerJoin('noticeGrids as ng', (on) =>
    on.onRef('ng.communityId', '=', 'r.communityId').onRef('ng.gridId', '=', 'r.gridId').on('ng.noticeId', '=', id),
  )
  await put(trx, told, people.as('t'), {
    cause: `notice ${id}`,
    title: notice.title,
    body,
    page: `notices/pages/notice/index?id=${id}`,
  })
}

const tellBallot = async (trx: Trx, told: Told) => {
  const { communityId, id } = told
  const ballot = await trx
    .selectFrom('ballots')
    .select(['question', 'standing', 'closesAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!ballot) return
  const people = trx
    .selectFrom('rollEntries')
    .select('voterId as personId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('ballotId', '=', id)
  const words = said[standingOf.parse(ballot.standing)]
  const title = fill(words.title, { question: ballot.question })
  const body = fill(words.body, { closes: dayTime(ballot.closesAt) })
  await put(trx, told, people.as('t'), {
    cause: `ballot ${id}`,
    title,
    body,
    page: `votes/ballots/pages/cast/index?id=${id}`,
  })
}

const tellStage = async (trx: Trx, told: Told) => {
  const { communityId, id, at, stage = '' } = told
  const project = await trx
    .selectFrom('projects as p')
    .select('p.title')
    .select(({ selectFrom }) =>
      selectFrom('ballots as b')
        .select('b.standing')
        .where('b.communityId', '=', communityId)
        .whereRef('b.projectId', '=', 'p.id')
        .orderBy('b.publicisedAt', 'desc')
        .limit(1)
        .as('standing'),
    )
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', id)
    .executeTakeFirst()
  const names: Record<string, string> = projectTexts.labels.stages
  const people = trx
    .selectFrom('cosigns')
    .select('personId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const title = fill(said.stage.title, { title: project?.title ?? '' })
  const entered = fill(said.stage.body, { stage: names[stage] ?? stage })
  const body =
    project?.standing && ballotStages.has(stage)
      ? marked(votesTexts.labels, standingOf.parse(project.standing), entered)
      : entered
  await put(trx, told, people.as('t'), {
    cause: `stage ${id} ${stage} ${at}`,
    title,
    body,
    page: `board/pages/project/index?id=${id}`,
  })
}

/** What is said of a resolution: where and when, or what came of it in figures. */
const resolutionWords = async (trx: Trx, { communityId, kind }: ToldOfResolution, resolution: Resolution) => {
  const { id, place, meetsAt, closesAt, outcome, venue } = resolution
  const text = beginning(resolution.text)
  if (kind === 'resolved') {
    const came = outcome ? outcomeWords(resolveTexts.labels, outcome) : ''
    const { title, body } = said.resolved
    return {
      title: fill(title, { text, outcome: came }),
      body: fill(body, countOf(await seatsOf(trx, communityId, id))),
    }
  }
  const { title, body } = said[kind][venue === 'contributors' ? 'share' : 'meeting']
  const values = { text, place, meets: dayTime(meetsAt), closes: dayTime(closesAt) }
  return { title: fill(title, values), body: fill(body, values) }
}

/** Those who are called to a resolution: that they are, a day before it is over, and what came of it. */
const tellResolution = async (trx: Trx, told: ToldOfResolution) => {
  const { communityId, kind, id } = told
  const resolution = await resolutionOf(trx, communityId, { id })
  // Who was called to one that is over, or that another took the place of, need not hurry.
  if (!resolution || (kind !== 'resolved' && resolution.closedAt)) return
  const called = trx
    .selectFrom('resolutionSeats as s')
    .select(({ ref }) => ref('s.personId').$notNull().as('personId'))
    .distinct()
    .where('s.communityId', '=', communityId)
    .where('s.resolutionId', '=', id)
    .where('s.personId', 'is not', null)
  const silent = called.where(({ exists, not, selectFrom }) =>
    not(
      exists(
        selectFrom('resolutionAnswers as a')
          .select('a.seat')
          .where('a.communityId', '=', communityId)
          .whereRef('a.resolutionId', '=', 's.resolutionId')
          .whereRef('a.seat', '=', 's.seat'),
      ),
    ),
  )
  const people = kind === 'reminded' ? silent : called
  const { title, body } = await resolutionWords(trx, told, resolution)
  const page = `votes/resolutions/pages/resolve/index?id=${resolution.projectId}`
  await put(trx, told, people.as('t'), { cause: `${kind} ${id}`, title, body, page })
}

/** Put into everybody's box what concerns them. Run twice, it tells once. */
export const tell = (trx: Trx, about: Told): Promise<void> => {
  if (about.kind === 'notice') return tellNotice(trx, about)
  if (about.kind === 'ballot') return tellBallot(trx, about)
  return about.kind === 'stage' ? tellStage(trx, about) : tellResolution(trx, { ...about, kind: about.kind })
}
