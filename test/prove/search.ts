import { byIndex, fillGrams, searched } from '../support/grams'
import { proofDatabase } from './database'

const texts = 10_000

/** 10,000 matters of one community, asked as the application's own role: by index, for rare words and for common ones, typed in any way. */
export const proveSearch = async (): Promise<void> => {
  const fresh = await proofDatabase('search')
  const began = Date.now()
  const { many, few, rare } = await fillGrams(fresh.url, texts)
  console.log(`${texts} matters stand in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  for (const words of [
    ...['麒麟', '东门路灯不亮', '第9999次报修', '路灯', '报修', '灯'],
    ...['qilin', 'ql', 'dmldbl', 'dongmen路d', 'ludeng', 'bx', 'b', '1234'],
  ])
    for (const [name, id] of [
      ['among all', many],
      ['beside them', few],
    ] as const) {
      const { found, ms, scans } = await searched(fresh.db, id, words)
      if (id === few && (found.length > 1 || (found[0] ?? rare) !== rare)) throw new Error(`${words}: found elsewhere`)
      if (!byIndex(scans)) throw new Error(`${words}: not by index: ${JSON.stringify(scans)}`)
      console.log(
        `${words.padEnd(12)} ${name}: ${found.length} found, ${ms.toFixed(2)} ms, ${scans.length} index scans`,
      )
    }
  await fresh.drop()
}
