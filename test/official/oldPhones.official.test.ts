import { expectNone } from '../support/none'
import { faultsOf, lateInScript, lateInStyle } from './oldPhones'

const told = (faults: [string, string[]][]): string[] =>
  faults.flatMap(([file, all]) => all.map((one) => `${file}: ${one}`))

test('an iPhone with iOS 13 and an Android phone of 2020 read every script and have all that it calls', () => {
  const scripts = faultsOf('.js', lateInScript)
  expect(scripts.length).toBeGreaterThan(80)
  expectNone(told(scripts), 'Write it in another way: these engines do not know it')
})

test('they know every rule of every style sheet', () => {
  const styles = faultsOf('.wxss', lateInStyle)
  expect(styles.length).toBeGreaterThan(0)
  expectNone(told(styles), 'Write it in another way: these engines leave it out')
})

test.each([
  ['const a = 0n', /SyntaxError/],
  ['a?.b', /SyntaxError/],
  ['a ?? b', /SyntaxError/],
  ['a ||= b', /SyntaxError/],
  ['class A { #b = 1 }', /SyntaxError/],
  ['BigInt64Array', /^BigInt64Array$/],
  ['/(?<=a)b/.test(c)', /^\/\(\?<=a\)b\/$/],
  ["new RegExp('(?<!a)b')", /^\(\?<!a\)b$/],
  ['a.at(-1)', /^at$/],
  ["a.replaceAll('b', 'c')", /^replaceAll$/],
  ['Object.hasOwn(a, b)', /^hasOwn$/],
  ['structuredClone(a)', /^structuredClone$/],
  ['a.findLast(b)', /^findLast$/],
  ['new WeakRef(a)', /^WeakRef$/],
])('%s is found', (script, what) => expect(lateInScript(script)).toEqual([expect.stringMatching(what)]))

test('what both know is not', () =>
  expect(
    lateInScript('var a = { at: 1 }; a.at; [1].flat(); Object.fromEntries(b); async function c() { await d }'),
  ).toEqual([]))

test.each([
  ['.a { inset: 0 }', '.a: inset'],
  ['.a { aspect-ratio: 1 }', '.a: aspect-ratio'],
  ['.a { display: flex; gap: 1px }', '.a: gap'],
  ['.a { gap: 1px }', '.a: gap'],
  ['.a { height: 100dvh }', '.a: dvh'],
  ['.a { color: color-mix(in srgb, red, blue) }', '.a: color-mix()'],
  ['.a { width: clamp(1px, 2px, 3px) }', '.a: clamp()'],
  [':is(.a, .b) { top: 0 }', ':is(.a, .b): :is'],
  ['.a:has(.b) { top: 0 }', '.a:has(.b): :has'],
  ['.a:focus-visible { top: 0 }', '.a:focus-visible: :focus-visible'],
])('%s is found', (style, what) => expect(lateInStyle(style)).toEqual([what]))

test('a grid’s gap is not', () =>
  expect(lateInStyle('.a { display: grid; gap: 1px; width: calc(100% - 2px) }')).toEqual([]))
