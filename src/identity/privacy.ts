import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { refuseIf } from '../platform/refusal'
import { anywhere, type Context, personOf, reading, writing } from '../platform/server/call'
import { orEmpty } from '../platform/server/expressions'
import { type Consent, consentsOf, correctionsOf, type OwnCorrection, withdrawAll } from './consents'
import { barToLeaving, maskedName, shownDocument } from './rules'
import { homesOf, type NamedHome } from './store'

type Right = { place: string; since: Instant; until: Instant | null }

type NameRead = { purpose: string; at: Instant; roles: string[]; reader: string }

/** Who read this person's name or numbers, newest first; a read of the whole roll is one of everybody's. */
const readsOf = async ({ trx, communityId }: Context, personId: string): Promise<NameRead[]> => {
  const rows = await trx
    .selectFrom('nameReads as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.readerId'))
    .select(['p.legalName as reader', 'r.purpose', 'r.at'])
    .select(({ selectFrom }) =>
      orEmpty(
        selectFrom('roles as o')
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['o.role']).orderBy('o.role').as('roles'))
          .where('o.communityId', '=', communityId)
          .whereRef('o.personId', '=', 'r.readerId'),
      ).as('roles'),
    )
    .where('r.communityId', '=', communityId)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('r.personId', '=', personId),
        eb('r.personId', 'is', null),
        eb(
          'r.personId',
          'in',
          selectFrom('claims as c')
            .select('c.id')
            .where('c.communityId', '=', communityId)
            .where('c.personId', '=', personId),
        ),
      ]),
    )
    .orderBy('r.at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ reader, ...read }) => ({ ...read, reader: maskedName(reader) }))
}

type Assisted = { path: string; at: Instant; worker: string; witness: string }

/** What a worker did for this person before they had a phone here, and before whom. */
const assistedOf = async ({ trx, communityId }: Context, personId: string): Promise<Assisted[]> => {
  const rows = await trx
    .selectFrom('assistedActs as a')
    .innerJoin('people as w', (on) => on.onRef('w.communityId', '=', 'a.communityId').onRef('w.id', '=', 'a.workerId'))
    .innerJoin('people as v', (on) => on.onRef('v.communityId', '=', 'a.communityId').onRef('v.id', '=', 'a.witnessId'))
    .select(['a.path', 'w.legalName as worker', 'v.legalName as witness', 'a.at'])
    .where('a.communityId', '=', communityId)
    .where('a.personId', '=', personId)
    .orderBy('a.at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ worker, witness, ...act }) => ({
    ...act,
    worker: maskedName(worker),
    witness: maskedName(witness),
  }))
}

/** Where this person owns or owned a home, and since when. */
const rightsOf = ({ trx, communityId }: Context, personId: string): Promise<Right[]> =>
  trx
    .selectFrom('ownerships as o')
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'o.communityId').onRef('u.id', '=', 'o.unitId'))
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'u.communityId').onRef('c.id', '=', 'u.compoundId'),
    )
    .select(({ fn, val }) => [
      fn<string>('concat_ws', [val(' '), 'c.name', 'b.name', 's.name', 'u.room']).as('place'),
      'o.since',
      'o.until',
    ])
    .where('o.communityId', '=', communityId)
    .where('o.personId', '=', personId)
    .orderBy('o.since')
    .orderBy('u.id')
    .limit(200)
    .execute()

/** What the system knows of one person. */
type Mine = {
  name: string
  phone: string | null
  document: string | null
  joinedAt: Instant | null
  homes: NamedHome[]
  rights: Right[]
  roles: Context['caller']['roles']
  reads: NameRead[]
  consents: Consent[]
  corrections: OwnCorrection[]
  assisted: Assisted[]
}

const mine = async (ctx: Context): Promise<Mine> => {
  const personId = personOf(ctx.caller)
  const person = await ctx.trx
    .selectFrom('people')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const open = (sealed: string | null): string | null => (sealed ? ctx.opens(sealed, [personId], 'name') : null)
  const document = open(person.documentSealed)
  return {
    name: person.legalName,
    phone: open(person.phoneSealed),
    document: document === null ? null : shownDocument(document),
    joinedAt: person.joinedAt,
    homes: await homesOf(ctx.trx, ctx.communityId, personId),
    rights: await rightsOf(ctx, personId),
    roles: ctx.caller.roles,
    reads: await readsOf(ctx, personId),
    consents: await consentsOf(ctx, personId),
    corrections: await correctionsOf(ctx, personId),
    assisted: await assistedOf(ctx, personId),
  }
}

/** What the system knows of the caller, who looked, and the way out. */
export const privacyCalls = {
  myData: reading('member', { within: anywhere }).query(({ ctx }) => mine(ctx)),

  /**
   * The account no longer stands behind the person, and nothing that it agreed to goes on: names are masked. The roll keeps its owner, as the law wants, and the ledger its
   * payer; whoever left comes back only with a new code or by what the roll knows.
   */
  leave: writing('member', { within: anywhere, whileObjected: true })
    .input(z.object({ sure: z.literal(true) }))
    .mutation(async ({ ctx }): Promise<{ left: boolean }> => {
      refuseIf(barToLeaving(ctx.caller.roles.length + ctx.caller.locked + ctx.caller.unproven))
      await withdrawAll(ctx, personOf(ctx.caller))
      await ctx.trx
        .updateTable('people')
        .set({ accountId: null, joinedAt: null })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', personOf(ctx.caller))
        .execute()
      return { left: true }
    }),
}
