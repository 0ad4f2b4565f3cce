import { randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { Refused, refusal } from '../platform/refusal'
import { type Context, writing } from '../platform/server/call'
import { roomFor } from '../platform/server/limits'
import { nameForm } from '../writing/forms'
import { peopleIn } from './door'
import { messagesTo, roomLimits, roomMessageLimits } from './guessing'
import { type Joined, joinAs, lockAccount } from './joining'
import * as schema from './schema'
import { codeRight, sendOrNot, sentShape } from './smsCodes'
import { keepToldTo } from './telling'
import { told, type Wording } from './wordings'

type Room = z.infer<typeof schema.atRoomInput>

/** A number that nobody is sent anything at: what is done for it costs as much as for a real one. */
const nobodys = (): string => `0${randomInt(10 ** 10)}`.padEnd(11, '0')

/** Who stands on the roll there under that name with a telephone, and may still be joined by this account; and their number. */
const personAt = async (ctx: Context, room: Room) => {
  const person = (await peopleIn(ctx, room)).find(
    ({ legalName, phone }) => nameForm(legalName) === nameForm(room.name) && phone !== null,
  )
  const free = person && (!person.accountId || person.accountId === ctx.caller.accountId)
  // The number goes to the gateway and is compared; nobody is shown it.
  const number = free && person.phone ? ctx.unseen(person.phone, String) : undefined
  return { person, number }
}

const sendToRoom = async (ctx: Context, room: Room) => {
  const { number } = await personAt(ctx, room)
  const to = number ?? nobodys()
  const limits = messagesTo(to)
  // What is sent to nobody takes no message from anybody.
  const counted = number === undefined ? limits.map((limit) => ({ ...limit, whose: to })) : limits
  const sends = (await roomFor(ctx, counted)) && number !== undefined
  return sendOrNot(ctx, sends ? to : nobodys(), sends)
}

const joinByRoom = async (
  ctx: Context,
  { code, ticket, told: wording, ...room }: Room & { code: string; ticket: string; told?: Wording | undefined },
) => {
  await lockAccount(ctx, ctx.caller.accountId ?? '')
  const { person, number } = await personAt(ctx, room)
  const right = await codeRight(ctx, { phone: number ?? nobodys(), code, ticket })
  if (!right || !person) throw new Refused(refusal('identity.noMatch'), true)
  await keepToldTo(ctx, ctx.caller.accountId ?? '', wording)
  return joinAs(ctx, ctx.caller.accountId ?? '', person, 'phone')
}

/** A home by its door and a name, and the telephone that stands on the roll: neighbours know the first two, so the third has to answer. */
export const roomCalls = {
  /** Sends a code to the number on the roll. The answer is the same whether or not anybody is there, and says nothing of the number. */
  sendToRoom: writing('account', { limits: roomMessageLimits })
    .input(schema.atRoomInput)
    .mutation(({ ctx, input }) => sendToRoom(ctx, input)),

  joinByRoom: writing('account', { limits: roomLimits })
    .input(z.object({ ...schema.atRoomInput.shape, ...sentShape, ...told }))
    .mutation(({ ctx, input }): Promise<Joined> => joinByRoom(ctx, input)),
}
