import * as z from 'zod/mini'
import { type Instant, msOf } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { personOf, reading, says, writing } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { afterPlace, nextPlace } from '../../platform/shapes'
import { entriesOf } from './ownEntries'
import { inBallotOf } from './places'
import { barToObjecting } from './resultRules'
import * as schema from './schema'
import * as store from './store'

/** How many objections wait for an answer, and how many were upheld. */
export const objectionsTo = (trx: Trx, communityId: string, ballotId: string): Promise<ObjectionsTo> =>
  trx
    .selectFrom('ballotObjections')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('answeredAt', 'is', null).as('open'),
      fn.countAll<number>().filterWhere('upheld', '=', true).as('upheld'),
    ])
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .executeTakeFirstOrThrow()

export type ObjectionsTo = { open: number; upheld: number }
const pageObjections = 50
type Objected = { objectionId: string }
type Objection = { id: string; text: string; at: Instant; answer: string | null; upheld: boolean | null }

/** Written objections to a result, each owed an answer before it takes effect. */
export const objectionCalls = {
  object: writing('owner', {
    assistable: true,
    makes: true,
    says: says(schema.objectInput, ({ text }) => ({ text })),
  })
    .input(schema.objectInput)
    .mutation(async ({ ctx, input }): Promise<Objected> => {
      const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      const personId = personOf(ctx.caller)
      const onRoll = (await entriesOf(ctx.trx, ctx.communityId, ballot.id, personId)).length > 0
      const { countedAt, effectiveAt, outcome, rules } = ballot
      const facts = { countedAt, effectiveAt, outcome, objectionDays: rules.objectionDays }
      refuseIf(barToObjecting(facts, onRoll, msOf(ctx.now)))
      const made = await ctx.trx
        .insertInto('ballotObjections')
        .values({
          communityId: ctx.communityId,
          id: input.objectionId,
          ballotId: ballot.id,
          personId,
          text: input.text,
          at: ctx.now,
        })
        .onConflict((oc) =>
          oc.columns(['communityId', 'ballotId', 'personId']).where('answeredAt', 'is', null).doNothing(),
        )
        .executeTakeFirst()
      if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.oneObjection'))
      return { objectionId: input.objectionId }
    }),

  answerObjection: writing(['secretary', 'residentsCommittee', 'ownersCommittee'], {
    within: inBallotOf('objectionId', ['ballot_objections', 'ballot_id']),
    says: says(schema.answerObjectionInput, ({ answer }) => ({ answer })),
  })
    .input(schema.answerObjectionInput)
    .mutation(async ({ ctx, input }): Promise<Objected> => {
      const by = personOf(ctx.caller)
      const row = await ctx.trx
        .selectFrom('ballotObjections')
        .select(['personId', 'answeredAt'])
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.objectionId)
        .forUpdate()
        .executeTakeFirst()
      const objection = found(row, 'votes.noSuchObjection')
      if (objection.answeredAt) refuseIf(refusal('votes.objectionAnswered'))
      if (objection.personId === by) refuseIf(refusal('votes.ownObjection'))
      await ctx.trx
        .updateTable('ballotObjections')
        .set({ answer: input.answer, upheld: input.upheld, answeredBy: by, answeredAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.objectionId)
        .execute()
      return { objectionId: input.objectionId }
    }),

  /** What was objected and answered, without names. */
  objections: reading('anyone')
    .input(z.object({ ...schema.oneBallot.shape, cursor: afterPlace }))
    .query(async ({ ctx, input }): Promise<{ items: Objection[]; next: string | null }> => {
      const { cursor } = input
      const items = await ctx.trx
        .selectFrom('ballotObjections')
        .select(['id', 'text', 'at', 'answer', 'upheld'])
        .where('communityId', '=', ctx.communityId)
        .where('ballotId', '=', input.ballotId)
        .$if(cursor !== undefined, (page) =>
          page.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('at', 'id'), '>', tuple(cursor?.at ?? '', cursor?.id ?? '')),
          ),
        )
        .orderBy('at')
        .orderBy('id')
        .limit(pageObjections)
        .execute()
      return { items, next: nextPlace(items, pageObjections, ({ at, id }) => [at, id]) }
    }),
}
