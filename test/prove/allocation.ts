import { proveShareLaws } from './shares'

const runs = 100_000

/** 100,000 random rolls, payers, exemptions and amounts under every way of splitting. */
export const proveAllocation = async (): Promise<void> => {
  const { split, nobody } = proveShareLaws(runs, 20_261_127)
  console.log(`${runs} cases: ${split} split, ${nobody} rightly refused because nobody pays`)
}
