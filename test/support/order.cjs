// The order of the test files. What takes long begins early, so that no long file is left alone on one core at the end; the
// others come as jest has them. Of the files that want the demo one begins alone and tells it, or two would wait for it.
const Sequencer = require('@jest/test-sequencer').default

const first = [
  'journeys/h5.h5',
  'platform/access.server',
  'identity/join.h5',
  'funding/books.server',
  'ui/pages.h5',
  'journeys/kill.server',
  'platform/scope.server',
  'identity/corpus.server',
  'votes/storm.server',
  'votes/closing.server',
  'votes/resolutions.h5',
  'journeys/cloud.server',
  'platform/leaks.server',
]
const projects = ['h5', 'weapp', 'official']

const rankOf = ({ path, context }) => {
  const named = first.findIndex((name) => path.endsWith(`/test/${name}.test.ts`))
  if (named >= 0) return named
  return projects.includes(context.config.displayName?.name) ? first.length : first.length + 1
}

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b))
  }
}
