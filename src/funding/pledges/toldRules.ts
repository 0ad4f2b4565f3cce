import { groupsTold, leastGroup, partTold } from '../../platform/small'

/** What was pledged in a building, and by how many of its homes. */
type BuildingSum = { name: string; households: number; homes: number; amountFen: number }

/**
 * A building is told where five of its homes pledged and not fewer than five did not; the others together, and with the smallest of
 * those told until they are such a group too.
 */
export const buildingsTold = (buildings: readonly BuildingSum[]) => {
  const groups = buildings.map(({ households, homes, ...rest }) => ({ ...rest, households: homes, voted: households }))
  const { told, rest } = groupsTold(groups, ({ households, voted }) => partTold(voted, households))
  const sum = (of: 'voted' | 'amountFen') => rest.reduce((all, one) => all + one[of], 0)
  const elsewhere = { households: sum('voted'), amountFen: sum('amountFen') }
  return {
    buildings: told.map(({ name, voted, amountFen }) => ({ name, households: voted, amountFen })),
    elsewhere: elsewhere.households >= leastGroup ? elsewhere : null,
  }
}
