import * as z from 'zod/mini'
import { phoneQuestions } from '../../writing/phones'
import type { Problem, Question } from '../../writing/problems'
import { kinds } from './kinds'

export type Verdict = 'add' | 'change' | 'same' | 'refused'
/** What a line would change: field, what stands, what comes. Phones and documents are named, never shown. */
export type Change = { field: string; from: string; to: string }
const stagedOwner = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'organisation']),
  phoneSealed: z.nullable(z.string()),
  phoneBlind: z.nullable(z.string()),
  documentSealed: z.nullable(z.string()),
  documentBlind: z.nullable(z.string()),
  represents: z.boolean(),
  /** A telephone that was not understood. */
  phoneAsked: z.nullable(z.object({ why: z.enum(phoneQuestions), saidSealed: z.string(), saidBlind: z.string() })),
  /** Somebody of this name who owns the unit already and of whom no number was known. */
  knownAs: z.nullable(z.string()),
})
export type StagedOwner = z.infer<typeof stagedOwner>
export const stagedUnit = z.object({
  compound: z.string(),
  building: z.string(),
  stairwell: z.string(),
  room: z.string(),
  floor: z.int(),
  areaDm2: z.int(),
  ...kinds,
  tenants: z.array(z.string()),
  unitId: z.nullable(z.string()),
  owners: z.array(stagedOwner),
})
export type StagedUnit = z.infer<typeof stagedUnit>
export type StagedRow = {
  line: number
  verdict: Verdict
  label: string
  notes: (Problem | Question | Change)[]
  unit: StagedUnit | null
}
