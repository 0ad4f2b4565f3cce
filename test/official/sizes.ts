import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runInNewContext } from 'node:vm'

const root = join(__dirname, '../..')

/**
 * WeChat allows 2 MB for a package; ours are smaller, because somebody with an old phone waits for each. Of our own budgets (600 KB and
 * 200 KB) ten KB and a fifth stay free for what comes. A module that no tab uses stands in each subpackage that uses it: that is `twice`.
 */
export const budgets = {
  mainBytes: 590 * 1024,
  subpackageBytes: 160 * 1024,
  twiceBytes: 40 * 1024,
  preloadBytes: 2048 * 1024,
  firstLoadBytes: 220 * 1024,
}

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path]

const shipped = (file: string): boolean => !/\.(map|LICENSE\.txt)$/.test(file) && !file.endsWith('project.config.json')
const bytesOf = (files: readonly string[]): number =>
  files.filter(shipped).reduce((sum, file) => sum + statSync(file).size, 0)

const weapp = join(root, 'dist/weapp')
type Preload = Record<string, { packages: string[]; network: string }>
type AppJson = { pages: string[]; subPackages: { root: string; pages: string[] }[]; preloadRule: Preload }
export const appJson = (): AppJson => JSON.parse(readFileSync(join(weapp, 'app.json'), 'utf8'))

/** Bytes of the main package and of each subpackage of the built mini program. */
export const packageSizes = () => {
  const { subPackages } = appJson()
  const subs = Object.fromEntries(subPackages.map((sub) => [sub.root, bytesOf(filesBelow(join(weapp, sub.root)))]))
  const main = bytesOf(filesBelow(weapp)) - Object.values(subs).reduce((sum, bytes) => sum + bytes, 0)
  return { main, subs }
}

type Chunk = [names: unknown, modules: Record<string, () => void>]

/** The modules of a built file by their ids: the file hands them to `wx`, which here only writes down their code. */
const modulesOf = (file: string): [id: string, code: string][] => {
  const found: [string, string][] = []
  const push = ([, modules]: Chunk) => {
    for (const [id, code] of Object.entries(modules)) found.push([id, String(code)])
  }
  const run = runInNewContext(`(function (require, wx) {${readFileSync(file, 'utf8')}\n})`)
  run(() => undefined, { webpackJsonp: { push } })
  return found
}

type Copied = { bytes: number; file: string; subs: string[] }

/** Every module that stands in more than one subpackage, the most wasteful first; `bytes` are those of all copies but one. */
export const copies = (): Copied[] => {
  const seen = new Map<string, { code: string; file: string; subs: Set<string> }>()
  for (const { root: sub } of appJson().subPackages)
    for (const file of filesBelow(join(weapp, sub)).filter((name) => name.endsWith('.js')))
      for (const [id, code] of modulesOf(file)) {
        const known = seen.get(id) ?? { code, file: relative(weapp, file), subs: new Set() }
        seen.set(id, known)
        known.subs.add(sub)
      }
  return [...seen.values()]
    .map(({ code, file, subs }) => ({ bytes: Buffer.byteLength(code) * (subs.size - 1), file, subs: [...subs] }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
}
