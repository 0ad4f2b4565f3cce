import { randomUUID } from 'node:crypto'
import type { Community, Household } from './town'

/** Invented plates: of homes, one of which waits, and of visitors. */
const confirmed = ['京AD86420', '京N2B468', '京Q13579'] as const
const waits = '京AF31207'
const visitors = ['京K80211', '津C5D808', '冀R77120'] as const

const register = async (town: Community, { unit, client }: Household, plate: string): Promise<string> => {
  const plateId = randomUUID()
  await client.parking.registerPlate.mutate(town.of({ plateId, unitId: unit.id, plate }))
  return plateId
}

/** The car park is opened, some homes register their cars, and cars come and go; a few stand there when the story ends. */
export const tellCars = (town: Community, compoundId: string, homes: readonly Household[]): void => {
  const { story, of } = town
  const lotId = randomUUID()
  const tariff = { priceFen: 100, unitMinutes: 30, freeMinutes: 30, dayCapFen: 1_500, residentPercent: 40 }
  const lot = { lotId, compoundId, name: '7号楼停车场', operator: '美丽城停车', spaces: 86, tariff }
  const operator = town.staff('parkingOperator').parking
  const enter = (plate: string) => operator.enter.mutate(of({ stayId: randomUUID(), lotId, plate }))
  const exit = (plate: string) => operator.exit.mutate(of({ lotId, plate }))
  story.daysAgo(139, 9, () => town.staff('propertyManager').parking.openLot.mutate(of(lot)))
  story.daysAgo(30, 10, async () => {
    for (const [n, plate] of confirmed.entries()) {
      const home = homes[n]
      if (!home) continue
      const plateId = await register(town, home, plate)
      story.passes()
      await operator.confirmPlate.mutate(of({ lotId, plateId }))
    }
  })
  const [first, second, third] = confirmed
  const [visitor, guest, late] = visitors
  story.daysAgo(6, 18, () => enter(first))
  story.daysAgo(5, 8, () => exit(first))
  story.daysAgo(3, 9, () => enter(first))
  story.daysAgo(3, 12, () => exit(first))
  story.daysAgo(2, 10, () => enter(visitor))
  story.daysAgo(2, 13, () => exit(visitor))
  story.daysAgo(1, 18, () => enter(second))
  story.daysAgo(1, 19, async () => {
    await enter(first)
    await enter(guest)
    const home = homes[0]
    if (home) await register(town, home, waits)
  })
  story.daysAgo(1, 20, async () => {
    await enter(third)
    await enter(late)
  })
  story.daysAgo(0, 0, () => operator.setFree.mutate(of({ lotId, free: 17 })))
}
