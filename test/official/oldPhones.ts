import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const { parse } = require('acorn')
const { full } = require('acorn-walk')
const postcss = require('postcss')
const data = require('../tools/node_modules/@mdn/browser-compat-data')

/** The oldest engines we promise: iOS 13, and the browser inside WeChat on an Android phone of 2020. */
const oldest = { safari_ios: 13, chrome_android: 78 } as const
/** The newest JavaScript that both read: `?.` and `??` came with iOS 13.4 and Chrome 80, BigInt with iOS 14, looking back with 16.4. */
const ecmaVersion = 2019

type Statement = {
  version_added: string | false
  flags?: unknown
  partial_implementation?: true
  prefix?: string
  alternative_name?: string
}
type Known = { __compat?: { support: Record<string, Statement | Statement[] | undefined> } }
type Tree = Known & Record<string, any>

/** Whether both engines have it, by MDN's data. What MDN does not know is nobody's. */
const has = (known: Known | undefined): boolean =>
  Object.entries(oldest).every(([engine, version]) =>
    [known?.__compat?.support[engine] ?? []]
      .flat()
      .some(
        ({ version_added: added, flags, partial_implementation: partly, prefix, alternative_name: other }) =>
          !flags &&
          !partly &&
          !prefix &&
          !other &&
          added !== false &&
          Number.parseFloat(added.replace('≤', '')) <= version,
      ),
  )

const entries = (tree: Tree): [string, Tree][] => Object.entries(tree).filter(([name]) => name !== '__compat')

const { builtins } = data.javascript as { builtins: Tree }
/** What belongs to a value of the language itself; names like `at` and `with` of other objects are anybody's own. */
const ofValues = [
  'Array',
  'String',
  'Object',
  'Promise',
  'TypedArray',
  'Map',
  'Set',
  'RegExp',
  'Number',
  'Symbol',
  'DataView',
]
const byName = new Map<string, Tree[]>()
for (const kind of ofValues)
  for (const [name, known] of entries(builtins[kind] ?? {})) byName.set(name, [...(byName.get(name) ?? []), known])
/** Methods that came later, whatever they are asked of. */
const lateMethods = new Set([...byName].filter(([, all]) => !all.some(has)).map(([name]) => name))
const lateGlobals = new Set([
  ...entries(builtins)
    .filter(([, known]) => known.__compat && !has(known))
    .map(([name]) => name),
  'structuredClone',
])

/** Asked for only where it is there, so that nothing happens where it is not. */
const asked: Readonly<Record<string, string>> = {
  BigInt: 'a function of @noble/hashes that nothing calls (config/changes.cjs)',
  setBigUint64: 'the same',
  toHex: '@noble/hashes asks first whether there is one',
  fromHex: 'the same',
  SuppressedError: 'a helper of TypeScript asks first whether there is one',
}

const lookingBack = /\(\?<[=!]/

/** What of a script an old engine cannot read or lacks. */
export const lateInScript = (script: string): string[] => {
  const found = new Set<string>()
  let tree: unknown
  try {
    tree = parse(script, { ecmaVersion, allowReturnOutsideFunction: true })
  } catch (error) {
    return [String(error)]
  }
  full(tree, (node: any) => {
    if (
      node.type === 'Literal' &&
      node.regex &&
      (lookingBack.test(node.regex.pattern) || /[dv]/.test(node.regex.flags))
    )
      found.add(`/${node.regex.pattern}/${node.regex.flags}`)
    if (node.type === 'Literal' && typeof node.value === 'string' && lookingBack.test(node.value)) found.add(node.value)
    if (node.type === 'Identifier' && lateGlobals.has(node.name)) found.add(node.name)
    const callee = node.type === 'CallExpression' ? node.callee : undefined
    if (callee?.type === 'MemberExpression' && !callee.computed && lateMethods.has(callee.property.name))
      found.add(callee.property.name)
  })
  return [...found].filter((name) => !asked[name])
}

const { properties, selectors, types } = data.css as Record<'properties' | 'selectors' | 'types', Tree>

/** Every function of a value by its name, wherever MDN's data has it. */
const functions = new Map<string, Tree>()
const gather = (tree: Tree): void => {
  for (const [name, known] of entries(tree)) {
    if (known.__compat) functions.set(name, known)
    gather(known)
  }
}
gather(types)

/** Where it is not known it changes nothing that is needed. */
const harmless: Readonly<Record<string, string>> = {
  'color-scheme': 'the phone’s own parts stay light in the dark',
  resize: 'a field of the web alone',
  'scroll-margin': 'a refusal that scrolls into view stands nearer to the edge',
  'user-select': 'Safari has it under a name of its own; a finger that writes may select a word',
  'touch-action': 'the box to write in also stops the page itself',
}

const lateInValue = (value: string): string[] => [
  ...[...value.matchAll(/([a-z-]+)\(/g)].flatMap(([, name = '']) => {
    const known = functions.get(name)
    return known && !has(known) ? [`${name}()`] : []
  }),
  ...(value.match(/\d(dvh|svh|lvh|dvw|cqw|cqh)\b/) ?? []).slice(1),
]

const lateInSelector = (selector: string): string[] =>
  [...selector.matchAll(/::?([a-z-]+)/g)].flatMap(([said, name = '']) =>
    selectors[name] && !has(selectors[name]) ? [said] : [],
  )

type Rule = { selector: string; nodes: { type: string; prop: string; value: string }[] }

/** What of a style sheet an old engine leaves out. */
export const lateInStyle = (style: string): string[] => {
  const found: string[] = []
  postcss.parse(style).walkRules(({ selector, nodes }: Rule) => {
    const written = nodes.filter(({ type, prop }) => type === 'decl' && !prop.startsWith('-'))
    const flex = written.some(({ prop, value }) => prop === 'display' && value.includes('flex'))
    const late = written.flatMap(({ prop, value }) => [
      ...(properties[prop] && !has(properties[prop]) && !harmless[prop] ? [prop] : []),
      ...(/^((row|column)-)?gap$/.test(prop) && (flex || !written.some(({ value }) => value === 'grid')) ? [prop] : []),
      ...lateInValue(value),
    ])
    found.push(...[...lateInSelector(selector), ...late].map((what) => `${selector}: ${what}`))
  })
  return found
}

const built = join(__dirname, '../../dist/weapp')

/** Each built file of one kind, with what is wrong with it. */
export const faultsOf = (ending: string, look: (text: string) => string[]): [file: string, faults: string[]][] =>
  (readdirSync(built, { recursive: true }) as string[])
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, look(readFileSync(join(built, file), 'utf8'))])
