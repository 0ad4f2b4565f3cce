import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { anywhere, type Context, personOf, reading } from '../platform/server/call'
import { orEmpty } from '../platform/server/expressions'
import { afterPlace, nextPlace, type Place } from '../platform/shapes'
import { type Consent, consentsOf } from './consents'
import { correctionsOf, type OwnCorrection } from './corrections'
import { maskedName, shownDocument } from './rules'
import { homesOf, type NamedHome } from './store'

type Right = { place: string; since: Instant; until: Instant | null }

type NameRead = { id: string; purpose: string; at: Instant; roles: string[]; reader: string }
type NameReads = { items: NameRead[]; next: string | null }

const pageReads = 50

/** Reads of this person's name or numbers; a read of the whole roll is one of everybody's. */
const readsAbout = ({ trx, communityId }: Context, personId: string) =>
  trx
    .selectFrom('nameReads as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.readerId'))
    .select(['r.id', 'p.legalName as reader', 'r.purpose', 'r.at'])
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

/** Who read them, newest first. */
const readsOf = async (ctx: Context, personId: string, after: Place | undefined): Promise<NameReads> => {
  const rows = await readsAbout(ctx, personId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('r.at', 'r.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(pageReads)
    .execute()
  return {
    items: rows.map(({ reader, ...read }) => ({ ...read, reader: maskedName(reader) })),
    next: nextPlace(rows, pageReads, ({ at, id }) => [at, id]),
  }
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
export type Mine = {
  name: string
  phone: string | null
  document: string | null
  joinedAt: Instant | null
  homes: NamedHome[]
  rights: Right[]
  roles: Context['caller']['roles']
  consents: Consent[]
  corrections: OwnCorrection[]
  assisted: Assisted[]
}

export const mine = async (ctx: Context): Promise<Mine> => {
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
    consents: await consentsOf(ctx, personId),
    corrections: await correctionsOf(ctx, personId),
    assisted: await assistedOf(ctx, personId),
  }
}

/** What the system knows of the caller, and who looked. */
export const privacyCalls = {
  myData: reading('member', { within: anywhere }).query(({ ctx }) => mine(ctx)),

  myNameReads: reading('member')
    .input(z.object({ cursor: afterPlace }))
    .query(({ ctx, input }) => readsOf(ctx, personOf(ctx.caller), input.cursor)),
}
