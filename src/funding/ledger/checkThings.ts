import { sql } from 'kysely'
import type { Trx } from '../../platform/server/db'
import type { Fault } from './check'

type Receipt = { amountFen: number; recordedBy: string; confirmedBy: string | null; stands: boolean }
type Place = { projectId: string; point: string; kind: string }

/** A promise in kind, with its thing, what that was valued at, who confirmed it, and what was given, read anew from the rows. */
export type ThingFacts = {
  id: string
  promised: Place
  /** The amount of each version in its order; nothing where it was withdrawn. */
  amounts: number[]
  thing: (Place & { madeBy: string }) | null
  values: { number: number; fen: number; by: string }[]
  confirmed: { number: number; fen: number; valuedBy: string; by: string } | null
  receipts: Receipt[]
}

/** The promises in kind among these papers, and those whose receipts are among them: all in one statement. */
export const thingFacts = async (trx: Trx, ids: readonly string[]): Promise<ThingFacts[]> => {
  const { rows } = await sql<ThingFacts>`
    select c.id,
      json_build_object('projectId', c.project_id, 'point', c.point, 'kind', c.kind) as promised,
      (select coalesce(json_agg(n.amount_fen order by n.version), '[]') from promise_versions n
        where n.community_id = inside() and n.promise_id = c.id) as amounts,
      (select json_build_object('projectId', t.project_id, 'point', t.point, 'kind', t.kind, 'madeBy', t.made_by)
        from things t where t.community_id = inside() and t.id = c.id) as thing,
      (select coalesce(json_agg(json_build_object('number', v.number, 'fen', v.value_fen, 'by', v.valued_by) order by v.number), '[]')
        from thing_values v where v.community_id = inside() and v.thing_id = c.id) as values,
      (select json_build_object('number', k.value_number, 'fen', k.value_fen, 'valuedBy', k.valued_by, 'by', k.confirmed_by)
        from thing_confirmations k where k.community_id = inside() and k.thing_id = c.id) as confirmed,
      (select coalesce(json_agg(json_build_object('amountFen', r.amount_fen, 'recordedBy', r.recorded_by, 'confirmedBy', r.confirmed_by,
          'stands', not exists (select from reversals x where x.community_id = inside() and x.cause_id = r.id and x.confirmed_at is not null))), '[]')
        from receipts r where r.community_id = inside() and r.commitment_id = c.id and r.confirmed_at is not null) as receipts
    from commitments c where c.community_id = inside() and c.kind <> 'cash' and c.id in (
      select x.id from unnest(${ids}::uuid[]) x(id)
      union select r.commitment_id from receipts r where r.community_id = inside() and r.id = any(${ids}::uuid[]))`.execute(
    trx,
  )
  return rows
}

/** Said by one, confirmed by another who did not enter it either, and never said anew after that. */
const valuedByTwo = ({ thing, values, confirmed }: ThingFacts): boolean => {
  const said = values.at(-1)
  return (
    thing !== null &&
    confirmed !== null &&
    said?.number === confirmed.number &&
    said.fen === confirmed.fen &&
    said.by === confirmed.valuedBy &&
    confirmed.by !== said.by &&
    confirmed.by !== thing.madeBy
  )
}

/** Promised is the confirmed value, whole, or nothing any more. */
const promisedAsValued = ({ promised, thing, amounts, confirmed }: ThingFacts): boolean =>
  thing?.projectId === promised.projectId &&
  thing.point === promised.point &&
  thing.kind === promised.kind &&
  amounts[0] === confirmed?.fen &&
  amounts.every((fen) => fen === confirmed?.fen || fen === 0)

/** What was given is no more than that value, each time written down by one and confirmed by another. */
const givenAsValued = ({ receipts, confirmed }: ThingFacts): boolean =>
  receipts.every(({ recordedBy, confirmedBy }) => confirmedBy !== null && confirmedBy !== recordedBy) &&
  receipts.reduce((sum, { amountFen, stands }) => sum + (stands ? amountFen : 0), 0) <= (confirmed?.fen ?? 0)

/** Every promise in kind against what two people said its thing is worth, and what was given against that. */
export const thingFaults = (all: readonly ThingFacts[]): Fault[] =>
  all.flatMap((facts): Fault[] => {
    const holds = valuedByTwo(facts) && promisedAsValued(facts) && givenAsValued(facts)
    return holds ? [] : [`valued ${facts.id}`]
  })
