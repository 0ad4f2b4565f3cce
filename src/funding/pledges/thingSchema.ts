import * as z from 'zod/mini'
import { afterPlace, idList, line, maybeLine } from '../../platform/shapes'
import { points } from '../../projects/rules'
import { fen } from '../../projects/schema'
import { evidenceKinds, thingKinds } from './thingRules'

/** What a promise rests on: its kind, its number or name, and photos of it. */
export const evidenceShape = {
  evidenceKind: z._default(z.enum(evidenceKinds), 'other'),
  evidence: line(200),
  fileIds: z._default(idList(5), []),
}

export const givenInput = z.object({ projectId: z.uuid(), cursor: afterPlace })

export const offerThingInput = z.object({
  thingId: z.uuid(),
  projectId: z.uuid(),
  point: z.enum(points),
  kind: z.enum(thingKinds),
  payer: line(60),
  what: line(40),
  quantity: maybeLine(40),
  ...evidenceShape,
})

export const valueThingInput = z.object({ thingId: z.uuid(), valueFen: fen, basis: line(100) })
export const confirmThingInput = z.object({ thingId: z.uuid(), valueFen: fen })
export const onePaper = z.object({ paperId: z.uuid() })
