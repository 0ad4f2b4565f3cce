import type * as z from 'zod/mini'
import { found, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { seal } from '../../platform/server/seal'
import type { ShareMode } from '../../projects/rules'
import type { Basis } from '../../projects/shareRules'
import { lockProject, planOf } from '../../projects/store'
import { allocate, problemOf } from './computeRules'
import { type RollHome, rollOfCompound } from './rollStore'
import { barToConfirmingAllocation, barToDrafting } from './rules'
import type { draftAllocationInput } from './schema'
import { sheetAmounts } from './sheetAnswers'
import * as store from './store'
import { type Rows, rowsOf, writeShares } from './writing'

type Draft = z.infer<typeof draftAllocationInput>

type Amounts = ReadonlyMap<string, number>

/** Balances or agreed amounts by home, where the way of the draft needs any. */
const amountsOf = async (ctx: Context, { projectId, basis }: Draft): Promise<Amounts | undefined> => {
  if (!('amounts' in basis)) return undefined
  const given = basis.amounts
  const rows = 'typed' in given ? given.typed : await sheetAmounts(ctx, projectId, given.sheetId)
  return new Map(rows.map(({ unitId, amountFen }) => [unitId, amountFen]))
}

const basisOf = (basis: Draft['basis'], amounts: Amounts = new Map()): Basis =>
  'amounts' in basis ? { mode: basis.mode, amounts } : basis

/** What the plan that stands says of the owners' part; no plan, nothing planned. */
export type OwnersPlan = {
  planned: 'voluntary' | ShareMode | undefined
  ownersFen: number
  suggestedFen: number | null
}

export const ownersPlan = async (ctx: Context, project: { id: string; planVersion: number }): Promise<OwnersPlan> => {
  const plan = await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)
  const ownersFen = plan?.points.find(({ point }) => point === 'owner')?.plannedFen ?? 0
  return { planned: plan?.allocation, ownersFen, suggestedFen: plan?.suggestedFen ?? null }
}

const payersOf = (roll: readonly RollHome[], payers: Draft['payers']): 'all' | ReadonlySet<string> => {
  if (!payers) return 'all'
  const buildings = new Set(payers.buildingIds)
  const inside = roll.filter(({ buildingId }) => buildings.has(buildingId)).map(({ unitId }) => unitId)
  return new Set([...inside, ...payers.unitIds])
}

const writeExemptions = async (ctx: Context, draft: Draft) => {
  if (draft.exempt.length === 0) return
  const rows = draft.exempt.map(({ exemptionId, unitId, reason }) => ({
    communityId: ctx.communityId,
    id: exemptionId,
    allocationId: draft.allocationId,
    unitId,
    reasonSealed: seal(ctx.deployment, reason),
  }))
  await ctx.trx.insertInto('allocationExemptions').values(rows).execute()
}

/** What every version of an allocation says of itself; its shares and exemptions are rows of their own. */
type Version = { projectId: string; planVersion: number; number: number; totalFen: number; rollHomes: number }

const writeVersion = async (ctx: Context, input: Draft, version: Version, rows: Rows) => {
  const { basis, reason, payers, exempt } = input
  const floors = basis.mode === 'byFloor' ? basis : undefined
  const whole = rows.reduce((sum, { weight }) => sum + weight, 0)
  await ctx.trx
    .insertInto('allocations')
    .values({
      communityId: ctx.communityId,
      id: input.allocationId,
      projectId: version.projectId,
      version: version.number,
      planVersion: version.planVersion,
      mode: basis.mode,
      scope: payers ? 'payers' : 'all',
      coefficients: floors ? JSON.stringify(floors.coefficients) : null,
      timesArea: floors?.timesArea ?? false,
      source: 'source' in basis ? basis.source : '',
      sheetId: 'amounts' in basis && 'sheetId' in basis.amounts ? basis.amounts.sheetId : null,
      rollHomes: version.rollHomes,
      homes: rows.length,
      exempt: exempt.length,
      totalFen: version.totalFen,
      wholeWeight: whole,
      reason,
      draftedBy: personOf(ctx.caller),
      draftedAt: ctx.now,
    })
    .execute()
  await writeShares(ctx, input.allocationId, rows, version.totalFen, whole)
  await writeExemptions(ctx, input)
}

/** Compute a version from the roll as it stands, and keep it; nothing is public before somebody else has confirmed it. */
export const draftAllocation = async (ctx: Context, input: Draft): Promise<{ version: number }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = await ownersPlan(ctx, project)
  const before = await store.allocationFacts(ctx.trx, ctx.communityId, project.id)
  const { basis, reason, payers, exempt } = input
  refuseIf(barToDrafting({ stage: project.stage, ...plan, ...before }, { mode: basis.mode, reason }))
  const roll = await rollOfCompound(ctx.trx, ctx.communityId, project.compoundId)
  const amounts = await amountsOf(ctx, input)
  const spared = new Set(exempt.map(({ unitId }) => unitId))
  const split = allocate({
    totalFen: plan.ownersFen,
    roll,
    payers: payersOf(roll, payers),
    exempt: spared,
    basis: basisOf(basis, amounts),
  })
  if ('problem' in split) {
    refuseIf(problemOf(split, (id) => roll.find(({ unitId }) => unitId === id)?.room ?? ''))
    return { version: before.version }
  }
  const number = before.version + 1
  const version = {
    projectId: project.id,
    planVersion: project.planVersion,
    number,
    totalFen: plan.ownersFen,
    rollHomes: roll.length,
  }
  await writeVersion(ctx, input, version, await rowsOf(roll, split, spared, amounts))
  return { version: number }
}

export const confirmAllocation = async (ctx: Context, allocationId: string): Promise<{ version: number }> => {
  const { projectId } = found(
    await store.allocationToConfirm(ctx.trx, ctx.communityId, allocationId),
    'funding.noAllocation',
  )
  await lockProject(ctx.trx, ctx.communityId, projectId)
  const waiting = found(await store.allocationToConfirm(ctx.trx, ctx.communityId, allocationId), 'funding.noAllocation')
  refuseIf(barToConfirmingAllocation(waiting, personOf(ctx.caller)))
  await ctx.trx
    .updateTable('allocations')
    .set({ confirmedBy: personOf(ctx.caller), confirmedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', allocationId)
    .execute()
  return { version: waiting.version }
}
