import { type Expression, expressionBuilder } from 'kysely'
import { dayMs, type Instant, later } from '../platform/instant'
import { refuseIf } from '../platform/refusal'
import { type Context, personOf, writing } from '../platform/server/call'
import { codeHash, newCode } from '../platform/server/codes'
import type { DB } from '../platform/server/tables'
import { inBuilding } from './places'
import { barToInviting, type Issuer } from './postRules'
import { rights } from './rights'
import { maskedName } from './rules'
import * as schema from './schema'
import { refuseUnknown } from './store'
import { postsOf } from './watching'

const invitationDays = 60

/** Codes, which nobody can read again after this answer. */
type Invited = { codes: { personId: string; code: string }[]; expiresAt: Instant }

const invite = async (ctx: Context, personIds: readonly string[], issuer: Issuer): Promise<Invited> => {
  const codes = personIds.map((personId) => ({ personId, code: newCode() }))
  const expiresAt = later(ctx.now, invitationDays * dayMs)
  if (codes.length === 0) return { codes, expiresAt }
  await refuseUnknown(ctx.trx, ctx.communityId, personIds)
  const held = await postsOf(ctx, personIds)
  for (const id of personIds) refuseIf(barToInviting(issuer, held.get(id) ?? []))
  await ctx.trx
    .insertInto('invitations')
    .values(
      codes.map(({ personId, code }) => ({
        communityId: ctx.communityId,
        codeHash: codeHash(ctx.communityId, code),
        personId,
        expiresAt,
        issuedAs: issuer,
        issuedBy: issuer === 'operator' ? null : personOf(ctx.caller),
      })),
    )
    .execute()
  return { codes, expiresAt }
}

/** Who holds a post that watches, or is proposed for one, gets a code from the subdistrict. */
const watchesNothing = (communityId: string, personId: Expression<string>) => {
  const { exists, not, selectFrom } = expressionBuilder<DB>()
  return not(
    exists(
      selectFrom('appointments as a')
        .select('a.id')
        .where('a.communityId', '=', communityId)
        .where('a.personId', '=', personId)
        .where('a.refusedAt', 'is', null)
        .where('a.endedAt', 'is', null),
    ),
  )
}

/** Everybody of one building who has not joined, door by door. */
const notJoined = ({ trx, communityId }: Context, buildingId: string) =>
  trx
    .selectFrom('stairwells as s')
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 's.communityId').onRef('u.stairwellId', '=', 's.id'),
    )
    .innerJoin(rights(trx, communityId).as('o'), 'o.unitId', 'u.id')
    .innerJoin('people as p', (on) =>
      on
        .onRef('p.communityId', '=', 's.communityId')
        .onRef('p.id', '=', 'o.personId')
        .on('p.accountId', 'is', null)
        .on('p.kind', '=', 'person'),
    )
    .select(({ fn, val }) => [
      'p.id as personId',
      fn.min(fn<string>('concat_ws', [val(' '), 'b.name', 's.name', 'u.room'])).as('place'),
      'p.legalName as name',
      fn.agg<boolean>('bool_or', ['o.owner']).as('owner'),
    ])
    .where('s.communityId', '=', communityId)
    .where('s.buildingId', '=', buildingId)
    .where(({ ref }) => watchesNothing(communityId, ref('p.id')))
    .groupBy(['p.id', 'p.legalName'])
    .orderBy('place')
    .orderBy('p.id')
    .limit(1000)
    .execute()

type Slips = { items: { place: string; name: string; owner: boolean; code: string }[]; expiresAt: Instant }

/** A slip for each door: where it hangs, whose it is without saying so to the stairwell, and its code. */
const doorCodes = async (ctx: Context, buildingId: string): Promise<Slips> => {
  const doors = await notJoined(ctx, buildingId)
  const { codes, expiresAt } = await invite(
    ctx,
    doors.map(({ personId }) => personId),
    'secretary',
  )
  const items = doors.map(({ place, name, owner }, n) => ({
    place,
    name: maskedName(name),
    owner,
    code: codes[n]?.code ?? '',
  }))
  return { items, expiresAt }
}

/** Codes that let somebody join: single use, expiring, kept only as hashes, and answered once, to whoever prints them. */
export const inviteCalls = {
  invite: writing(['secretary'])
    .input(schema.inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input.personIds, 'secretary')),
  /** The subdistrict hands their code to those who watch, having seen who they are. */
  inviteWatcher: writing(['officer'])
    .input(schema.inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input.personIds, 'officer')),
  inviteByOperator: writing('operator')
    .input(schema.inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input.personIds, 'operator')),
  doorCodes: writing(['secretary'], { within: inBuilding })
    .input(schema.doorCodesInput)
    .mutation(({ ctx, input }) => doorCodes(ctx, input.buildingId)),
}
