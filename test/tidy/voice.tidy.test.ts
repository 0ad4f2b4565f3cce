import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectNone } from '../support/none'
import { piecesOf, root, said, sourcesOf } from './source'
import { faultsOf, replaced } from './voice'

type Text = { readonly at: string; readonly language: 'zh' | 'en'; readonly text: string }

const files = (readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }) as string[])
  .filter((path) => /(^|\/)(texts|refusals|fields|purposes)\b[^/]*\.ts$/.test(path))
  .map((path) => `src/${path}`)
  .filter((path) => path !== 'src/texts.ts' && path !== 'src/purposes.ts')

/** A file of one language says which by its name; in one of both stand `zh` and `en` somewhere on the way to a text. */
const textsIn = (at: string, value: unknown, language?: 'zh' | 'en'): Text[] => {
  if (typeof value === 'string') return language ? [{ at, language, text: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    textsIn(`${at} ${name}`, one, name === 'zh' || name === 'en' ? name : language),
  )
}

const languageOf = (path: string) => (/\.(zh|en)\.ts$/.exec(path)?.[1] as 'zh' | 'en' | undefined) ?? undefined

const catalogues = files.flatMap((path) => {
  const { statuses: _, ...texts } = require(join(root, path)) as Record<string, unknown>
  return textsIn(path, texts, languageOf(path))
})

/** What else people read: titles of pages, printed papers, cards, people and stories of the demo. */
const spoken =
  /\/index\.config\.ts$|\/print\/|\/notices\/(channels|carrying)\.ts$|\/personas\.ts$|^server\/demo\/|^src\/app\.config/
const others = sourcesOf(['src', 'server'])
  .filter(({ path }) => spoken.test(path))
  .flatMap((source) =>
    piecesOf(source).flatMap((piece) => {
      const text = piece.type === 'TemplateElement' ? piece['raw'] : piece.type === 'StringLiteral' ? said(piece) : ''
      // What stands beside the Chinese, such as the number of an invoice, is data.
      return typeof text === 'string' && /\p{Script=Han}/u.test(text)
        ? [{ at: source.path, language: 'zh' as const, text: text.replace(/[A-Za-z]+/g, '') }]
        : []
    }),
  )

test('every text speaks as the product speaks, in its own language', () => {
  const found = [...catalogues, ...others].flatMap(({ at, language, text }) =>
    faultsOf(language, text).map((fault) => `${at}: ${fault} (${text})`),
  )
  expect(catalogues.length).toBeGreaterThan(3000)
  expect(others.length).toBeGreaterThan(300)
  expectNone(found, 'Say it in the words of test/tidy/voice.ts')
})

test.each(replaced.map((one) => [one.case, one] as const))('the check finds “%s”', (wrong, { not, say }) => {
  expect(wrong).toMatch(not)
  expect(faultsOf('zh', wrong).some((fault) => fault.endsWith(say))).toBe(true)
})

test.each([
  ['zh', '可用 verify 核对', ['verify']],
  ['zh', '还差 {leftFen} 分', ['} 分 → ¥0.01']],
  ['zh', '相差 10 分', ['10 分 → ¥0.01']],
  ['en', 'such as 3号楼', ['号楼']],
  ['en', 'The lines differ by {off} fen', ['fen']],
] as const)('the check: %s “%s”', (language, text, faults) => {
  expect(faultsOf(language, text)).toEqual(faults)
})

test.each([
  ['zh', '请过 10 分钟再试，评估 87 分，逐户分摊，一分也是爱，{offFen:还差|多了}，存成 PDF'],
  ['en', 'The roll needs the columns 房号, 面积 and 业主'],
] as const)('the check leaves %s “%s” alone', (language, text) => expect(faultsOf(language, text)).toEqual([]))

/** Their field bears the button's own name, or is filled before anybody comes. */
const plain = new Set(['src/funding/receiving/parts/FindPromise.tsx', 'src/votes/ballots/pages/papers/index.tsx'])

/** What is typed into a form and lets a button sleep without a word: of two buttons that wait for the same, one says so. */
const silent = (text: string): string[] =>
  [...text.matchAll(/\boff=\{([^}]*)\}/g)]
    .flatMap(([, asked = '']) => [...asked.matchAll(/(\w+)\.trim\(\)(?! *\))/g)].map(([, name = '']) => name))
    .filter((name) => !new RegExp(`lacks\\b[^;]{0,20}\\{[^;]*?\\b${name}\\.trim\\(\\)`).test(text))

test('a button that waits for what is typed says so', () => {
  const forms = sourcesOf(['src']).filter(({ path }) => path.endsWith('.tsx') && !plain.has(path))
  const found = forms.flatMap(({ path, text }) => silent(text).map((name) => `${path}: ${name}`))
  expectNone(found, 'lacks={{ [its label]: … }} in place of off={…}')
})

test('the check: a form that says nothing, and one that does', () => {
  expect(silent('<Button off={!why.trim()}>')).toEqual(['why'])
  expect(silent('<Button off={a.length < 2 || why.trim().length < 2}>')).toEqual(['why'])
  expect(silent('<Button lacks={{ [t.why]: why.trim() }}><Button off={!why.trim()}>')).toEqual([])
})
