import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { hourMs, minuteMs } from '../platform/instant'
import type { Deployment } from '../platform/server/identity'
import { type Asked, byAddress, byCaller, byCallerOutside, byNamed, type Limit } from '../platform/server/limits'
import { blinds } from '../platform/server/seal'
import { wholeNumber } from '../platform/server/settings'
import { exact } from '../platform/shapes'
import { doorForm } from '../writing/forms'
import { codesADay, mostTries, roomTries, staffLockMinutes, staffTries, strangersTries } from './rules'
import * as schema from './schema'

/*
 * Who guesses is locked out, never who is guessed. A device on which somebody has signed in to a number before is known there and has
 * tries of its own; everybody else about that number shares tries, and each address has some. So strangers who spend theirs lock
 * out strangers, and the owner's own phone gets in as ever. OWASP: “Slow Down Online Guessing Attacks with Device Cookies”.
 */
const hour = hourMs / 1000
const day = 24 * hour
const quarter = 15 * 60
/** The blind values of accounts belong to the deployment, not to a community. */
export const everywhere = 'accounts'

/** With the present key first; a device that was known under an earlier one still is. */
const signs = (deployment: Deployment, phone: string, id: string): string[] =>
  blinds(deployment, everywhere, `known device\n${phone}\n${id}`)

/** What a device keeps to be known at this number; it opens nothing. */
export const knownAt = (deployment: Deployment, phone: string): string => {
  const id = randomBytes(9).toString('base64url')
  return `${id}.${signs(deployment, phone, id)[0]}`
}

/** What a device shows of where it is known. */
export const known = z.optional(z.array(exact(120)).check(z.maxLength(8)))
const numberShape = z.object({ phone: schema.phone, known })
type Numbered = z.infer<typeof numberShape>

const deviceOf = (deployment: Deployment, { phone, known: shown = [] }: Numbered): string | undefined =>
  shown.map((one) => one.split('.')).find(([id = '', mac = '']) => signs(deployment, phone, id).includes(mac))?.[0]

const knownDevice = byNamed(numberShape, (named, { deployment }) => deviceOf(deployment, named))
const guesser = byNamed(numberShape, (named, { deployment, address }) => {
  const device = deviceOf(deployment, named)
  return `${device === undefined ? `from ${address}` : `device ${device}`} about ${named.phone}`
})
const strangersAbout = byNamed(numberShape, (named, { deployment }) =>
  deviceOf(deployment, named) === undefined ? named.phone : undefined,
)
const strangers = byNamed(numberShape, (named, { deployment }) =>
  deviceOf(deployment, named) === undefined ? '' : undefined,
)
const strangersFrom = (asked: Asked) => (strangers(asked) === undefined ? undefined : byAddress(asked))

const wrongKey = ['identity.staffWrong'] as const
/** Password and authenticator; the rest is worded like the quarter of an hour that it lasts. */
export const staffLimits: readonly Limit[] = [
  {
    name: 'staff',
    whose: guesser,
    most: staffTries,
    seconds: staffLockMinutes * 60,
    failures: wrongKey,
    refuses: 'identity.triesSpent',
  },
  { name: 'staff from', whose: strangersFrom, most: 30, seconds: quarter, failures: wrongKey },
  {
    name: 'staff about',
    whose: strangersAbout,
    most: strangersTries,
    seconds: day,
    failures: wrongKey,
    refuses: 'identity.guessedElsewhere',
  },
]

const wrongOld = ['identity.oldCodeWrong', 'identity.needsDeskCode'] as const
/** Whoever holds a device guesses at the old authenticator or at a code of the desk. */
export const keyLimits: readonly Limit[] = [
  {
    name: 'staff key',
    whose: byCaller,
    most: staffTries,
    seconds: staffLockMinutes * 60,
    failures: wrongOld,
    refuses: 'identity.triesSpent',
  },
  { name: 'staff keys', whose: byCaller, most: 30, seconds: hour },
]

