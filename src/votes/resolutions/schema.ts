import * as z from 'zod/mini'
import { exact, line, lines, maybeLine, moment, ordinal } from '../../platform/shapes'
import { meetingVenues } from '../ballots/profiles'
import { choices } from '../ballots/rules'
import { mostPayers } from './putRules'
import { parties } from './rules'

const measure = z
  .object({
    of: z.int().check(z.positive(), z.lte(100)),
    in: z.int().check(z.positive(), z.lte(100)),
    strict: z.boolean(),
  })
  .check(z.refine(({ of, in: base, strict }) => (strict ? of < base : of <= base)))
const resolutionId = z.uuid()
const text = lines(2000, 4)

/** A person of the community, or somebody who is only named and will show a paper. */
const called = z.union([
  z.object({ personId: z.uuid(), party: z.enum(parties), body: line(40, 1) }),
  z.object({ named: line(40, 1), party: z.enum(parties), body: line(40, 1) }),
])

export const putResolutionInput = z.object({
  resolutionId,
  projectId: z.uuid(),
  venue: z.enum(meetingVenues),
  text,
  place: line(100, 2),
  meetsAt: moment,
  closesAt: moment,
  quorum: z.optional(measure),
  majority: z.optional(measure),
  called: z.array(called).check(z.minLength(1), z.maxLength(200)),
})

/** `cursor`: the last home of the page before. */
export const candidatesInput = z.object({ projectId: z.uuid(), cursor: z.optional(z.uuid()) })

export const putSharesInput = z.object({
  resolutionId,
  projectId: z.uuid(),
  text,
  closesAt: moment,
  payers: z
    .array(z.object({ unitId: z.uuid(), shareFen: z.optional(z.int().check(z.positive(), z.lte(100_000_000_000))) }))
    .check(z.minLength(1), z.maxLength(mostPayers)),
})

/** The drawn signature as the points of its lines. */
const signature = {
  drawing: exact(30_000, 10),
  device: maybeLine(60),
}
const seat = ordinal
export const oneResolution = z.object({ resolutionId })
export const printResolutionInput = z.object({ resolutionId })
export const attendInput = z.object({ resolutionId, ...signature })
export const answerResolutionInput = z.object({ resolutionId, choice: z.enum(choices) })
export const agreeInput = z.object({ resolutionId, seat, agrees: z.boolean(), ...signature })
export const recordSheetInput = z.object({
  sheetId: z.uuid(),
  resolutionId,
  fileId: z.uuid(),
  lines: z.array(z.object({ seat, choice: z.nullable(z.enum(choices)) })).check(z.minLength(1), z.maxLength(200)),
})
export const checkSheetInput = z.object({ sheetId: z.uuid(), accepted: z.boolean() })
export const oneSheet = z.object({ sheetId: z.uuid() })
export const minutesInput = z.object({ resolutionId, text: lines(2000, 4), fileId: z.uuid() })
/** The newest of a project, or one of its earlier ones. */
export const resolutionInput = z.object({ projectId: z.uuid(), resolutionId: z.optional(z.uuid()) })
