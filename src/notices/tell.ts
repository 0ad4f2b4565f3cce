import { sql } from 'kysely'
import { fill } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import { dayTime, span } from '../platform/time'
import { zh as projectTexts } from '../projects/texts.zh'
import { marked, type Standing } from '../votes/ballots/standing'
import { zh as votesTexts } from '../votes/ballots/texts.zh'
import { countOf, seatsOf } from '../votes/resolutions/seats'
import { type Resolution, resolutionOf } from '../votes/resolutions/store'
import { zh as resolveTexts } from '../votes/resolutions/texts.zh'
import { beginning, outcomeWords } from '../votes/resolutions/words'
import { noticeOf } from './store'
import { zh } from './texts.zh'

export const toldKinds = ['notice', 'ballot', 'stage', 'called', 'reminded', 'resolved'] as const
type Told = { communityId: string; kind: (typeof toldKinds)[number]; id: string; at: string; stage?: string }

type ToldOfResolution = Told & { kind: 'called' | 'reminded' | 'resolved' }

type Words = { cause: string; title: string; body: string; page: string }
const { told } = zh.labels
/** Where a ballot stands behind a stage: it runs, it passed, or it did not. */
const ballotStages = new Set(['deciding', 'funding', 'deliberating'])

/** One message in the box of each person of a set, in one statement; a repeated cause is the same message. */
const put = (trx: Trx, at: string, people: ReturnType<typeof sql>, { cause, title, body, page }: Words) =>
  sql`insert into messages (community_id, id, person_id, cause, title, body, page, at)
    select inside(), gen_random_uuid(), t.person_id, ${cause}, ${title}, ${body}, ${page}, ${at}::timestamptz
    from (${people}) t on conflict (community_id, person_id, cause) do nothing`.execute(trx)

const tellNotice = async (trx: Trx, { id, at }: Told) => {
  const notice = await noticeOf(trx, id)
  if (!notice) return
  const body = [span(notice.startsAt, notice.endsAt), notice.detour].filter(Boolean).join('，')
  const people = sql`select distinct o.person_id from notice_grids ng
    join grid_reach r on r.community_id = inside() and r.grid_id = ng.grid_id
    join units u on u.community_id = inside() and u.stairwell_id = r.stairwell_id
    join (select community_id, unit_id, person_id from ownerships where until is null union all select community_id, unit_id, person_id from tenancies where until is null) o
      on o.community_id = inside() and o.unit_id = u.id
    where ng.community_id = inside() and ng.notice_id = ${id}`
  await put(trx, at, people, {
    cause: `notice ${id}`,
    title: notice.title,
    body,
    page: `notices/pages/notice/index?id=${id}`,
  })
}

const tellBallot = async (trx: Trx, { id, at }: Told) => {
  const { rows } = await sql<{ question: string; standing: Standing; closesAt: string }>`
    select question, standing, closes_at as "closesAt" from ballots where community_id = inside() and id = ${id}`.execute(
    trx,
  )
  const ballot = rows[0]
  if (!ballot) return
  const people = sql`select distinct voter_id as person_id from roll_entries where community_id = inside() and ballot_id = ${id}`
  const title = fill(told[ballot.standing].title, { question: ballot.question })
  const body = fill(told[ballot.standing].body, { closes: dayTime(ballot.closesAt) })
  await put(trx, at, people, { cause: `ballot ${id}`, title, body, page: `votes/ballots/pages/cast/index?id=${id}` })
}

const tellStage = async (trx: Trx, { id, at, stage = '' }: Told) => {
  const { rows } = await sql<{ title: string; standing: Standing | null }>`
    select title, (select b.standing from ballots b where b.community_id = inside() and b.project_id = ${id}
      order by b.publicised_at desc limit 1) as standing
    from projects where community_id = inside() and id = ${id}`.execute(trx)
  const names: Record<string, string> = projectTexts.labels.stages
  const people = sql`select distinct person_id from cosigns where community_id = inside() and project_id = ${id}`
  const title = fill(told.stage.title, { title: rows[0]?.title ?? '' })
  const entered = fill(told.stage.body, { stage: names[stage] ?? stage })
  const { standing } = rows[0] ?? {}
  const body = standing && ballotStages.has(stage) ? marked(votesTexts.labels, standing, entered) : entered
  await put(trx, at, people, {
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
    const said = outcome ? outcomeWords(resolveTexts.labels, outcome) : ''
    const { title, body } = told.resolved
    return {
      title: fill(title, { text, outcome: said }),
      body: fill(body, countOf(await seatsOf(trx, communityId, id))),
    }
  }
  const { title, body } = told[kind][venue === 'contributors' ? 'share' : 'meeting']
  const values = { text, place, meets: dayTime(meetsAt), closes: dayTime(closesAt) }
  return { title: fill(title, values), body: fill(body, values) }
}

/** Those who are called to a resolution: that they are, a day before it is over, and what came of it. */
const tellResolution = async (trx: Trx, about: ToldOfResolution) => {
  const { communityId, kind, id, at } = about
  const resolution = await resolutionOf(trx, communityId, { id })
  // Who was called to one that is over, or that another took the place of, need not hurry.
  if (!resolution || (kind !== 'resolved' && resolution.closedAt)) return
  const silent = sql`and not exists (select from resolution_answers a
    where a.community_id = inside() and a.resolution_id = s.resolution_id and a.seat = s.seat)`
  const people = sql`select distinct s.person_id from resolution_seats s where s.community_id = inside()
    and s.resolution_id = ${id} and s.person_id is not null ${kind === 'reminded' ? silent : sql``}`
  const { title, body } = await resolutionWords(trx, about, resolution)
  const page = `votes/resolutions/pages/resolve/index?id=${resolution.projectId}`
  await put(trx, at, people, { cause: `${kind} ${id}`, title, body, page })
}

/** Put into everybody's box what concerns them. Run twice, it tells once. */
export const tell = (trx: Trx, about: Told): Promise<void> => {
  if (about.kind === 'notice') return tellNotice(trx, about)
  if (about.kind === 'ballot') return tellBallot(trx, about)
  return about.kind === 'stage' ? tellStage(trx, about) : tellResolution(trx, { ...about, kind: about.kind })
}
