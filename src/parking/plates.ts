import type * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { plateKeepers } from '../platform/roles'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { inOrder } from '../platform/server/transaction'
import { nextPlace } from '../platform/shapes'
import { inLot } from './places'
import { barToDecidingPlate, barToPlate, barToRegistering, plateForm } from './plateRules'
import * as store from './plateStore'
import * as schema from './schema'
import { openStaysOf } from './stayStore'
import { compoundOfLot } from './store'

type MyPlate = store.MyPlate & { standsIn: { lot: string; since: Instant } | null }
type WaitingPlates = { items: Omit<store.WaitingPlate, 'personId'>[]; next: string | null }
type OnePlate = { plateId: string }

/** Two of one home at once wait for each other, so that the bound holds; of two homes with one plate the constraint takes one. */
const register = async (ctx: Context, input: z.infer<typeof schema.registerPlateInput>): Promise<OnePlate> => {
  const { plateId: id, unitId } = input
  const plate = plateForm(input.plate)
  refuseIf(barToPlate(plate))
  await inOrder(ctx.trx, `plates ${unitId}`)
  refuseIf(barToRegistering(ctx.caller.homes, unitId, await store.platesIn(ctx.trx, ctx.communityId, unitId)))
  await store.endGone(ctx.trx, ctx.communityId, ctx.now, 1, plate)
  const registered = { id, plate, unitId, personId: personOf(ctx.caller), registeredAt: ctx.now }
  if (!(await store.writePlate(ctx.trx, ctx.communityId, registered))) refuseIf(refusal('parking.plateTaken'))
  return { plateId: id }
}

const takeBack = async (ctx: Context, plateId: string): Promise<OnePlate> => {
  const plate = found(await store.lockPlate(ctx.trx, ctx.communityId, plateId), 'parking.noSuchPlate')
  if (plate.personId !== personOf(ctx.caller)) refuseIf(refusal('parking.noSuchPlate'))
  await store.changePlate(ctx.trx, ctx.communityId, plateId, { endedAt: ctx.now, endedAs: 'takenBack' })
  return { plateId }
}

/** A plate that waits or stands in the compound of this car park, for who may decide it. */
const plateAt = async (ctx: Context, { lotId, plateId }: { lotId: string; plateId: string }) => {
  const compoundId = await compoundOfLot(ctx.trx, ctx.communityId, lotId)
  const plate = found(await store.lockPlate(ctx.trx, ctx.communityId, plateId), 'parking.noSuchPlate')
  if (plate.compoundId !== compoundId) refuseIf(refusal('parking.noSuchPlate'))
  refuseIf(barToDecidingPlate(plate, { personId: personOf(ctx.caller), homes: ctx.caller.homes }))
  return plate
}

const confirm = async (ctx: Context, input: z.infer<typeof schema.confirmPlateInput>): Promise<OnePlate> => {
  const { id, confirmedAt } = await plateAt(ctx, input)
  const confirmed = { confirmedBy: personOf(ctx.caller), confirmedAt: ctx.now }
  // A second tap keeps the first moment: from then on the registrant sees stays.
  if (confirmedAt === null) await store.changePlate(ctx.trx, ctx.communityId, id, confirmed)
  return { plateId: id }
}

const refuse = async (ctx: Context, input: z.infer<typeof schema.refusePlateInput>): Promise<OnePlate> => {
  const { id } = await plateAt(ctx, input)
  await store.changePlate(ctx.trx, ctx.communityId, id, {
    ...{ endedAt: ctx.now, endedAs: 'refused', refusedBy: personOf(ctx.caller), refusedWhy: input.reason },
  })
  return { plateId: id }
}

const mine = async (ctx: Context): Promise<{ items: MyPlate[] }> => {
  const plates = await store.platesOf(ctx.trx, ctx.communityId, personOf(ctx.caller))
  const ids = plates.map(({ id }) => id)
  const open = new Map((await openStaysOf(ctx.trx, ctx.communityId, ids)).map((stay) => [stay.plateId, stay]))
  return {
    items: plates.map((plate) => {
      const stay = open.get(plate.id)
      return { ...plate, standsIn: stay ? { lot: stay.lot, since: stay.enteredAt } : null }
    }),
  }
}

const waiting = async (ctx: Context, { lotId, cursor }: z.infer<typeof schema.atLotInput>): Promise<WaitingPlates> => {
  const compoundId = await compoundOfLot(ctx.trx, ctx.communityId, lotId)
  const rows = await store.waitingPlates(ctx.trx, ctx.communityId, compoundId, cursor)
  ctx.readsNames(
    rows.map(({ personId }) => personId),
    'licence',
  )
  return {
    items: rows.map(({ personId: _, ...plate }) => plate),
    next: nextPlace(rows, store.pagePlates, ({ registeredAt, id }) => [registeredAt, id]),
  }
}

export const plateCalls = {
  /** A plate for one's own home. It waits until somebody else has seen the vehicle's licence. */
  registerPlate: writing('member', { makes: true })
    .input(schema.registerPlateInput)
    .mutation(({ ctx, input }) => register(ctx, input)),

  takeBackPlate: writing('member')
    .input(schema.onePlate)
    .mutation(({ ctx, input }) => takeBack(ctx, input.plateId)),

  /** One's own plates, and which of them stands in a car park now. */
  myPlates: reading('member').query(({ ctx }) => mine(ctx)),

  /** What waits to be confirmed in the compound of a car park. */
  platesToConfirm: reading(plateKeepers, { within: inLot })
    .input(schema.atLotInput)
    .query(({ ctx, input }) => waiting(ctx, input)),

  /** The vehicle's licence was seen: residents' price and sight of the stays from now on. */
  confirmPlate: writing(plateKeepers, { within: inLot })
    .input(schema.confirmPlateInput)
    .mutation(({ ctx, input }) => confirm(ctx, input)),

  /** Not this home's car, whether it was confirmed before or not; its registrant reads why. */
  refusePlate: writing(plateKeepers, { within: inLot })
    .input(schema.refusePlateInput)
    .mutation(({ ctx, input }) => refuse(ctx, input)),
}
