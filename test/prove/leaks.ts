import { askOne, everybody, nothingWalked, readings, toldWalked } from '../leaks/calls'
import { hearing } from '../leaks/heard'
import { publicLeaks } from '../leaks/public'
import { sentLeaks } from '../leaks/sent'
import { plantedTown } from '../leaks/town'
import { proofDatabase } from './database'

const sizes = [8, 800]
const word = (place: number): number => Number(process.argv[place] ?? 0)

/** Everything that a town of so many homes tells anybody, searched; answers what was found beyond the table. */
const searched = async (homes: number, inputs: number): Promise<string[]> => {
  const heard = hearing()
  const town = await plantedTown(await proofDatabase(`prove_leaks_${homes}`), homes)
  try {
    const told = await toldWalked(town)
    const open = await publicLeaks(town, 2 * inputs)
    const walked = nothingWalked()
    for (const path of readings) for (const who of everybody) await askOne(town, walked, path, who, inputs)
    const sent = await sentLeaks(town)
    const log = town.mentions(heard.lines.join('\n')).map(({ said }) => `the log: ${said}`)
    console.log(
      `${homes} homes: ${told.answers} answers of the stories, ${walked.answers} of reading calls by ${everybody.length} callers, ${open.read} public, ${sent.read} jobs and messages; something of somebody stands in them ${told.mentions + walked.mentions} times`,
    )
    return [...told.leaks.values(), ...walked.leaks.values(), ...open.leaks, ...sent.leaks, ...log]
  } finally {
    heard.end()
    await town.hamlet.drop()
  }
}

/** `npm run prove -- leaks [HOMES] [INPUTS]`: names, telephones, documents, areas, rooms and plates that stand nowhere else are looked for in what a town of 8 and one of 800 homes tell. */
export const proveLeaks = async (): Promise<void> => {
  const leaks: string[] = []
  for (const homes of word(3) ? [word(3)] : sizes)
    leaks.push(...(await searched(homes, word(4) || 4)).map((one) => `${homes} homes, ${one}`))
  for (const leak of leaks) console.log(leak)
  if (leaks.length) throw new Error(`${leaks.length} leaks`)
}
