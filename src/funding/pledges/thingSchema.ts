import * as z from 'zod/mini'
import { points } from '../../projects/rules'
import { fen } from '../../projects/schema'
import { evidenceKinds, thingKinds } from './thingRules'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

/** What a promise rests on: its kind, its number or name, and photos of it. */
export const evidenceShape = {
  evidenceKind: z._default(z.enum(evidenceKinds), 'other'),
  evidence: line(200),
  fileIds: z._default(z.array(z.uuid()).check(z.maxLength(5)), []),
}

export const offerThingInput = z.object({
  thingId: z.uuid(),
  projectId: z.uuid(),
  point: z.enum(points),
  kind: z.enum(thingKinds),
  payer: line(60),
  what: line(40),
  quantity: z.string().check(z.trim(), z.maxLength(40)),
  ...evidenceShape,
})

export const valueThingInput = z.object({ thingId: z.uuid(), valueFen: fen, basis: line(100) })
export const confirmThingInput = z.object({ thingId: z.uuid(), valueFen: fen })
export const onePaper = z.object({ paperId: z.uuid() })
