import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refusal, refuseIf } from '../platform/refusal'
import { type Context, judgedIn } from '../platform/server/call'
import { parsed } from '../platform/server/parsed'
import type { Cause, Kind } from './rules'
import type { At } from './store'
import { zh } from './texts.zh'

const said = zh.labels.covered
const thereShape = z.object({ there: z.number() })

/** A mark for each thing that has none; answers how many of the things are there. */
const markEach = async ({ trx, communityId, now }: At, kind: Kind, things: readonly string[], cause: Cause) => {
  const { rows } = await sql`
    with said as (
      select t.thing, w.project_id, w.compound_id, w.author
        from unnest(${things}::uuid[]) t (thing) cross join lateral words_of(${kind}, t.thing) w),
    made as (
      insert into content_marks (community_id, kind, thing, project_id, compound_id, author, cause, since)
        select ${communityId}::uuid, ${kind}, thing, project_id, compound_id, author, ${cause}, ${now}::timestamptz from said
        on conflict do nothing)
    select count(*)::int as there from said`.execute(trx)
  return parsed(thereShape, rows)[0]?.there ?? 0
}

const coverEach = ({ trx, now }: At, kind: Kind, things: readonly string[]) =>
  sql`select cover_words(${kind}, thing, 'waiting', ${said.short.waiting}, ${said.waiting}, ${now}::timestamptz)
    from unnest(${things}::uuid[]) t (thing)`.execute(trx)

/** A line in the log of each, whose mark is locked since it was covered. */
const logEach = ({ trx, communityId, now }: At, kind: Kind, things: readonly string[], cause: Cause) =>
  sql`
    insert into content_acts (community_id, kind, thing, seq, act, note, at)
      select ${communityId}::uuid, ${kind}, t.thing, coalesce(max(a.seq), 0) + 1, 'held', ${cause}, ${now}::timestamptz
        from unnest(${things}::uuid[]) t (thing)
          left join content_acts a on a.community_id = ${communityId}::uuid and a.kind = ${kind} and a.thing = t.thing
        group by t.thing`.execute(trx)

/** What was just written or shown waits until somebody has looked at it: as many statements for many things as for one. */
export const hold = async (at: At, kind: Kind, things: readonly string[], cause: Cause): Promise<void> => {
  const there = await markEach(at, kind, things, cause)
  if (there !== things.length) refuseIf(refusal('content.notFound'))
  await coverEach(at, kind, things)
  await logEach(at, kind, things, cause)
}

/** For the call that said it: holds it where there was doubt, and answers whether it waits. */
export const holdIfUnsure = async (ctx: Context, kind: Kind, thing: string): Promise<boolean> => {
  const judged = judgedIn(ctx)
  if (judged === 'clear') return false
  await hold(ctx, kind, [thing], judged)
  return true
}
