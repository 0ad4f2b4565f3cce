import { randomUUID } from 'node:crypto'
import type { Hamlet } from './hamlet'

export const offered = (projectId: string, change: object = {}) => ({
  thingId: randomUUID(),
  projectId,
  point: 'street',
  kind: 'labour',
  payer: '街道',
  what: '免费划线',
  quantity: '40 个车位',
  evidenceKind: 'companyLetter',
  evidence: '承诺书',
  fileIds: [],
  ...change,
})

/** A thing that the street gives: offered and valued by the office, confirmed by the residents' supervisor. Answers its id. */
export const givenThing = async (
  hamlet: Hamlet,
  { projectId, valueFen, ...change }: { projectId: string; valueFen: number; kind?: string; point?: string },
): Promise<string> => {
  const thing = offered(projectId, change)
  const { thingId } = thing
  await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
  await hamlet.done('secretary', 'funding.pledges.valueThing', { thingId, valueFen, basis: '市场价' })
  await hamlet.done('residentsSupervisor', 'funding.pledges.confirmThing', { thingId, valueFen })
  return thingId
}
