import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize, relative } from 'node:path'

/** A file of ours: where it stands from the root, and what it says. */
type File = { readonly path: string; readonly text: string }
/** For each file the files that it imports, types included. */
export type Graph = ReadonlyMap<string, readonly string[]>

const root = join(__dirname, '../..')
const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? below(path) : [path]
  })

/** Every TypeScript file of these folders. */
export const filesOf = (...folders: readonly string[]): File[] =>
  folders
    .flatMap((folder) => below(join(root, folder)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))

/** What a text names as imported or handed on, types and `import()` included; packages too. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|import) '([^']+)'|\bimport\('([^']+)'\)/g)].map((m) => m[1] ?? m[2] ?? '')

/** Which of these paths a relative name means, as the compiler looks for it. */
const meant = (from: string, name: string, there: ReadonlySet<string>): string | undefined => {
  const path = normalize(join(from, '..', name))
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`].find((one) => there.has(one))
}

/** Who imports whom among these files. A name that means no file of ours (a style sheet, a picture) is left out. */
export const graphOf = (files: readonly File[]): Graph => {
  const there = new Set(files.map(({ path }) => path))
  return new Map(
    files.map(({ path, text }) => [
      path,
      namesIn(text)
        .filter((name) => name.startsWith('.'))
        .flatMap((name) => meant(path, name, there) ?? []),
    ]),
  )
}

/** Names of files of ours that the graph could not place, so that nothing is overlooked in silence. */
export const unplaced = (files: readonly File[]): string[] => {
  const there = new Set(files.map(({ path }) => path))
  return files.flatMap(({ path, text }) =>
    namesIn(text)
      .filter((name) => name.startsWith('.') && !meant(path, name, there))
      .filter((name) => !existsSync(join(root, path, '..', name)))
      .map((name) => `${path} → ${name}`),
  )
}

/**
 * The circles of a graph: each a set of files that reach each other, sorted; a file that imports itself is one too.
 * Tarjan's strongly connected components.
 */
export const circlesOf = (graph: Graph): string[][] => {
  const found = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (file: string): number => {
    const number = found.size
    found.set(file, number)
    open.push(file)
    let low = number
    for (const next of graph.get(file) ?? []) {
      if (!found.has(next)) low = Math.min(low, visit(next))
      else if (open.includes(next)) low = Math.min(low, found.get(next) ?? low)
    }
    lowest.set(file, low)
    if (low === number) {
      const together = open.splice(open.indexOf(file))
      if (together.length > 1 || graph.get(file)?.includes(file)) circles.push(together.sort())
    }
    return low
  }
  for (const file of graph.keys()) if (!found.has(file)) visit(file)
  return circles
}

/** The inner rooms of a domain that has some, in the order in which they may import each other. */
const rooms: Readonly<Record<string, string>> = {
  votes: 'ballots signing resolutions',
  funding: 'ledger shares pledges receiving wechatpay spending settlement books',
}

/** From whom a domain may import: those before it, and of those on its own line none. Notices is reached by jobs; board reads all. */
const domains = [
  'writing',
  'identity',
  'posts',
  'content',
  'projects',
  'deliberation whistles votes',
  'funding',
  'works notices parking',
  'board',
  'home',
]

/** Every room in that order: the platform first, then the domains, each with its inner rooms. */
export const roomsInOrder = (): string[] => [
  'platform',
  ...domains
    .flatMap((names) => names.split(' '))
    .flatMap((domain) => rooms[domain]?.split(' ').map((room) => `${domain}/${room}`) ?? domain),
]

type Place = { domain: string; rank: number; room: string; innerRank: number }

const placeOf = (path: string): Place | undefined => {
  const [source, domain = '', inner = ''] = path.split('/')
  const rank = domains.findIndex((names) => names.split(' ').includes(domain))
  if (source !== 'src' || rank < 0) return undefined
  const innerRank = (rooms[domain] ?? '').split(' ').indexOf(inner)
  return { domain, rank, room: rooms[domain] ? inner : '', innerRank }
}

/** Whether an import goes from a room to one that comes after it, or to its neighbour on the same line. */
const against = (from: Place | undefined, to: Place | undefined): boolean => {
  if (!from || !to) return false
  if (from.domain !== to.domain) return to.rank >= from.rank
  return from.room !== to.room && to.innerRank >= from.innerRank
}

/** Whether a room comes after another, or beside it, so that the other may not know it. The platform comes before all. */
export const comesAfter = (room: string, other: string): boolean =>
  other === 'platform'
    ? room !== 'platform'
    : against(placeOf(`src/${other}/store.ts`), placeOf(`src/${room}/store.ts`))

/** A face of the system: it may show what another room offers to be shown. */
const isFace = (path: string): boolean => /\/(pages|parts)\//.test(path)
const shownByOthers = /\/(parts\/\w+\.tsx|texts(\.shared)?\.(zh|en)\.ts)$/

/** Every import against the order; a page or part may show another room's parts and words. */
export const againstOrder = (graph: Graph): string[] =>
  [...graph].flatMap(([file, imported]) =>
    imported
      .filter((other) => against(placeOf(file), placeOf(other)))
      .filter((other) => !(isFace(file) && shownByOthers.test(other)))
      .map((other) => `${file} → ${other}`),
  )

/** Every file that lies directly in a domain which is made of rooms. */
export const outsideRooms = (graph: Graph): string[] =>
  [...graph.keys()].filter((file) => {
    const place = placeOf(file)
    return place !== undefined && rooms[place.domain] !== undefined && place.innerRank < 0
  })

/** Of which room a file's lines are: a domain, one of its inner rooms, or a side of the platform. */
export const roomOf = (path: string): string => {
  const [, domain = '', inner = ''] = path.split('/')
  const innerRooms = domain === 'platform' ? 'server client' : (rooms[domain] ?? '')
  return innerRooms.split(' ').includes(inner) ? `${domain}/${inner}` : domain
}
