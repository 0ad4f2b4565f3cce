import { expectNone } from '../support/none'
import { shipped, sourcesOf } from './source'

/*
 * What the compiler is told of a row instead of seeing it. Queries are the builder's, whose rows follow from the schema; raw SQL whose
 * rows are read is parsed (`platform/server/parsed`). What is left is counted here, and may only shrink.
 */
const sources = sourcesOf(shipped)
const timesIn = (text: string, words: RegExp): number => text.match(words)?.length ?? 0

/** Fragments inside a builder's query that the builder cannot say: `sql<T>`. */
const fragments: Readonly<Record<string, number>> = {
  'src/board/bulletins.ts': 1,
  'src/platform/server/opened.ts': 1,
  'src/platform/server/expressions.ts': 3,
  'src/platform/server/spaced.ts': 1,
}

/** Words of a column as a union, and conditions as booleans: the checks of the tables hold the first, PostgreSQL the second. */
const most = { narrowType: 57, castTo: 62 }

test('a row of raw SQL is parsed, never cast; the fragments that are left are these', () => {
  const found = sources.flatMap(({ path, text }) => {
    const times = timesIn(text, /\bsql</g)
    return times > (fragments[path] ?? 0) ? [`${path}: ${times}`] : []
  })
  expectNone(found, 'Write each of these with the builder, or parse its rows: see “Add a call” in CONTRIBUTING.md')
  const gone = Object.entries(fragments).filter(
    ([path, times]) => timesIn(sources.find((source) => source.path === path)?.text ?? '', /\bsql</g) < times,
  )
  expectNone(
    gone.map(([path]) => path),
    'Take these out of the list in test/tidy/casts.tidy.test.ts',
  )
})

test('what is read of raw SQL goes through a schema', () => {
  const unparsed = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\{ rows(?:: \w+)? \} = await sql`/g)]
      .filter(({ index }) => !/\bparsed\(/.test(text.slice(index)))
      .map(() => path),
  )
  expectNone(unparsed, 'Hand the rows of each of these to parsed() with a schema')
})

test('what else the compiler is told only shrinks', () => {
  const all = sources.map(({ text }) => text).join('\n')
  expect(timesIn(all, /\$narrowType</g)).toBeLessThanOrEqual(most.narrowType)
  expect(timesIn(all, /\$castTo</g)).toBeLessThanOrEqual(most.castTo)
})
