import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
const tokens = /^ *--[a-z0-9-]+: .*$/gm
const colour = /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?)\(|(?<![-\w])(white|black)(?![-\w])/gi

/** Colours that stand in a rule itself, where the dark cannot change them. */
const fixed = (text: string): string[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(tokens, '')
    .match(colour) ?? []

test('every colour is a token, so that light and dark reach each page', () => {
  expect(fixed('page {\n  --card: #fff;\n}\n.a {\n  color: #123;\n  background: white;\n}')).toEqual(['#123', 'white'])
  expect(sheets.length).toBeGreaterThan(1)
  const found = sheets.flatMap((name) => fixed(readFileSync(join(root, name), 'utf8')).map((one) => `${name}: ${one}`))
  expect(found).toEqual([])
})

test('what is told by colour in the light is told by one in the dark', () => {
  const text = readFileSync(join(root, 'ui/ui.css'), 'utf8')
  const [light = '', dark = ''] = text.split('@media (prefers-color-scheme: dark)')
  const named = (block: string) => [...block.matchAll(/(--[a-z0-9-]+): (?:#|rgba)/g)].map(([, name]) => name)
  // Papers stay as they were printed.
  const same = ['--paper', '--on-paper', '--cover']
  const wanted = named(light).filter((name) => !same.includes(name ?? ''))
  expect(named(dark.split('.page.elder')[0] ?? '')).toEqual(wanted)
})
