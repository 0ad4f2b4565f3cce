import { readFileSync } from 'node:fs'
import { diceOf } from './dice'
import type { Forms } from './forms'
import { holdTo } from './judge'
import { housesOn } from './towns'
import { type Totals, unitsOf, walk } from './walk'
import { watchWire } from './wire'
import { worldOf } from './world'

/* One of the processes of `npm run prove -- fuzz`. It tells what it has so far as a line of JSON, every few seconds and at its end. */
const [, , url = '', said = '{}', forms = ''] = process.argv
export type Share = { only: string; from: number; inputs: number; seed: number; part: number; parts: number }
const { only, from, inputs, seed, part, parts } = JSON.parse(said) as Share

const told = ({ tried, codes, faults, fared }: Totals, done: number): Promise<void> =>
  new Promise((resolve) => {
    const line = JSON.stringify({ tried, codes: [...codes], faults, fared: [...fared], done })
    process.stdout.write(`${line}\n`, () => resolve())
  })

const main = async (): Promise<void> => {
  watchWire()
  holdTo(JSON.parse(readFileSync(forms, 'utf8')) as Forms)
  const places = await worldOf(url, housesOn(url).houseOf, diceOf(`${seed} world`))
  const units = unitsOf(only).filter((_, n) => n >= from && n % parts === part)
  let last = Date.now()
  const totals = await walk(places, units, { inputs, seed }, (sofar, done) => {
    if (Date.now() - last < 5_000) return
    last = Date.now()
    void told(sofar, done)
  })
  await told(totals, units.length)
  process.exit(0)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
