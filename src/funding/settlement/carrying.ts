import * as z from 'zod/mini'
import { fill, found, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, within, writing } from '../../platform/server/call'
import { follow, inProject, placesOfProjects } from '../../projects/places'
import { projectCode, type Stage } from '../../projects/rules'
import { oneProject } from '../../projects/schema'
import { lockProject, planOf } from '../../projects/store'
import { barToOtherCause } from '../ledger/causes'
import { issueCode } from '../ledger/codes'
import { nextPromise, postPromise } from '../ledger/entries'
import { openFen } from '../pledges/rules'
import { insertPromise, pointFacts } from '../pledges/store'
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
type Lines = { surplus: store.SurplusRow; next: { id: string; compoundId: string }; sendingId: string }

/** From which project's surplus, by which sending, into which promise of the next project. */
const writeCarried = (ctx: Context, { surplus, next, sendingId }: Lines, { returnId, promiseId }: Carry) =>
  ctx.trx
    .insertInto('carried')
    .values({
      communityId: ctx.communityId,
      returnId,
      accountId: surplus.accountId,
      fromProjectId: surplus.from.id,
      point: surplus.point,
      amountFen: surplus.amountFen,
      sendingId,
      toProjectId: next.id,
      compoundId: next.compoundId,
      promiseId,
      carriedBy: personOf(ctx.caller),
      carriedAt: ctx.now,
    })
    .execute()

const carry = async (ctx: Context, input: Carry): Promise<{ promiseId: string; number: number; amountFen: number }> => {
  const next = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const surplus = await store.lockSurplus(ctx.trx, ctx.communityId, input.returnId)
  const planned =
    (await planOf(ctx.trx, ctx.communityId, next.id, next.planVersion))?.points.map(({ point }) => point) ?? []
  const facts = { ...next, compoundId: next.compoundId, finalAccountId: next.finalAccountId }
  refuseIf(rules.barToCarrying(surplusOf(surplus), facts, planned))
  const room = openFen(await pointFacts(ctx.trx, ctx.communityId, next, surplus.point))
  refuseIf(rules.barToRoom({ name: rules.nextName(next), openFen: room }, surplus.amountFen))
  const sending = found(surplus.sending, 'funding.sendFirst')
  await barToOtherCause(ctx.trx, ctx.communityId, 'commitments', input.promiseId)
  const number = await nextPromise(ctx.trx, next.id)
  const code = projectCode(surplus.from.number)
  await insertPromise(ctx.trx, {
    communityId: ctx.communityId,
    id: input.promiseId,
    projectId: next.id,
    number,
    point: surplus.point,
    kind: 'cash',
    amountFen: surplus.amountFen,
    payer: rules.nextName(surplus.from),
    shownAs: 'organisation',
    evidence: fill(zh.labels.carriedProof, { code, number: four(surplus.number), proof: sending.evidence }),
    evidenceKind: 'other',
    madeBy: personOf(ctx.caller),
    madeAt: ctx.now,
  })
  const words = fill(zh.labels.memo.carried, { code, number: four(number) })
  await postPromise(ctx.trx, input.promiseId, ctx.now, words)
  await writeCarried(ctx, { surplus, next, sendingId: sending.id }, input)
  await issueCode(ctx.trx, ctx.communityId, input.promiseId)
  return { promiseId: input.promiseId, number, amountFen: surplus.amountFen }
}

/** Whoever carries a surplus over answers for the project that it comes from and for the one that it goes to. */
const fromAndTo = within('both', z.object({ returnId: z.uuid(), projectId: z.uuid() }), async (ctx, input) => {
  const from = await follow(ctx.trx, ctx.communityId, [input.returnId], [['returns', 'projectId']])
  return placesOfProjects(ctx.trx, ctx.communityId, [...from, input.projectId])
})

type NextProject = { id: string; code: string; title: string; stage: Stage }

/** A surplus on its way into the next project: meant for it, sent, and made a promise there, which is received like every other. */
export const carryCalls = {
  /** What came from earlier projects, and what went to later ones; for everybody. */
  carried: reading('anyone', { assistable: true })
    .input(oneProject)
    .query(({ ctx, input }) => store.carriedFor(ctx.trx, ctx.communityId, input.projectId)),

  nextProjects: reading(['secretary'], { within: inProject })
    .input(oneProject)
    .query(async ({ ctx, input }): Promise<{ items: NextProject[] }> => {
      const rows = await store.nextProjects(ctx.trx, ctx.communityId, input.projectId)
      return { items: rows.map(({ number, ...row }) => ({ ...row, code: projectCode(number) })) }
    }),

  carryOver: writing(['secretary'], { within: fromAndTo, makes: true })
    .input(carryInput)
    .mutation(({ ctx, input }) => carry(ctx, input)),
}
