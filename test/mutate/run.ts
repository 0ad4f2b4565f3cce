// npm run mutate [-- words]: every wall is taken away once, alone, and the narrowest tests must miss it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { listed } from './list'
import { hashOf, type Mutant, rules } from './mutant'
import { root, sources, tests } from './sources'
import { openTree, type Tree, type Verdict } from './tree'

const help = `npm run mutate -- [votes …] [--rule refusal|scope|grant|check|written] [--from 20] [--to 40] [--all] [--list] [--left]
  words pick the mutants whose place, words or tests contain all of them
  --all    every candidate, not only the choice among them
  --left   only what has not been caught since the sources or tests changed last`

type Words = { picks: string[]; rule: string | undefined; from: number; to: number; flags: Set<string> }

const wordsOf = (given: readonly string[]): Words => {
  const words: Words = { picks: [], rule: undefined, from: 1, to: Infinity, flags: new Set() }
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    if (word === '--from') words.from = Number(given[++at])
    else if (word === '--to') words.to = Number(given[++at])
    else if (word === '--rule') words.rule = given[++at]
    else if (word.startsWith('--')) words.flags.add(word)
    else words.picks.push(word)
  }
  return words
}

const contains = ({ where, says, tests }: Mutant, picks: readonly string[]): boolean =>
  picks.every((pick) => `${where} ${says} ${tests.join(' ')}`.includes(pick))

/** What was caught in this state of the sources and tests, kept so that an interrupted run can go on. */
const memory = () => {
  const file = join(root, '.data/mutate/caught.json')
  const state = hashOf([...sources(), ...tests()].map(({ file, text }) => file + text).join())
  const read = (): { state: string; caught: string[]; green: string[] } => {
    try {
      const kept = JSON.parse(readFileSync(file, 'utf8'))
      return kept.state === state ? kept : { state, caught: [], green: [] }
    } catch {
      return { state, caught: [], green: [] }
    }
  }
  const kept = read()
  const keep = () => writeFileSync(file, JSON.stringify(kept))
  return { kept, keep }
}
type Memory = ReturnType<typeof memory>

const nameOf = ({ rule, where, says }: Mutant): string => `${rule} ${where} ${says}`
const short = (text: string): string => (text.length > 150 ? `${text.slice(0, 147)}…` : text)

type Outcome = { mutant: Mutant; verdict: Verdict; state: 'caught' | 'SURVIVED' | 'NOT RUN' }

const untested: Verdict = { failed: [], unrun: [], passed: 1, seconds: 0 }

/** Where no test names what a wall says, none holds it. */
const outcomeOf = async (tree: Tree, mutant: Mutant): Promise<Outcome> => {
  const verdict = mutant.tests.length > 0 ? await tree.run(mutant.change, mutant.tests) : untested
  if (verdict.failed.length > 0) return { mutant, verdict, state: 'caught' }
  return { mutant, verdict, state: verdict.unrun.length > 0 || verdict.passed === 0 ? 'NOT RUN' : 'SURVIVED' }
}

/**
 * A test that fails by itself would catch everything: the first time that a file of tests catches something, it is run
 * once more with nothing broken.
 */
const believed = async (tree: Tree, outcome: Outcome, { kept, keep }: Memory): Promise<Outcome> => {
  const file = outcome.verdict.failed[0]?.split(': ')[0] ?? ''
  if (outcome.state !== 'caught' || kept.green.includes(file)) return outcome
  const whole = await tree.run(undefined, [file])
  const faults = [...whole.failed, ...whole.unrun]
  if (faults.length > 0)
    return { ...outcome, state: 'NOT RUN', verdict: { ...whole, unrun: [`fails with nothing broken: ${faults[0]}`] } }
  kept.green.push(file)
  keep()
  return outcome
}

/** Both trees take from one list until it is empty. */
const attempted = async (trees: readonly Tree[], mutants: readonly Mutant[], memory: Memory): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  const waiting = [...mutants]
  const work = async (tree: Tree): Promise<void> => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const outcome = await believed(tree, await outcomeOf(tree, mutant), memory)
      outcomes.push(outcome)
      if (outcome.state === 'caught') memory.kept.caught.push(nameOf(mutant))
      memory.keep()
      console.log(lineFor(outcome, outcomes.length, mutants.length))
    }
  }
  await Promise.all(trees.map(work))
  return outcomes
}

const lineFor = ({ mutant, verdict, state }: Outcome, done: number, of: number): string => {
  const by =
    state === 'caught'
      ? verdict.failed[0]
      : (verdict.unrun[0] ?? (mutant.tests.join(' ') || 'no test names what it says'))
  const head = `${String(done).padStart(3)}/${of} ${state} ${verdict.seconds.toFixed(0)} s  ${mutant.rule} ${mutant.where}`
  return `${head}\n        ${short(mutant.says)}\n        ${state === 'NOT RUN' ? by : short(by ?? '')}`
}

const counted = (mutants: readonly Mutant[]): string =>
  rules.map((rule) => `${mutants.filter((one) => one.rule === rule).length} ${rule}`).join(', ')

/** Whether somebody else is at it; if not, everybody now knows that we are. */
const anotherRuns = (): boolean => {
  const file = join(root, '.data/mutate/pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  try {
    if (pid) return process.kill(pid, 0)
  } catch {
    // Whoever wrote it is gone.
  }
  writeFileSync(file, String(process.pid))
  return false
}

const main = async (): Promise<number> => {
  const words = wordsOf(process.argv.slice(2))
  if (words.flags.has('--help')) return console.log(help) ?? 0
  mkdirSync(join(root, '.data/mutate'), { recursive: true })
  if (anotherRuns()) throw new Error('walls are being broken here already; two at once would break each other’s copy')
  const trees = [await openTree(1)]
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void Promise.all(trees.map((tree) => tree.close())).finally(() => process.exit(1)))
  try {
    return await asked(words, trees)
  } finally {
    for (const tree of trees) await tree.close()
  }
}

const asked = async (words: Words, trees: Tree[]): Promise<number> => {
  const { all, tried } = await listed((name) => trees[0]?.url(name) ?? '')
  const remembered = memory()
  const picked = (words.flags.has('--all') ? all : tried)
    .filter((_, place) => place + 1 >= words.from && place + 1 <= words.to)
    .filter((one) => (!words.rule || one.rule === words.rule) && contains(one, words.picks))
    .filter((one) => !words.flags.has('--left') || !remembered.kept.caught.includes(nameOf(one)))
  console.log(
    `${all.length} candidates (${counted(all)}); the choice is ${tried.length} (${counted(tried)}); now ${picked.length}`,
  )
  if (words.flags.has('--list')) {
    for (const one of picked)
      console.log(`${one.rule} ${one.where}\n    ${short(one.says)}\n    ${one.tests.join(' ')}`)
    return 0
  }
  if (availableParallelism() > 1 && picked.length > 1) trees.push(await openTree(2))
  return summed(await attempted(trees, picked, remembered))
}

const summed = (outcomes: readonly Outcome[]): number => {
  const of = (state: Outcome['state']) => outcomes.filter((one) => one.state === state)
  for (const one of [...of('NOT RUN'), ...of('SURVIVED')])
    console.log(`${one.state} ${one.mutant.where}  ${short(one.mutant.says)}`)
  const caught = of('caught').length
  const survived = of('SURVIVED').length
  const unrun = of('NOT RUN').length
  console.log(
    `${outcomes.length} walls broken: ${caught} caught, ${survived} survivors${unrun > 0 ? `, ${unrun} could not be run` : ''}`,
  )
  return survived + unrun === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
