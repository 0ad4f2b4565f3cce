import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { loadDemo } from '../../server/demo/load'
import { startEmbedded } from '../../server/embedded'
import { filledOnce } from '../../server/filled'
import { fingerprintOf } from '../../server/fingerprint'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { migrate } from '../../src/platform/server/migrate'
import { writtenAnswers } from '../fuzz/answered'
import type { Share } from '../fuzz/child'
import { holdTo } from '../fuzz/judge'
import { tellMoments, tellTown } from '../fuzz/towns'
import { type Fared, type Fault, noTotals, type Totals, unitsOf } from '../fuzz/walk'
import { watchWire } from '../fuzz/wire'
import { callers } from '../fuzz/world'
import { secret } from '../support/demo'
import { proofDatabase } from './database'

const root = join(__dirname, '../..')

const word = (name: string, otherwise: string): string => {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? otherwise : (process.argv[place + 1] ?? otherwise)
}

type Line = {
  tried: number
  codes: [string, number][]
  faults: Fault[]
  fared: [string, Fared][]
  done: number
}

/** Where what calls answer is handed to each process. */
const formsFile = join(root, '.data/prove/answers.json')

/** Start one process over its part of the units; `hear` has what it told last. */
const start = (url: string, share: Share, hear: (line: Line) => void): Promise<void> => {
  const child = spawn(
    process.execPath,
    ['tools/run.mjs', 'test/fuzz/child.ts', url, JSON.stringify(share), formsFile],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) hear(JSON.parse(line) as Line)
    else console.log(line)
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a process of the fuzz ended with ${code}`)),
    )
    process.once('exit', () => child.kill())
  })
}

const together = (lines: readonly Line[]): Totals => {
  const totals = noTotals()
  for (const { tried, codes, faults, fared } of lines) {
    totals.tried += tried
    totals.faults.push(...faults)
    for (const [code, times] of codes) totals.codes.set(code, (totals.codes.get(code) ?? 0) + times)
    for (const [path, one] of fared) {
      const sum = totals.fared.get(path) ?? { tried: 0, ok: 0, inside: 0, slowest: 0 }
      totals.fared.set(path, {
        tried: sum.tried + one.tried,
        ok: sum.ok + one.ok,
        inside: sum.inside + one.inside,
        slowest: Math.max(sum.slowest, one.slowest),
      })
    }
  }
  return totals
}

/** The demo's communities and two hamlets in a database that is kept for the next run, as long as what they are told by is the same. */
const demo = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = join(root, '.data/prove')
  mkdirSync(folder, { recursive: true })
  const { url, stop } = await startEmbedded(folder)
  const name = `prove_fuzz_${fingerprintOf(['src/platform/server/migrations', 'server/demo', 'test/support', 'test/funding']).slice(0, 12)}`
  const fill = async (half: string) => {
    await migrate(half)
    const db = openDatabase(half)
    await loadDemo(openHouse(db, secret, true), (line) => console.log(line))
    for (const town of ['小村', '邻村']) await tellTown({ url: half, db, drop: () => db.destroy() }, town)
    await db.destroy()
  }
  return { url: await filledOnce(url, name, fill), stop }
}

/** The stories' calls, each at its moment: as often as is wished by everybody, and ten times as often by the one who makes it. */
const atTheirMoments = async (only: string, inputs: number, seed: number): Promise<Line[]> => {
  if (only) return []
  watchWire()
  const database = await proofDatabase('prove_moments')
  try {
    const plan = { seed, inputs: { own: 10 * inputs, others: inputs } }
    const { tried, codes, faults, fared } = await tellMoments(database, plan)
    console.log(`${fared.size} calls of the stories at their moments: ${tried} inputs`)
    return [{ tried, codes: [...codes], faults, fared: [...fared], done: 0 }]
  } finally {
    await database.drop()
  }
}

const kinds = ['broken', 'written', 'foreign', 'unlike', 'malformed', 'slow'] as const

const counted = ({ faults }: Totals): string =>
  kinds.map((kind) => `${faults.filter(({ fault }) => fault.startsWith(kind)).length} ${kind}`).join(', ')

/** Of faults that are alike one is shown, with the input that made it. */
const told = (totals: Totals): void => {
  const { tried, codes, faults, fared } = totals
  const alike = new Map<string, Fault[]>()
  for (const one of faults) {
    const key = `${one.path} ${one.fault
      .split('\n')[0]
      ?.replace(/[0-9a-f-]{36}|\d+/g, '#')
      .slice(0, 120)}`
    alike.set(key, [...(alike.get(key) ?? []), one])
  }
  for (const ones of alike.values()) {
    const [one] = ones
    if (one)
      console.log(
        `\n${ones.length} × ${one.path} by ${one.who}: ${one.fault.slice(0, 1_200)}\n${JSON.stringify(one.input)?.slice(0, 1_500)}`,
      )
  }
  const all = [...fared]
  const inside = all.reduce((sum, [, one]) => sum + one.inside, 0)
  const never = all.filter(([, one]) => one.inside === 0).map(([path]) => path)
  const rare = all.filter(([, one]) => one.ok === 0 && one.inside > 0).map(([path]) => path)
  const slowest = [...all].sort(([, one], [, other]) => other.slowest - one.slowest).slice(0, 5)
  console.log(
    `\ncalls ${fared.size}, callers ${callers.length}, inputs ${tried}: ${codes.get('ok') ?? 0} answered, ${codes.get('platform.badInput') ?? 0} refused for their form, ${codes.size} different answers`,
  )
  console.log(
    `beyond every wall: ${inside}; only refused: ${rare.join(', ')}; never beyond a wall: ${never.join(', ')}`,
  )
  console.log(`slowest: ${slowest.map(([path, one]) => `${path} ${Math.round(one.slowest)} ms`).join(', ')}`)
  console.log(counted(totals))
}

/**
 * `npm run prove -- fuzz [--only CALL] [--from UNIT] [--inputs 100] [--seed 1] [--processes 2]`: every call by every post, by an
 * owner, a member, an account and nobody, on the demo's communities, each input undone. A unit is one call by one caller, in
 * the order of the calls' names; one that was interrupted is begun again `--from` the unit that was told last.
 */
export const proveFuzz = async (): Promise<void> => {
  const only = word('only', '')
  const inputs = Number(word('inputs', '100'))
  const from = Number(word('from', '0'))
  const parts = Number(word('processes', '2'))
  const seed = Number(word('seed', '1'))
  const { url, stop } = await demo()
  const forms = await writtenAnswers()
  writeFileSync(formsFile, JSON.stringify(forms))
  holdTo(forms)
  const lines: Line[] = []
  const cut = () => {
    told(together(lines.filter(Boolean)))
    process.exit(1)
  }
  process.once('SIGINT', cut)
  process.once('SIGTERM', cut)
  try {
    const units = unitsOf(only).length
    console.log(`${units} units of ${inputs} inputs from ${from} on, seed ${seed}, ${parts} processes`)
    const began = Date.now()
    let last = began
    const hear = (part: number) => (line: Line) => {
      lines[part] = line
      if (Date.now() - last < 30_000) return
      last = Date.now()
      const sofar = together(lines.filter(Boolean))
      const least = Math.min(...Array.from({ length: parts }, (_, n) => lines[n]?.done ?? 0))
      const speed = Math.round(sofar.tried / ((last - began) / 1000))
      console.log(
        `  unit ${from + least * parts} of ${units}: ${sofar.tried} inputs, ${speed} a second; ${counted(sofar)}`,
      )
    }
    const shares = Array.from({ length: parts }, (_, part) => ({ only, from, inputs, seed, part, parts }))
    await Promise.all(shares.map((share) => start(url, share, hear(share.part))))
  } finally {
    await stop()
  }
  const totals = together([...lines, ...(await atTheirMoments(only, inputs, seed))])
  told(totals)
  if (totals.faults.length) throw new Error(`${totals.faults.length} faults`)
}
