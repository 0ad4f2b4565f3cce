import { groupsTold, leastGroup, tellable } from '../../platform/small'

type BuildingSum = { name: string; households: number; amountFen: number }

/** A building is told where five of its homes pledged; the others together, and with the smallest of those told until they are five. */
export const buildingsTold = (buildings: readonly BuildingSum[]) => {
  const { told, rest } = groupsTold(buildings, ({ households }) => tellable(households))
  const sum = (of: 'households' | 'amountFen') => rest.reduce((all, one) => all + one[of], 0)
  const elsewhere = { households: sum('households'), amountFen: sum('amountFen') }
  return { buildings: told, elsewhere: elsewhere.households >= leastGroup ? elsewhere : null }
}
