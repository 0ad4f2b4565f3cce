import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expectNone } from '../support/none'

const root = join(__dirname, '../..')
const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? below(path) : [path]
  })
const files = ['src', 'server', 'cloudfunctions']
  .flatMap((folder) => below(join(root, folder)))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))
const lines = (text: string): number => text.split('\n').length - 1

/** Written by kysely-codegen from the migrated database, as long as the schema is. */
const generated = 'src/platform/server/tables.ts'

/** Longer than the rule allows, with the reason; each may only shrink. */
const longer: Record<string, number> = {
  // The stories of the demo: data in the order of time, not logic.
  'server/demo/jianxi.ts': 397,
  'server/demo/binhe.ts': 266,
  'server/embedded.ts': 208,
  // Forms with many fields.
  'src/notices/pages/notice/index.tsx': 151,
}

test('files stay within 200 lines, pages within 150; an exception has its reason and only shrinks', () => {
  const most = (path: string): number =>
    longer[path] ?? (path.includes('/pages/') || path.startsWith('src/home/') ? 150 : 200)
  const over = files
    .filter(({ path, text }) => path !== generated && lines(text) > most(path))
    .map(({ path, text }) => `${path}: ${lines(text)} > ${most(path)}`)
  expect(over).toEqual([])
})

test('what a page says stands in its texts, so that both languages have it', () => {
  // The marks of the six points are pictures; each language names itself.
  const own = new Set(['src/ui/points.tsx', 'src/home/parts/Languages.tsx'])
  const said = files
    .filter(({ path }) => path.endsWith('.tsx') && !own.has(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line) && !/^\s*(\/\*\*|\*|\/\/|\{\/\*)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(said).toEqual([])
})

test('rules are pure: no await, clock, chance, input or output', () => {
  const impure = files
    .filter(({ path }) => /\/(rules|\w+Rules|merkle)\.ts$/.test(path))
    .filter(({ text }) =>
      /\bawait\b|\basync\b|Date\.now|new Date\(\)|Math\.random|\bfetch\(|node:|process\./.test(text),
    )
  expect(impure.map(({ path }) => path)).toEqual([])
})

test('no server code in what a phone loads', () => {
  const client = /\/(pages|parts)\/|^src\/home\/|^src\/ui\/|^src\/platform\/client\/|\/rules\.ts$|^src\/app/
  const server = files
    .filter(({ path }) => client.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^import (type )?[^\n]*?from '([^']+)'/gms)]
        .filter(([whole, type]) => !type && /'[.][^']*\/server\/|\/store'|\/router'|node:|kysely|graphile/.test(whole))
        .map(([whole]) => `${path}: ${whole}`),
    )
  expect(server).toEqual([])
})

test('no “any” and no “!” in what ships; “as” only at the edges', () => {
  const loose = files
    .filter(({ path }) => path !== generated)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/[:<]\s*any\b|\w!\.|\bas any\b/g)].map((found) => `${path}: ${found[0]}`),
    )
  expect(loose).toEqual([])
})

/** Every page, as the app's index names it: `votes/ballots/pages/cast`. */
const pages = [...readFileSync(join(root, 'src/pages.ts'), 'utf8').matchAll(/^ {2}'?([\w/]+)'?: \[([^\]]*)\]/gm)]
  .flatMap(([, domain, names]) => [...(names ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => `${domain}/pages/${name}`))
  .filter((page) => !page.startsWith('pages/'))

test('every page stands in the app’s index under its own domain, and every name there is a page', () => {
  const there = files.flatMap(({ path }) => /^src\/([\w/]+\/pages\/\w+)\/index\.tsx$/.exec(path)?.[1] ?? [])
  const listedIn = 'src/pages.ts'
  expect({ listedIn, pages: pages.sort() }).toEqual({ listedIn, pages: there.sort() })
})

test('every page has its configuration beside it', () => {
  const there = files.flatMap(({ path }) => /^(src\/.*)\/index\.tsx$/.exec(path)?.[1] ?? [])
  const without = there.filter((folder) => !files.some(({ path }) => path === `${folder}/index.config.ts`))
  expect(there.length).toBeGreaterThan(40)
  expectNone(without, 'Write index.config.ts beside index.tsx: definePageConfig with the title of the page')
})

test('every link leads to a page, and is written out so that this can be seen', () => {
  const links = files.flatMap(({ path, text }) =>
    [...text.matchAll(/([\w/${}]+\/pages\/[\w${}]+)\/index\b/g)].map(([, page]) => `${path}: ${page}`),
  )
  expect(links.length).toBeGreaterThan(60)
  expectNone(
    links.filter((link) => !pages.includes(link.split(': ')[1]?.replace(/^\//, '') ?? '')),
    'Lead each of these links to a page that stands in src/pages.ts, or add that page there',
  )
})
