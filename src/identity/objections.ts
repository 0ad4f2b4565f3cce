import type * as z from 'zod/mini'
import { refuseIf } from '../platform/refusal'
import { deciders } from '../platform/roles'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { nextPlace } from '../platform/shapes'
import { changeJoining, type Done, type Joining, lockedJoining, tellOf } from './joinings'
import { barToDecidingObjection } from './rules'
import * as schema from './schema'

/** The account no longer stands behind the person; what was done stays on record. */
const untie = (ctx: Context, personId: string, accountId: string) =>
  ctx.trx
    .updateTable('people')
    .set({ accountId: null, joinedAt: null })
    .set({ attestedAccount: null, attestedAs: null, attestedBy: null, attestedAt: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personId)
    .where('accountId', '=', accountId)
    .execute()

const decide = async (ctx: Context, input: z.infer<typeof schema.decideObjectionInput>, confirms: boolean) => {
  const { joiningId, stands } = input
  const by = personOf(ctx.caller)
  const { decidedAt, ...joining } = await lockedJoining(ctx, joiningId)
  const differs = confirms && joining.stands !== stands
  refuseIf(barToDecidingObjection({ ...joining, decided: decidedAt !== null, differs }, by, confirms))
  if (!confirms) {
    await changeJoining(ctx, joiningId).set({ stands, proposedBy: by, proposedAt: ctx.now }).execute()
    return { joiningId }
  }
  await changeJoining(ctx, joiningId).set({ decidedBy: by, decidedAt: ctx.now }).execute()
  if (!stands) await untie(ctx, joining.personId, joining.accountId)
  await tellOf(ctx, 'objectionDecided', joiningId)
  return { joiningId }
}

const pageObjections = 50

type Objection = Omit<Joining, 'until'> & {
  reason: string
  objector: string
  stands: boolean | null
  /** The caller has proposed it, so another one confirms. */
  proposed: boolean
}

const waiting = async (ctx: Context, { cursor }: z.infer<typeof schema.pageInput>) => {
  const rows = await ctx.trx
    .selectFrom('joinings as j')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'j.communityId').onRef('p.id', '=', 'j.personId'))
    .innerJoin('people as o', (on) =>
      on.onRef('o.communityId', '=', 'j.communityId').onRef('o.id', '=', 'j.objectedBy'),
    )
    .select(['j.id', 'j.personId', 'j.way', 'j.at', 'j.objectedAt', 'j.objectedBy', 'j.reason', 'j.stands'])
    .select(['j.proposedBy', 'p.legalName as name', 'o.legalName as objector'])
    .where('j.communityId', '=', ctx.communityId)
    .where('j.objectedAt', 'is not', null)
    .where('j.decidedAt', 'is', null)
    .$if(cursor !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('j.objectedAt', 'j.id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
      ),
    )
    .orderBy('j.objectedAt')
    .orderBy('j.id')
    .limit(pageObjections)
    .execute()
  ctx.readsNames(
    rows.flatMap(({ personId, objectedBy }) => (objectedBy ? [personId, objectedBy] : [personId])),
    'joining',
  )
  const items = rows.map(({ personId: _, objectedBy: __, proposedBy, reason, ...row }): Objection => {
    return { ...row, reason: reason ?? '', proposed: proposedBy === ctx.caller.personId }
  })
  return { items, next: nextPlace(rows, pageObjections, ({ objectedAt, id }) => [objectedAt ?? '', id]) }
}

/** What households object to: one proposes, another one confirms. Whoever entered the objector must not be able to leave it lying. */
export const objectionCalls = {
  objections: reading(deciders)
    .input(schema.pageInput)
    .query(({ ctx, input }): Promise<{ items: Objection[]; next: string | null }> => waiting(ctx, input)),
  proposeObjection: writing(deciders)
    .input(schema.decideObjectionInput)
    .mutation(({ ctx, input }): Promise<Done> => decide(ctx, input, false)),
  confirmObjection: writing(['residentsCommittee', 'officer'])
    .input(schema.decideObjectionInput)
    .mutation(({ ctx, input }): Promise<Done> => decide(ctx, input, true)),
}
