import { randomUUID } from 'node:crypto'
import type { Community, Household } from './town'

/** The owners' part by area, only between those who pay: computed by the secretary, confirmed by the owners' supervisor. */
export const shareByArea = async (town: Community, projectId: string, payers: readonly Household[]): Promise<void> => {
  const allocationId = randomUUID()
  await town.staff('secretary').funding.shares.draftAllocation.mutate(
    town.of({
      allocationId,
      projectId,
      basis: { mode: 'byArea' as const },
      payers: { buildingIds: [], unitIds: payers.map(({ unit }) => unit.id) },
      exempt: [],
      reason: '',
    }),
  )
  town.story.passes(60)
  await town.staff('ownersSupervisor').funding.shares.confirmAllocation.mutate(town.of({ allocationId }))
}

/** A home promises the very number that it reads as its own. */
export const pledgeShare = async (town: Community, { client, unit }: Household, projectId: string): Promise<void> => {
  const { homes } = await client.funding.shares.myShares.query({ communityId: town.id, projectId })
  const amountFen = homes.find(({ unitId }) => unitId === unit.id)?.share?.fen ?? 0
  const pledge = { commitmentId: randomUUID(), projectId, unitId: unit.id, amountFen, shownAs: 'masked' as const }
  await client.funding.pledges.pledge.mutate(town.of(pledge))
}
