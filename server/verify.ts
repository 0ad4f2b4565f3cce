// npm run verify -- FILE: recomputes a ballot from its exported evidence, offline, with code that counts nothing.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Evidence, faultsIn } from '../src/votes/ballots/check'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const read = (file: string): Evidence => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Evidence
  } catch (error) {
    console.error(`${file} cannot be read as JSON (${(error as Error).message}). Save it again from the ballot's page.`)
    process.exit(2)
  }
}

const [, , file] = process.argv
if (!file) {
  console.error('npm run verify -- FILE: the file that a counted ballot’s page saves')
  process.exit(2)
}
const evidence = read(file)
const faults = (() => {
  try {
    return faultsIn(evidence, sha256)
  } catch (error) {
    return [`unreadable: ${(error as Error).message}`]
  }
})()
const { tally, outcome } = evidence.result ?? {}
console.log(`${String(evidence.fixed?.['question'])} · ${String(evidence.fixed?.['standing'])} · ${outcome}`)
console.log(JSON.stringify(tally))
console.log(
  `${evidence.roll?.length} entries on the roll, ${evidence.commitments?.length} votes, ${evidence.votes ? 'each vote recomputed' : 'sealed: votes not published'}`,
)
console.log(faults.length ? `DOES NOT FIT: ${faults.join(', ')}` : 'Everything was recomputed and is as published.')
process.exit(faults.length ? 1 : 0)
