type Home = { unitId: string; place: string }

/** So many are shown at once; what is looked for finds the rest. */
export const mostShown = 60

/** 2号楼 stands before 12号楼. */
const inOrder = ({ place }: Home): string => place.replace(/\d+/g, (number) => number.padStart(6, '0'))

/** Of the homes of a compound: those chosen, first and always, then those in whose place every word stands; and how many more there are. */
export const homesShown = (
  homes: readonly Home[],
  chosen: readonly string[],
  said: string,
): { shown: Home[]; more: number } => {
  const words = said.normalize('NFKC').split(/\s+/).filter(Boolean)
  const all = [...homes].sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1))
  const mine = all.filter(({ unitId }) => chosen.includes(unitId))
  const others = all.filter(
    ({ unitId, place }) => !chosen.includes(unitId) && words.every((word) => place.includes(word)),
  )
  return { shown: [...mine, ...others.slice(0, mostShown)], more: Math.max(0, others.length - mostShown) }
}
