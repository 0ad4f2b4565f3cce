import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A picture that was taken: of which sources, and what is wrong with it as far as a program sees. */
export type Taken = { stamp: string; persona: string; address: string; faults: string[]; height: number }

/** What a folder has of pictures, so that a run that was interrupted goes on where it stopped. */
export const keptIn = (folder: string) => {
  const list = join(folder, 'taken.json')
  mkdirSync(folder, { recursive: true })
  const taken: Record<string, Taken> = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
  return {
    taken,
    fileOf: (name: string): string => {
      const file = join(folder, `${name}.jpg`)
      mkdirSync(dirname(file), { recursive: true })
      return file
    },
    has: (name: string, stamp: string): boolean =>
      taken[name]?.stamp === stamp && existsSync(join(folder, `${name}.jpg`)),
    keep: (name: string, one: Taken): void => {
      taken[name] = one
      writeFileSync(list, JSON.stringify(taken, undefined, 1))
    },
  }
}
export type Kept = ReturnType<typeof keptIn>
