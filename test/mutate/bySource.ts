import { corrected } from './corrected'
import { lineOf, type Mutant, type Rule } from './mutant'
import { selecting } from './selection'
import { callsOf, type Source } from './sources'

/** Where the walls themselves are made, not used. */
const makers = ['src/platform/refusal.ts', 'src/platform/server/call.ts']

const removed = (source: Source, rule: Rule, name: string, tests: (old: string) => string[]): Mutant[] =>
  callsOf(source.text, name).map(({ at, old }) => ({
    rule,
    says: `without ${old.replace(/\s+/g, ' ')}`,
    where: `${source.file}:${lineOf(source.text, at)}`,
    change: { kind: 'source', file: source.file, at, old, put: 'void 0' },
    tests: corrected(source.file, old) ?? tests(old),
  }))

/** The line before a call often says when it refuses: `if (ballot.countedAt) refuseIf(…)`. */
const shipped = ({ file }: Source): boolean => /\.ts$/.test(file) && !makers.includes(file)

/** Every refusal of a handler, taken out: the tests that name its code must miss it. */
export const refusals = (sources: readonly Source[], tests: readonly Source[]): Mutant[] => {
  const select = selecting(sources, tests)
  return sources
    .filter(shipped)
    .flatMap((source) => removed(source, 'refusal', 'refuseIf', (old) => select(source.file, old)))
}

/** A limited post always reaches what it asks for: what a call says of where its things lie is not looked at. */
const reachesAll = (name: string): string =>
  `within: { ...${name}, places: async (ctx) => [ctx.caller.roles.map(({ scopeId }) => scopeId)] }`

/** Every word of a call about where its things lie, made worthless. */
export const scopes = (sources: readonly Source[], tests: readonly Source[]): Mutant[] => {
  const ofScope = tests
    .filter(({ file }) => /platform\/scope(Reading)?\.server\.test/.test(file))
    .map(({ file }) => file)
  return sources.filter(shipped).flatMap(({ file, text }) =>
    [...text.matchAll(/\bwithin: (\w+)(?= *\})/g)]
      .filter(([, name]) => name !== 'anywhere')
      .map(({ index, 0: old, 1: name = '' }) => {
        const call = /(\w+): (?:reading|writing)\([^()]*$/.exec(text.slice(0, index))?.[1] ?? ''
        return {
          rule: 'scope',
          says: `${call} is for any limited post, wherever its thing lies (${name})`,
          where: `${file}:${lineOf(text, index)}`,
          change: { kind: 'source', file, at: index, old, put: reachesAll(name) },
          tests: ofScope,
        }
      }),
  )
}
