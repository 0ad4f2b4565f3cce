import { sql } from 'kysely'
import * as z from 'zod/mini'
import { zh as identityTexts } from '../identity/texts.shared.zh'
import type { Instant } from '../platform/instant'
import { fill, found, refusal } from '../platform/refusal'
import type { Role } from '../platform/roles'
import { type Context, personOf, within } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { keepDeletions } from '../platform/server/forgetting'
import { keepGrams } from '../platform/server/grams'
import { parsed } from '../platform/server/parsed'
import { soughtOf } from '../platform/server/sought'
import { dayTime } from '../platform/time'
import { type Act, byAuthor, type Cause, isKeeper, type Kind } from './rules'
import { oneThing, stateOf } from './schema'
import { zh } from './texts.zh'

export type Thing = { kind: Kind; thing: string }
/** Inside which transaction, when: a call's, or the clock's. */
export type At = { trx: Trx; communityId: string; now: Instant }

const wordsShape = z.object({
  projectId: z.string(),
  compoundId: z.string(),
  author: z.string(),
  words: z.record(z.string(), z.string()),
  record: z.boolean(),
  own: z.boolean(),
})

const saidShape = z.object({ about: z.string(), words: z.record(z.string(), z.string()) })

/** The public words of a thing at their place, with whose they are. */
export const wordsOf = async (trx: Trx, { kind, thing }: Thing) => {
  const { rows } = await sql`
    select project_id as "projectId", compound_id as "compoundId", author, words, record, own
    from words_of(${kind}, ${thing}::uuid)`.execute(trx)
  return parsed(wordsShape, rows)[0]
}

/** The public words of many things, by “kind thing”, in one statement. */
export const wordsOfMany = async (trx: Trx, things: readonly { kind: string; thing: string }[]) => {
  const { rows } = await sql`
    select m.kind || ' ' || m.thing as about, w.words
    from unnest(${things.map(({ kind }) => kind)}::text[], ${things.map(({ thing }) => thing)}::uuid[]) m (kind, thing)
    cross join lateral words_of(m.kind, m.thing) w`.execute(trx)
  return new Map(parsed(saidShape, rows).map(({ about, words }) => [about, words]))
}

/** What was said about a project is looked after by the posts that answer for it. */
export const inProjectOfThing = within('project', oneThing, async ({ trx }, about) => {
  const words = await wordsOf(trx, about)
  return words ? [[words.projectId, words.compoundId]] : []
})

const keptShape = z.nullable(z.record(z.string(), z.unknown()))
/** The words that were taken from their place. */
export const keptWords = (kept: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(keptShape.parse(kept) ?? {}).flatMap(([name, text]) =>
      typeof text === 'string' && text ? [[name, text]] : [],
    ),
  )

/** What was taken from its place says at least in whose boxes it was, until it is deleted. */
export const isGone = (kept: unknown): boolean => kept !== null && Object.keys(keptShape.parse(kept) ?? {}).length === 0

const marks = (trx: Trx, communityId: string, { kind, thing }: Thing) =>
  trx
    .selectFrom('contentMarks')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)

export const markOf = async (trx: Trx, communityId: string, about: Thing, lock = false) => {
  const row = await marks(trx, communityId, about)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && { ...row, state: stateOf.parse(row.state), gone: isGone(row.kept) }
}

/** The thing's mark, made if it has none, locked: whoever decides about it waits for whoever is deciding. */
export const marked = async (at: At, about: Thing, cause: Cause) => {
  const { trx, communityId, now } = at
  const words = found(await wordsOf(trx, about), 'content.notFound')
  const { projectId, compoundId, author } = words
  await trx
    .insertInto('contentMarks')
    .values({ communityId, ...about, projectId, compoundId, author, cause, since: now })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const { record, own } = words
  return { ...found(await markOf(trx, communityId, about, true), 'content.notFound'), record, own }
}

type Change = {
  cause?: Cause
  since?: Instant
  reports?: number
  hiddenBy?: string | null
  hiddenAs?: string
  reason?: string
  appeal?: string | null
  appealedAt?: Instant | null
  decidedBy?: string
  decidedAt?: Instant
}
export const change = ({ trx, communityId }: At, { kind, thing }: Thing, to: Change) =>
  trx
    .updateTable('contentMarks')
    .set(to)
    .where('communityId', '=', communityId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)
    .execute()

