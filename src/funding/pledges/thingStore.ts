import { sql } from 'kysely'
import { maskedName } from '../../identity/rules'
import { found } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { takeFile } from '../../platform/server/files'
import type { Point } from '../../projects/rules'
import { waitingFen } from '../ledger/store'
import { type EvidenceKind, progressOf, type ThingKind, type ThingState } from './thingRules'

type ThingRow = ThingState & {
  id: string
  projectId: string
  point: Point
  kind: ThingKind
  payer: string
  what: string
  evidenceKind: EvidenceKind
  evidence: string
  valueNumber: number
}

export const projectOfThing = async (trx: Trx, thingId: string): Promise<string> => {
  const { rows } = await sql<{ projectId: string }>`
    select project_id as "projectId" from things where community_id = inside() and id = ${thingId}`.execute(trx)
  return found(rows[0], 'funding.notFound').projectId
}

/** A thing with its newest value. Its project must be locked: values and confirmations of one project queue there. */
export const thingOf = async (trx: Trx, thingId: string): Promise<ThingRow> => {
  const { rows } = await sql<ThingRow>`
    select t.id, t.project_id as "projectId", t.point, t.kind, t.payer, t.what, t.evidence_kind as "evidenceKind", t.evidence,
      t.made_by as "madeBy", coalesce(v.number, 0) as "valueNumber",
      case when v.number is null then null else json_build_object('fen', v.value_fen, 'by', v.valued_by) end as value,
      exists (select from thing_confirmations k where k.community_id = inside() and k.thing_id = t.id) as confirmed
    from things t left join lateral (select * from thing_values w
      where w.community_id = inside() and w.thing_id = t.id order by w.number desc limit 1) v on true
    where t.community_id = inside() and t.id = ${thingId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** The caller's own photos of a paper, kept with the promise or the thing that rests on it, and nowhere else. */
export const keepPapers = async (
  ctx: Context,
  of: { projectId: string } & ({ commitmentId: string } | { thingId: string }),
  fileIds: readonly string[],
): Promise<void> => {
  for (const id of new Set(fileIds)) {
    const content = await takeFile(ctx, id)
    await ctx.trx
      .insertInto('promisePapers')
      .values({
        communityId: ctx.communityId,
        id,
        projectId: of.projectId,
        commitmentId: 'commitmentId' in of ? of.commitmentId : null,
        thingId: 'thingId' in of ? of.thingId : null,
        content,
        broughtBy: personOf(ctx.caller),
        broughtAt: ctx.now,
      })
      .execute()
  }
}

export const promisePaper = async (trx: Trx, communityId: string, paperId: string) => {
  const row = await trx
    .selectFrom('promisePapers')
    .select('content')
    .where('communityId', '=', communityId)
    .where('id', '=', paperId)
    .executeTakeFirst()
  return { src: `data:image/jpeg;base64,${found(row, 'funding.notFound').content.toString('base64')}` }
}

type Named = { as: string; name: string; at: string; mine: boolean }
type Shown = {
  id: string
  point: Point
  kind: ThingKind
  payer: string
  what: string
  quantity: string
  evidenceKind: EvidenceKind
  evidence: string
  mine: boolean
  value: { fen: number; basis: string; by: Named } | null
  confirmed: Named | null
  number: number | null
  amountFen: number | null
  receivedFen: number
  waitingFen: number
  version: number | null
  photoIds: string[]
  paperIds: string[]
}

const masked = <T extends Named | null>(named: T): T => named && { ...named, name: maskedName(named.name) }

/** The things of a project, in the order in which they were offered, with who valued and who confirmed them, masked. */
export const thingsOf = async (trx: Trx, projectId: string, personId: string | null) => {
  const { rows } = await sql<Shown>`
    select t.id, t.point, t.kind, t.payer, t.what, t.quantity, t.evidence_kind as "evidenceKind", t.evidence,
      coalesce(t.made_by = ${personId}::uuid, false) as mine,
      case when v.number is null then null else json_build_object('fen', v.value_fen, 'basis', v.basis, 'by',
        json_build_object('as', v.valued_as, 'name', pv.legal_name, 'at', v.valued_at, 'mine', coalesce(v.valued_by = ${personId}::uuid, false))) end as value,
      case when k.thing_id is null then null else
        json_build_object('as', k.confirmed_as, 'name', pk.legal_name, 'at', k.confirmed_at, 'mine', coalesce(k.confirmed_by = ${personId}::uuid, false)) end as confirmed,
      c.number, c.amount_fen as "amountFen", coalesce(c.received_fen, 0) as "receivedFen", c.version, ${waitingFen},
      (select coalesce(json_agg(f.file_id), '[]') from receipts r
        join receipt_photos f on f.community_id = inside() and f.receipt_id = r.id
        where r.community_id = inside() and r.commitment_id = t.id and r.confirmed_at is not null and r.reversal_id is null) as "photoIds",
      (select coalesce(json_agg(p.id), '[]') from promise_papers p where p.community_id = inside() and p.project_id = t.project_id
        and (p.thing_id = t.id or p.commitment_id = t.id)) as "paperIds"
    from things t
    left join thing_confirmations k on k.community_id = inside() and k.thing_id = t.id
    left join lateral (select * from thing_values w where w.community_id = inside() and w.thing_id = t.id
      and (k.thing_id is null or w.number = k.value_number) order by w.number desc limit 1) v on true
    left join people pv on pv.community_id = inside() and pv.id = v.valued_by
    left join people pk on pk.community_id = inside() and pk.id = k.confirmed_by
    left join commitments c on c.community_id = inside() and c.id = t.id
    where t.community_id = inside() and t.project_id = ${projectId} order by t.made_at, t.id limit 200`.execute(trx)
  return rows.map(({ value, confirmed, ...thing }) => ({
    ...thing,
    value: value && { ...value, by: masked(value.by) },
    confirmed: masked(confirmed),
    progress: progressOf({ ...thing, valued: value !== null }),
  }))
}

type ShownPromise = {
  id: string
  number: number
  point: Point
  payer: string
  amountFen: number
  receivedFen: number
  waitingFen: number
  version: number
  /** It is a surplus that came from another project: nobody changes it. */
  carried: boolean
  evidenceKind: EvidenceKind | null
  evidence: string
  madeAt: string
  /** What it was changed to, each time with its paper, the newest first; without the first. */
  changes: { version: number; amountFen: number; evidence: string; at: string }[]
  paperIds: string[]
}

/** What organisations promised in money, each with what it rests on. */
export const cashPromisesOf = async (trx: Trx, projectId: string): Promise<ShownPromise[]> => {
  const { rows } = await sql<ShownPromise>`
    select c.id, c.number, c.point, c.payer, c.amount_fen as "amountFen", c.received_fen as "receivedFen",
      c.evidence_kind as "evidenceKind", c.evidence, c.made_at as "madeAt", c.version, ${waitingFen},
      exists (select from carried k where k.community_id = inside() and k.promise_id = c.id) as carried,
      (select coalesce(json_agg(json_build_object('version', n.version, 'amountFen', n.amount_fen, 'evidence', n.evidence, 'at', n.made_at)
          order by n.version desc), '[]') from (select * from promise_versions n where n.community_id = inside() and n.promise_id = c.id
          and n.version > 1 order by n.version desc limit 20) n) as changes,
      (select coalesce(json_agg(p.id), '[]') from promise_papers p where p.community_id = inside() and p.project_id = c.project_id
        and p.commitment_id = c.id) as "paperIds"
    from commitments c where c.community_id = inside() and c.project_id = ${projectId} and c.person_id is null and c.kind = 'cash'
    order by c.number limit 200`.execute(trx)
  return rows
}
