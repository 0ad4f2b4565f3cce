import * as z from 'zod/mini'
import { type Instant, later, msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, personOf, reading, writing } from '../platform/server/call'
import { nextPlace } from '../platform/shapes'
import { inLot } from './places'
import { barToGatePlate, plateForm } from './plateRules'
import { confirmedPlate, platesOf } from './plateStore'
import { type Bill, barToCancelling, billOf } from './rules'
import * as schema from './schema'
import * as store from './stayStore'
import { lotOf } from './store'

/** Of a plate that is not registered and confirmed nobody is a resident. */
type Entered = { stayId: string; plate: string; resident: boolean }
type Exited = { stayId: string; plate: string; enteredAt: Instant; exitedAt: Instant; resident: boolean; bill: Bill }
type CarIn = { id: string; plate: string; enteredAt: Instant; resident: boolean }
type CarsPage = { items: CarIn[]; next: string | null }
type MyStay = {
  id: string
  plate: string
  lot: string
  enteredAt: Instant
  exitedAt: Instant | null
  /** Why this stay does not count. */
  cancelledWhy: string | null
  /** Nothing while the car is in, or where it was cancelled before it left. */
  bill: Bill | null
}
type MyStays = { items: MyStay[]; next: string | null }

const gatePlate = (said: string): string => {
  const plate = plateForm(said)
  refuseIf(barToGatePlate(plate))
  return plate
}

const enter = async (ctx: Context, input: z.infer<typeof schema.enterInput>): Promise<Entered> => {
  const { stayId: id, lotId } = input
  const plate = gatePlate(input.plate)
  found(await lotOf(ctx.trx, ctx.communityId, lotId), 'parking.notFound')
  const known = await confirmedPlate(ctx.trx, ctx.communityId, plate)
  if (known) ctx.readsNames([known.personId], 'gate')
  const entry = { id, lotId, plate, plateId: known?.id ?? null, enteredAt: ctx.now, enteredBy: personOf(ctx.caller) }
  if (!(await store.writeEntry(ctx.trx, ctx.communityId, entry))) refuseIf(refusal('parking.alreadyIn', { plate }))
  await store.countCar(ctx.trx, ctx.communityId, lotId, 1, ctx.now)
  return { stayId: id, plate, resident: known !== undefined }
}

const exit = async (ctx: Context, input: z.infer<typeof schema.exitInput>): Promise<Exited> => {
  const { lotId } = input
  const plate = gatePlate(input.plate)
  const { tariff } = found(await lotOf(ctx.trx, ctx.communityId, lotId), 'parking.notFound')
  const stay = found(await store.lockOpenStay(ctx.trx, ctx.communityId, lotId, plate), 'parking.notIn')
  const { id, plateId, enteredAt } = stay
  // Servers' clocks differ by a little: nobody leaves before they came.
  const exitedAt = later(enteredAt, Math.max(0, msOf(ctx.now) - msOf(enteredAt)))
  const resident = plateId !== null
  const bill = billOf({ from: enteredAt, to: exitedAt, resident }, tariff)
  await store.changeStay(ctx.trx, ctx.communityId, id, { exitedAt, exitedBy: personOf(ctx.caller), ...bill })
  await store.countCar(ctx.trx, ctx.communityId, lotId, -1, ctx.now)
  return { stayId: id, plate, enteredAt, exitedAt, resident, bill }
}

/** What was entered wrongly stays as it was written, and counts no more. */
const cancel = async (ctx: Context, input: z.infer<typeof schema.cancelStayInput>): Promise<{ stayId: string }> => {
  const { lotId, stayId, reason } = input
  const stay = found(await store.lockStay(ctx.trx, ctx.communityId, lotId, stayId), 'parking.noSuchStay')
  refuseIf(barToCancelling(stay))
  const cancelled = { cancelledAt: ctx.now, cancelledBy: personOf(ctx.caller), cancelledWhy: reason }
  await store.changeStay(ctx.trx, ctx.communityId, stayId, cancelled)
  if (stay.exitedAt === null) await store.countCar(ctx.trx, ctx.communityId, lotId, -1, ctx.now)
  return { stayId }
}

const carsInside = async (ctx: Context, { lotId, cursor }: z.infer<typeof schema.atLotInput>): Promise<CarsPage> => {
  const rows = await store.carsIn(ctx.trx, ctx.communityId, lotId, cursor)
  ctx.readsNames(
    rows.flatMap(({ personId }) => personId ?? []),
    'gate',
  )
  return {
    items: rows.map(({ personId, ...car }) => ({ ...car, resident: personId !== null })),
    next: nextPlace(rows, store.pageStays, ({ enteredAt, id }) => [enteredAt, id]),
  }
}

const billShape = z.nullable(
  z.object({
    minutes: z.number(),
    freeMinutes: z.number(),
    unitMinutes: z.number(),
    units: z.number(),
    priceFen: z.number(),
    dayCapFen: z.number(),
    percent: z.number(),
    fullFen: z.number(),
    feeFen: z.number(),
  }),
)

const mine = async (ctx: Context, { cursor }: z.infer<typeof schema.myStaysInput>): Promise<MyStays> => {
  const plates = await platesOf(ctx.trx, ctx.communityId, personOf(ctx.caller))
  const seen = plates.filter(({ refusedWhy }) => refusedWhy === null).map(({ id }) => id)
  const rows = await store.staysOf(ctx.trx, ctx.communityId, seen, cursor)
  return {
    items: rows.map(({ id, plate, lot, enteredAt, exitedAt, cancelledWhy, ...bill }) => ({
      ...{ id, plate, lot, enteredAt, exitedAt, cancelledWhy },
      bill: exitedAt === null ? null : billShape.parse(bill),
    })),
    next: nextPlace(rows, store.pageStays, ({ enteredAt, id }) => [enteredAt, id]),
  }
}

const gate = ['parkingOperator'] as const

export const stayCalls = {
  /** A car comes in, now. Its plate says whether it pays as a resident. */
  enter: writing(gate, { within: inLot, makes: true })
    .input(schema.enterInput)
    .mutation(({ ctx, input }) => enter(ctx, input)),

  /** It leaves, now; the bill is worked out once and paid at the gate. */
  exit: writing(gate, { within: inLot })
    .input(schema.exitInput)
    .mutation(({ ctx, input }) => exit(ctx, input)),

  cancelStay: writing(gate, { within: inLot })
    .input(schema.cancelStayInput)
    .mutation(({ ctx, input }) => cancel(ctx, input)),

  /** The cars that are in, the longest first: plates, no names. */
  carsInside: reading(gate, { within: inLot })
    .input(schema.atLotInput)
    .query(({ ctx, input }) => carsInside(ctx, input)),

  /** The stays of one's own plates that began after each was confirmed, with their bills. */
  myStays: reading('member')
    .input(schema.myStaysInput)
    .query(({ ctx, input }) => mine(ctx, input)),
}