const wrongCode = ['identity.codeWrong'] as const
/** The digits of a message. Each message bounds its own tries; here whoever tries many. */
export const codeLimits: readonly Limit[] = [
  { name: 'code', whose: guesser, most: 15, seconds: quarter, failures: wrongCode, refuses: 'identity.triesSpent' },
  { name: 'code from', whose: strangersFrom, most: 60, seconds: quarter, failures: wrongCode },
]

/** Messages cost money and annoy: of all strangers in a day not more than this, unless the operator says otherwise. */
export const messagesADay = (): number =>
  wholeNumber('SIX_POINTS_SMS_DAILY', { least: 0, most: 10_000_000, otherwise: 3_000 })
/** A known device has messages of its own, so that strangers who use a number's up do not keep its owner out. */
export const messageLimits: readonly Limit[] = [
  { name: 'message known', whose: knownDevice, most: 1, seconds: minuteMs / 1000, refuses: 'identity.codeJustSent' },
  { name: 'messages known', whose: knownDevice, most: 5, seconds: day, refuses: 'identity.codesSpent' },
  { name: 'messages from', whose: strangersFrom, most: 30, seconds: hour },
  { name: 'messages from a day', whose: strangersFrom, most: 100, seconds: day },
  { name: 'message', whose: strangersAbout, most: 1, seconds: minuteMs / 1000, refuses: 'identity.codeJustSent' },
  { name: 'messages', whose: strangersAbout, most: codesADay, seconds: day, refuses: 'identity.codesSpent' },
  {
    name: 'all messages',
    whose: strangers,
    get most() {
      return messagesADay()
    },
    seconds: day,
  },
]

/** Each leaves a row for long: a phone that signs in anew each time, somebody who cannot decide. */
export const deviceLimits: readonly Limit[] = [{ name: 'devices', whose: byCallerOutside, most: 60, seconds: day }]
export const consentLimits: readonly Limit[] = [{ name: 'consents', whose: byCallerOutside, most: 60, seconds: day }]

/** Each of these asks WeChat. */
export const weappLimits: readonly Limit[] = [{ name: 'weapp', whose: byAddress, most: 240, seconds: hour }]

const wrongGuess = ['identity.codeUnknown', 'identity.noMatch'] as const
export const joinLimits: readonly Limit[] = [
  {
    name: 'join',
    whose: byCaller,
    most: mostTries,
    seconds: day,
    failures: wrongGuess,
    refuses: 'identity.tooManyTries',
  },
  { name: 'join from', whose: byAddress, most: 60, seconds: day, failures: wrongGuess },
]

const roomShape = z.object({ communityId: z.uuid(), ...schema.atRoomInput.shape })
/** However a room is written, it is one. Who lives there has a printed code and a document beside this door. */
const room = byNamed(roomShape, ({ communityId, compoundId, building, stairwell, room: at }) =>
  [communityId, compoundId, doorForm({ building, stairwell, room: at })].join('\n'),
)
export const roomLimits: readonly Limit[] = [
  ...joinLimits,
  { name: 'room', whose: room, most: roomTries, seconds: day, failures: wrongGuess, refuses: 'identity.roomGuessed' },
]

/** Whoever asks for a message to the telephone of a home: few, however many of them are about nobody. */
export const roomMessageLimits: readonly Limit[] = [
  { name: 'room message', whose: byCaller, most: 1, seconds: minuteMs / 1000, refuses: 'identity.codeJustSent' },
  { name: 'room messages', whose: byCaller, most: mostTries, seconds: day, refuses: 'identity.roomCodesSpent' },
  { name: 'messages from', whose: byAddress, most: 30, seconds: hour },
  { name: 'messages from a day', whose: byAddress, most: 100, seconds: day },
  { name: 'room messages about', whose: room, most: codesADay, seconds: day, refuses: 'identity.roomGuessed' },
]

/** A number gets no more messages by its home than by itself, and all strangers together no more than in a day. */
export const messagesTo = (number: string) => [
  { name: 'message', whose: number, most: 1, seconds: minuteMs / 1000 },
  { name: 'messages', whose: number, most: codesADay, seconds: day },
  { name: 'all messages', whose: '', most: messagesADay(), seconds: day },
]