/** One line of what was done about a thing, whose mark is locked; nothing takes it away again. */
export const log = (at: At, { kind, thing }: Thing, act: Act, note: string, by?: { personId: string; role?: Role }) =>
  at.trx
    .insertInto('contentActs')
    .columns(['communityId', 'kind', 'thing', 'seq', 'act', 'personId', 'role', 'note', 'at'])
    .expression(({ selectFrom }) =>
      selectFrom('contentActs')
        .select(({ cast, eb, fn, lit, val }) => [
          cast<string>(val(at.communityId), 'uuid').as('communityId'),
          cast<string>(val(kind), 'text').as('kind'),
          cast<string>(val(thing), 'uuid').as('thing'),
          eb(fn.coalesce(fn.max('seq'), lit(0)), '+', 1).as('seq'),
          cast<string>(val(act), 'text').as('act'),
          cast<string | null>(val(by?.personId ?? null), 'uuid').as('personId'),
          cast<string | null>(val(by?.role ?? null), 'text').as('role'),
          cast<string>(val(note), 'text').as('note'),
          cast<string>(val(at.now), 'timestamptz').as('at'),
        ])
        .where('communityId', '=', at.communityId)
        .where('kind', '=', kind)
        .where('thing', '=', thing),
    )
    .execute()

/** Put words back at their place; a matter is found by them again. */
export const uncover = async ({ trx, communityId }: At, about: Thing): Promise<void> => {
  const kept = keptWords((await markOf(trx, communityId, about))?.kept ?? null)
  const { title = '', summary = '' } = kept
  await sql`select uncover_words(${about.kind}, ${about.thing}::uuid, ${soughtOf(title)})`.execute(trx)
  if (about.kind === 'matter') await keepGrams(trx, communityId, about.thing, { title, summary })
}

/** The post in which somebody acts here, or WeChat's check. */
const postName = (role: string): string => {
  const names: Readonly<Record<string, string>> = identityTexts.labels.roles
  return names[role] ?? zh.labels.wechat
}

const said = zh.labels.covered

const cover = (at: At, { kind, thing }: Thing, short: string, words: string) =>
  sql`select cover_words(${kind}, ${thing}::uuid, 'hidden', ${short}, ${words}, ${at.now}::timestamptz)`.execute(at.trx)

/** Who hid a thing and why stands at its place, instead of it. */
export const hide = async (at: At, about: Thing, as: string, reason: string, by: string | null): Promise<void> => {
  await change(at, about, { hiddenBy: by, hiddenAs: as, reason, reports: 0, since: at.now })
  await cover(at, about, said.short.hidden, fill(said.hidden, { post: postName(as), when: dayTime(at.now), reason }))
}

/** Its author takes a thing back: that they did stands at its place, and what it was is deleted at once, with an appeal that waits. */
export const takeDown = async (at: At, about: Thing, by: string, decided: boolean): Promise<void> => {
  const appeal = decided ? {} : { appeal: null, appealedAt: null }
  await change(at, about, { hiddenBy: by, hiddenAs: byAuthor, reason: '', reports: 0, since: at.now, ...appeal })
  await cover(at, about, said.short.taken, fill(said.taken, { when: dayTime(at.now) }))
  await sql`select forget_content_marks(array[${`${about.kind} ${about.thing}`}], '{}')`.execute(at.trx)
  await goesAgain(at, about)
}

/** A backup from before is restored without it: this stands in the list of deletions. */
export const goesAgain = ({ trx, communityId, now }: At, { kind, thing }: Thing) =>
  keepDeletions(trx, communityId, 'hiddenWords', [[kind, thing]], now)

/** A matter that nobody has seen yet is neither signed for nor accepted. */
export const barToMoving = async ({ trx, communityId }: Pick<Context, 'trx' | 'communityId'>, projectId: string) => {
  const mark = await markOf(trx, communityId, { kind: 'matter', thing: projectId })
  return mark && mark.state !== 'shown' ? refusal('content.waitsFirst') : undefined
}

/** The person and the post by which a keeper acts. */
export const actor = ({ caller }: Context) => {
  const post = caller.roles.find(({ role }) => isKeeper(role))
  return { personId: personOf(caller), role: found(post, 'platform.notYours').role }
}
