import type { Source } from './sources'

/*
 * Which tests must notice that a refusal is gone: those that name its code. Nothing here knows a path, so that a file may move.
 */
const domainOf = (file: string): string => file.split('/')[1] ?? ''
const codesIn = (text: string): string[] => [...text.matchAll(/'([a-z]+\.[a-z]\w+)'/g)].map(([, code]) => code ?? '')

type Definition = { domain: string; body: string }

/** Every constant of the sources by its name, with the text up to the next one. */
const definitionsOf = (sources: readonly Source[]): Map<string, Definition[]> => {
  const byName = new Map<string, Definition[]>()
  for (const { file, text } of sources.filter(({ file }) => file.endsWith('.ts'))) {
    const starts = [...text.matchAll(/^(?:export )?const (\w+)/gm)]
    for (const [place, { index, 1: name = '' }] of starts.entries()) {
      const body = text.slice(index, starts[place + 1]?.index)
      byName.set(name, [...(byName.get(name) ?? []), { domain: domainOf(file), body }])
    }
  }
  return byName
}

/** Told the sources and the tests, answers which tests name what the refusal in `expression` says. */
export const selecting = (sources: readonly Source[], tests: readonly Source[]) => {
  const definitions = definitionsOf(sources)
  const catalogues = sources.filter(({ file }) => /\/refusals[.\w]*\.zh\.ts$/.test(file))
  const known = new Set(catalogues.flatMap(({ text }) => codesIn(text)))
  const codesOf = (text: string, domain: string, depth = 0): string[] => {
    const own = codesIn(text).filter((code) => known.has(code))
    if (depth === 3) return own
    const names = new Set(
      [...text.matchAll(/\b(?:rules\.)?(bar\w+|problem\w*|\w+Bar)\b/g)].map(([, name]) => name ?? ''),
    )
    const bodies = [...names].flatMap((name) => {
      const all = definitions.get(name) ?? []
      const near = all.filter((one) => one.domain === domain)
      return near.length > 0 ? near : all
    })
    return [...own, ...bodies.flatMap(({ body }) => codesOf(body, domain, depth + 1))]
  }
  const serverTests = tests.filter(({ file }) => file.endsWith('.server.test.ts'))
  /** Those of the file's own domain where many name the code (`platform.notYours`); none where nobody does. */
  return (file: string, expression: string): string[] => {
    const domain = domainOf(file)
    const codes = [...new Set(codesOf(expression, domain))]
    const naming = serverTests.filter(({ text }) => codes.some((code) => text.includes(`'${code}'`)))
    const near = naming.filter((test) => domainOf(test.file) === domain)
    return (near.length > 0 && naming.length > 4 ? near : naming).map((test) => test.file)
  }
}
