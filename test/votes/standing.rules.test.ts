import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { zh as notices } from '../../src/notices/texts.zh'
import { caution, titled } from '../../src/votes/ballots/print/words'
import { askingName, doingName, marked, outcomeName, standingName } from '../../src/votes/ballots/standing'
import { en } from '../../src/votes/ballots/texts.en'
import { zh } from '../../src/votes/ballots/texts.zh'

/* 意向征询: a ballot that only asks is never shown as one that decides (Beijing's property regulations, art. 35). */
const outcomes = ['passed', 'notQuorate', 'notConsented'] as const
const ballot = {}

test.each([
  ['zh', zh.labels, '意向征询'],
  ['en', en.labels, 'Advisory poll'],
] as const)(
  '%s: whatever is said of a ballot that only asks says so; of a formal one, nothing is added',
  (_, t, name) => {
    const asks = (text: string) => expect(text).toContain(name)
    const decides = (text: string) => expect(text).not.toContain(name)
    asks(standingName(t, 'consultative'))
    decides(standingName(t, 'formal'))
    for (const outcome of outcomes) {
      expect(outcomeName(t, 'consultative', outcome)).toBe(`${name} · ${t.outcomes[outcome]}`)
      expect(outcomeName(t, 'formal', outcome)).toBe(t.outcomes[outcome])
    }
    expect(marked(t, 'consultative', 'x')).toBe(`${name} · x`)
    expect(marked(t, 'formal', 'x')).toBe('x')
    expect(askingName(t, 'consultative', 'x')).toBe(name)
    expect(askingName(t, 'formal', 'x')).toBe('x')
    asks(t.standingsLong.consultative)
    decides(t.standingsLong.formal)
  },
)

test('a project says so only while its ballot runs', () => {
  const t = zh.labels
  const project = { stage: 'deciding', ballot, standing: 'consultative' } as const
  expect(doingName(t, project, '正在决定')).toBe('意向征询')
  expect(doingName(t, { ...project, standing: 'formal' }, '正在决定')).toBe('表决中')
  expect(doingName(t, { ...project, stage: 'funding' }, '筹资中')).toBe('筹资中')
  expect(doingName(t, { ...project, ballot: null }, '正在决定')).toBe('正在决定')
})

test('papers and messages of a ballot that only asks say so, and that it is no ballot of the owners’ meeting', () => {
  expect(titled('consultative', '公告')).toBe('意向征询公告')
  expect(titled('formal', '公告')).toBe('业主表决公告')
  expect(caution.consultative).toMatch(/不是业主大会的表决.*第三十五条/)
  expect(caution.formal).not.toContain('意向征询')
  const { told } = notices.labels
  expect(`${told.consultative.title}${told.consultative.body}`).toMatch(/意向征询.*不是业主大会的表决/)
  expect(`${told.formal.title}${told.formal.body}`).not.toContain('意向征询')
})

const root = join(__dirname, '../../src')
const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? below(path) : [path]
  })

test('nothing shows an outcome past the one function; the platform’s own result is the one that decides', () => {
  const past = below(root)
    // A hall's resolution is no ballot of owners.
    .filter((file) => /\.tsx?$/.test(file) && !/Resolution/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:t|v|words|labels)\.outcomes\[[^\]]*\]/g)].map(
        (found) => `${file.slice(root.length + 1)}: ${found[0]}`,
      ),
    )
  expect(past).toEqual([
    'votes/ballots/parts/Official.tsx: t.outcomes[official.outcome]',
    'votes/ballots/print/certificate.ts: words.outcomes[official.outcome]',
    'votes/ballots/standing.ts: words.outcomes[outcome]',
  ])
})
