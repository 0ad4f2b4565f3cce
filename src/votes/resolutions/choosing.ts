/** Whom somebody may choose: a home by its place, a person by name and posts. */
export type Choice = { value: string; label: string }

/** So many are shown at once; what is looked for finds the rest. */
export const mostShown = 60

/** 2号楼 stands before 12号楼. */
const inOrder = ({ label }: Choice): string => label.replace(/\d+/g, (number) => number.padStart(6, '0'))

/** Those chosen, first and always, then those in whose label every word stands; and how many more there are. */
export const choicesShown = (
  choices: readonly Choice[],
  chosen: readonly string[],
  said: string,
): { shown: Choice[]; more: number } => {
  const words = said.normalize('NFKC').split(/\s+/).filter(Boolean)
  const all = [...choices].sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1))
  const mine = all.filter(({ value }) => chosen.includes(value))
  const others = all.filter(
    ({ value, label }) => !chosen.includes(value) && words.every((word) => label.includes(word)),
  )
  return { shown: [...mine, ...others.slice(0, mostShown)], more: Math.max(0, others.length - mostShown) }
}
