import { hkdfSync } from 'node:crypto'

const derived = new Map<string, Buffer>()

/** One key for each use, derived apart: it follows from the secret every time alike; the last few are remembered. */
export const keyOf = (secret: string, use: string): Buffer => {
  const known = derived.get(`${use} ${secret}`)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, 'six-points', use, 32))
  if (derived.size >= 100) derived.clear()
  derived.set(`${use} ${secret}`, key)
  return key
}
