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

type Carry = z.infer<typeof carryInput>
type Lines = { surplus: store.SurplusRow; next: { id: string; compound_id: string }; sendingId: string }

/** From which project's surplus, by which sending, into which promise of the next project. */
const writeCarried = (ctx: Context, { surplus, next, sendingId }: Lines, { returnId, promiseId }: Carry) =>
  ctx.trx
    .insertInto('carried')
    .values({
      community_id: ctx.communityId,
      return_id: returnId,
      account_id: surplus.accountId,
      from_project_id: surplus.from.id,
      point: surplus.point,
      amount_fen: surplus.amountFen,
      sending_id: sendingId,
      to_project_id: next.id,
      compound_id: next.compound_id,
      promise_id: promiseId,
      carried_by: personOf(ctx.caller),
      carried_at: ctx.now,
    })
    .execute()

const carry = async (ctx: Context, input: Carry) => {
  const next = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const surplus = await store.lockSurplus(ctx.trx, input.returnId)
  const planned = (await planOf(ctx.trx, next.id, next.plan_version))?.points.map(({ point }) => point) ?? []
  const facts = { ...next, compoundId: next.compound_id, finalAccountId: next.final_account_id }
  refuseIf(rules.barToCarrying(surplusOf(surplus), facts, planned))
  const sending = found(surplus.sending, 'funding.sendFirst')
  await barToOtherCause(ctx.trx, 'commitments', input.promiseId)
  const number = await nextPromise(ctx.trx, next.id)
  const code = projectCode(surplus.from.number)
  await insertPromise(ctx.trx, {
    community_id: ctx.communityId,
    id: input.promiseId,
    project_id: next.id,
    number,
    point: surplus.point,
    kind: 'cash',
    amount_fen: surplus.amountFen,
    payer: rules.nextName(surplus.from),
    shown_as: 'organisation',
    evidence: fill(zh.labels.carriedProof, { code, number: four(surplus.number), proof: sending.evidence }),
    evidence_kind: 'other',
    made_by: personOf(ctx.caller),
    made_at: ctx.now,
  })
  const words = fill(zh.labels.memo.carried, { code, number: four(number) })
  await postPromise(ctx.trx, input.promiseId, ctx.now, words)
  await writeCarried(ctx, { surplus, next, sendingId: sending.id }, input)
  await issueCode(ctx.trx, input.promiseId)
  return { promiseId: input.promiseId, number, amountFen: surplus.amountFen }
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
