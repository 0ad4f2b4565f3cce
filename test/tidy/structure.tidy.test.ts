import { againstOrder, circlesOf, filesOf, type Graph, graphOf, outsideRooms, roomOf, unplaced } from './imports'

/** Written by kysely-codegen from the migrated database, as long as the schema is. */
const generated = 'src/platform/server/tables.ts'
const files = filesOf('src', 'server', 'cloudfunctions')
const graph = graphOf(files)
const planted = (arrows: Record<string, readonly string[]>): Graph => new Map(Object.entries(arrows))
const file = (path: string, ...imported: string[]) => ({
  path,
  text: imported.map((name) => `import type { A } from '${name}'\n`).join(''),
})

test('every import of a file of ours is placed', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(unplaced(files)).toEqual([])
})

describe('no circle of files', () => {
  test('none in what ships, types counted', () => {
    expect(circlesOf(graph)).toEqual([])
  })

  test('a planted one is found, also through a third file and beside others', () => {
    expect(circlesOf(planted({ a: ['b'], b: ['c'], c: [] }))).toEqual([])
    expect(circlesOf(planted({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([])
    expect(circlesOf(planted({ a: ['a'] }))).toEqual([['a']])
    expect(circlesOf(planted({ a: ['b'], b: ['c'], c: ['b', 'd'], d: ['e'], e: ['f'], f: ['d'] }))).toEqual([
      ['d', 'e', 'f'],
      ['b', 'c'],
    ])
  })

  test('a type that is only named closes one as well', () => {
    const closed = graphOf([
      file('src/votes/ballots/parts/Form.tsx', './Card'),
      file('src/votes/ballots/parts/Card.tsx', '../texts.zh', './Form'),
      file('src/votes/ballots/texts.zh.ts'),
    ])
    expect(circlesOf(closed)).toEqual([['src/votes/ballots/parts/Card.tsx', 'src/votes/ballots/parts/Form.tsx']])
  })
})

/** Where a file of the platform reaches out: it may import the platform and packages, and nothing else of ours. */
const outOfPlatform = (imported: Graph): string[] =>
  [...imported]
    .filter(([path]) => path.startsWith('src/platform/'))
    .flatMap(([path, to]) =>
      to.filter((other) => !other.startsWith('src/platform/')).map((other) => `${path} → ${other}`),
    )

test('the platform decides nothing: it imports no domain, and no type of one', () => {
  expect(outOfPlatform(graph)).toEqual([])
  const reaching = graphOf([file('src/platform/server/answer.ts', '../../router'), file('src/router.ts')])
  expect(outOfPlatform(reaching)).toEqual(['src/platform/server/answer.ts → src/router.ts'])
})

describe('imports go one way', () => {
  test('from the board down to identity, and inside votes and funding from the last room to the first', () => {
    expect(againstOrder(graph)).toEqual([])
    expect(outsideRooms(graph)).toEqual([])
  })

  test.each([
    ['src/identity/store.ts', 'src/projects/rules.ts'],
    ['src/votes/ballots/router.ts', 'src/whistles/store.ts'],
    ['src/votes/resolutions/store.ts', 'src/funding/ledger/rules.ts'],
    ['src/votes/ballots/store.ts', 'src/votes/signing/store.ts'],
    ['src/funding/ledger/store.ts', 'src/funding/shares/rules.ts'],
    ['src/funding/settlement/store.ts', 'src/funding/books/store.ts'],
    ['src/funding/books/store.ts', 'src/works/store.ts'],
    // A page shows what others offer, and never reaches behind it.
    ['src/projects/pages/plan/index.tsx', 'src/funding/ledger/store.ts'],
    ['src/projects/pages/plan/index.tsx', 'src/board/pages/project/index.tsx'],
  ])('%s may not import %s', (from, to) => {
    expect(againstOrder(planted({ [from]: [to], [to]: [] }))).toEqual([`${from} → ${to}`])
    expect(againstOrder(planted({ [to]: from.includes('/pages/') ? [] : [from], [from]: [] }))).toEqual(
      from.includes('ballots/router') ? [`${to} → ${from}`] : [],
    )
  })
})

test('no room holds more than 15 % of the lines', () => {
  const lines = new Map<string, number>()
  let all = 0
  for (const { path, text } of files.filter(({ path }) => path.startsWith('src/') && path !== generated)) {
    const length = text.split('\n').length - 1
    all += length
    if (path.split('/').length > 2) lines.set(roomOf(path), (lines.get(roomOf(path)) ?? 0) + length)
  }
  const large = [...lines]
    .filter(([, length]) => length > all * 0.15)
    .map(([room, length]) => `${room}: ${length} of ${all}`)
  expect(large).toEqual([])
  expect([...lines.keys()]).toEqual(
    expect.arrayContaining(['platform/server', 'votes/ballots', 'funding/books', 'identity']),
  )
})
