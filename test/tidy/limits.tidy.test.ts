import { expectNone } from '../support/none'
import { limits } from './limits'
import { sourcesOf } from './source'

/** One row, or a page of a list that goes on after its last row (`test/platform/paging` reads those to their end). */
const goesOn = /^(1|page[A-Z]\w*( \+ 1)?)$/

const stopping = new Map(
  sourcesOf(['src']).map(({ path, text }) => [
    path,
    [...text.matchAll(/\.limit\(([^)]+)\)/g)].map(([, most = '']) => most).filter((most) => !goesOn.test(most)),
  ]),
)

test('a list that stops goes on in pages, or is written down with the reason why nobody misses the rest', () =>
  expectNone(
    [...stopping]
      .filter(([path, found]) => found.length !== (limits[path]?.[0] ?? 0))
      .map(([path, found]) => `${path}: ${found.join(', ')}`),
    'page them, or say why not in test/tidy/limits.ts',
  ))

test('every reason is of a list that is there', () =>
  expectNone(
    Object.keys(limits).filter((path) => !stopping.get(path)?.length),
    'take the reason out of test/tidy/limits.ts',
  ))
