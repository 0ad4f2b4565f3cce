import { randomUUID } from 'node:crypto'
import type { Community } from './town'

/** Both bodies accept the works, each with what they saw. */
export const acceptWorks = async (
  town: Community,
  projectId: string,
  residents: string,
  owners: string,
): Promise<void> => {
  const seen = { residents, owners }
  for (const body of ['residents', 'owners'] as const) {
    const by = town.staff(`${body}Supervisor`)
    await by.works.accept.mutate(town.of({ projectId, body, remark: seen[body] }))
  }
}

/** The final account: written, and audited by both bodies; its days begin. */
export const settle = async (town: Community, projectId: string): Promise<void> => {
  const accountId = randomUUID()
  const account = { accountId, projectId, reason: '', destination: '' }
  await town.staff('secretary').funding.settlement.writeAccount.mutate(town.of(account))
  town.story.passes(60)
  await town
    .staff('residentsSupervisor')
    .funding.settlement.signAccount.mutate(town.of({ accountId, body: 'residents' as const }))
  await town
    .staff('ownersSupervisor')
    .funding.settlement.signAccount.mutate(town.of({ accountId, body: 'owners' as const }))
}
