import { found } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { takeFile } from '../../platform/server/files'
import type { ThingState } from './thingRules'

export const projectOfThing = async ({ trx, communityId }: Context, thingId: string): Promise<string> => {
  const thing = await trx
    .selectFrom('things')
    .select('projectId')
    .where('communityId', '=', communityId)
    .where('id', '=', thingId)
    .executeTakeFirst()
  return found(thing, 'funding.notFound').projectId
}

/** A thing with its newest value. Its project must be locked: values and confirmations of one project queue there. */
export const thingOf = async ({ trx, communityId }: Context, thingId: string) => {
  const row = await trx
    .selectFrom('things as t')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('thingValues as w')
          .select(['w.number', 'w.valueFen', 'w.valuedBy'])
          .where('w.communityId', '=', communityId)
          .whereRef('w.thingId', '=', 't.id')
          .orderBy('w.number', 'desc')
          .limit(1)
          .as('v'),
      (on) => on.onTrue(),
    )
    .select([
      't.id',
      't.projectId',
      't.point',
      't.kind',
      't.payer',
      't.what',
      't.evidenceKind',
      't.evidence',
      't.madeBy',
    ])
    .select(({ exists, selectFrom }) => {
      const confirmations = selectFrom('thingConfirmations as k')
        .where('k.communityId', '=', communityId)
        .whereRef('k.thingId', '=', 't.id')
      return ['v.number', 'v.valueFen', 'v.valuedBy', exists(confirmations).$castTo<boolean>().as('confirmed')]
    })
    .where('t.communityId', '=', communityId)
    .where('t.id', '=', thingId)
    .executeTakeFirst()
  const { number, valueFen, valuedBy, ...thing } = found(row, 'funding.notFound')
  const value: ThingState['value'] = valueFen === null || valuedBy === null ? null : { fen: valueFen, by: valuedBy }
  return { ...thing, value, valueNumber: number ?? 0 }
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

export const promisePaper = async (trx: Trx, communityId: string, paperId: string): Promise<{ src: string }> => {
  const row = await trx
    .selectFrom('promisePapers')
    .select('content')
    .where('communityId', '=', communityId)
    .where('id', '=', paperId)
    .executeTakeFirst()
  return { src: `data:image/jpeg;base64,${found(row, 'funding.notFound').content.toString('base64')}` }
}
