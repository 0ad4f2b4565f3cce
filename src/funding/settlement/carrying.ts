import * as z from 'zod/mini'
import { fill, found, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, within, writing } from '../../platform/server/call'
import { follow, inProject, placesOfProjects } from '../../projects/places'
import { projectCode } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { lockProject, planOf } from '../../projects/store'
import { barToOtherCause } from '../ledger/causes'
import { issueCode } from '../ledger/codes'
import { nextPromise, postPromise } from '../ledger/entries'
import { insertPromise } from '../pledges/store'
import * as rules from './carryRules'
import * as store from './carryStore'
import { zh } from './texts.zh'

const carryInput = z.object({ returnId: z.uuid(), promiseId: z.uuid(), ...oneProject.shape })

const four = (number: number): string => String(number).padStart(4, '0')

/** What the rules ask about a return. */
const surplusOf = ({ sending, named, ...row }: store.SurplusRow): rules.Surplus => ({
  ...row,
  sent: sending !== null,
  bounceAsked: sending?.bounceAsked ?? false,
  named: named && { ...named, name: rules.nextName(named) },
})

const carry = async (ctx: Context, input: z.infer<typeof carryInput>) => {
  const next = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const one = await store.lockSurplus(ctx.trx, input.returnId)
  const planned = (await planOf(ctx.trx, next.id, next.plan_version))?.points.map(({ point }) => point) ?? []
  const facts = { ...next, compoundId: next.compound_id, finalAccountId: next.final_account_id }
  refuseIf(rules.barToCarrying(surplusOf(one), facts, planned))
  const sending = found(one.sending, 'funding.sendFirst')
  await barToOtherCause(ctx.trx, 'commitments', input.promiseId)
  const number = await nextPromise(ctx.trx, next.id)
  const proof = { code: projectCode(one.from.number), number: four(one.number), proof: sending.evidence }
  const who = personOf(ctx.caller)
  await insertPromise(ctx.trx, {
    community_id: ctx.communityId,
    id: input.promiseId,
    project_id: next.id,
    number,
    point: one.point,
    kind: 'cash',
    amount_fen: one.amountFen,
    payer: rules.nextName(one.from),
    shown_as: 'organisation',
    evidence: fill(zh.labels.carriedProof, proof),
    evidence_kind: 'other',
    made_by: who,
    made_at: ctx.now,
  })
  const words = fill(zh.labels.memo.carried, { code: proof.code, number: four(number) })
  await postPromise(ctx.trx, input.promiseId, ctx.now, words)
  await ctx.trx
    .insertInto('carried')
    .values({
      community_id: ctx.communityId,
      return_id: input.returnId,
      account_id: one.accountId,
      from_project_id: one.from.id,
      point: one.point,
      amount_fen: one.amountFen,
      sending_id: sending.id,
      to_project_id: next.id,
      compound_id: next.compound_id,
      promise_id: input.promiseId,
      carried_by: who,
      carried_at: ctx.now,
    })
    .execute()
  await issueCode(ctx.trx, input.promiseId)
  return { promiseId: input.promiseId, number, amountFen: one.amountFen }
}

/** Whoever carries a surplus over answers for the project that it comes from and for the one that it goes to. */
const fromAndTo = within('both', z.object({ returnId: z.uuid(), projectId: z.uuid() }), async (ctx, input) => {
  const from = await follow(ctx.trx, [input.returnId], [['returns', 'project_id']])
  return placesOfProjects(ctx.trx, [...from, input.projectId])
})

/** A surplus on its way into the next project: meant for it, sent, and made a promise there, which is received like every other. */
export const carryCalls = {
  /** What came from earlier projects, and what went to later ones; for everybody. */
  carried: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(({ ctx, input }) => store.carriedFor(ctx.trx, input.projectId)),

  nextProjects: reading(['secretary'], { within: inProject })
    .input(oneProject)
    .query(async ({ ctx, input }) => {
      const rows = await store.nextProjects(ctx.trx, input.projectId)
      return { items: rows.map(({ number, ...row }) => ({ ...row, code: projectCode(number) })) }
    }),

  carryOver: writing(['secretary'], { within: fromAndTo })
    .input(carryInput)
    .mutation(({ ctx, input }) => carry(ctx, input)),
}
