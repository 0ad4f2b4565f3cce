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
import { put } from './box'
import { livingIn, noticeOf } from './store'
import { helpKinds, isHelp, tellHelp } from './tellHelp'
import { isJoined, joinedKinds, tellJoined } from './tellJoined'
import { zh } from './texts.zh'

export const toldKinds = [
  'notice',
  'ballot',
  'stage',
  'called',
  'reminded',
  'resolved',
  'answered',
  ...helpKinds,
  ...joinedKinds,
] as const
type Told = { communityId: string; kind: (typeof toldKinds)[number]; id: string; at: string; stage?: string }

type ToldOfResolution = Told & { kind: 'called' | 'reminded' | 'resolved' }
const said = zh.labels.told
const standingOf = z.enum(['formal', 'consultative'])
/** Where a ballot stands behind a stage: it runs, it passed, or it did not. */
const ballotStages = new Set(['deciding', 'funding', 'deliberating'])

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
  const ends: Record<string, string> = said.stage.ends
  const people = trx
    .selectFrom('cosigns')
    .select('personId')
    .distinct()
    .where('communityId', '=', communityId)
    .where('projectId', '=', id)
  const title = fill(said.stage.title, { title: project?.title ?? '' })
  // Without a ballot it is decided by a meeting or by signing, and nobody votes.
  const ballotIsOn = project?.standing && stage === 'deciding'
  const entered = (!ballotIsOn && ends[stage]) || fill(said.stage.body, { stage: names[stage] ?? stage })
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

/** Who asked: that there is an answer, named by the beginning of their own words. */
const tellAnswer = async (trx: Trx, told: Told) => {
  const { communityId, id } = told
  const remark = trx.selectFrom('remarks').where('communityId', '=', communityId).where('id', '=', id)
  const asked = await remark.select(['projectId', 'text']).executeTakeFirst()
  if (!asked) return
  await put(trx, told, remark.select('personId').as('t'), {
    cause: `answered ${id}`,
    title: fill(said.answered.title, { text: beginning(asked.text) }),
    body: said.answered.body,
    page: `deliberation/pages/talk/index?id=${asked.projectId}`,
  })
}

/** What is said of a resolution: where and when, or what came of it in figures. */
const resolutionWords = async (trx: Trx, { communityId, kind }: ToldOfResolution, resolution: Resolution) => {
  const { id, place, meetsAt, closesAt, outcome, venue } = resolution
  const text = beginning(resolution.text)
  const asked = venue === 'contributors' ? 'share' : 'meeting'
  if (kind === 'resolved') {
    const came = outcome ? outcomeWords(resolveTexts.labels, outcome) : ''
    const count = countOf(await seatsOf(trx, communityId, id))
    return { title: fill(said.resolved.title, { text, outcome: came }), body: fill(said.resolved[asked], count) }
  }
  const { title, body } = said[kind][asked]
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
  const { kind } = about
  if (isHelp(kind)) return tellHelp(trx, { ...about, kind })
  if (isJoined(kind)) return tellJoined(trx, { ...about, kind })
  if (kind === 'notice') return tellNotice(trx, about)
  if (kind === 'ballot') return tellBallot(trx, about)
  if (kind === 'answered') return tellAnswer(trx, about)
  return kind === 'stage' ? tellStage(trx, about) : tellResolution(trx, { ...about, kind })
}
