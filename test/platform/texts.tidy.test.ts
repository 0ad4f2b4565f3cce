import * as z from 'zod/mini'
import { appRouter } from '../../src/router'

type Node = z.core.$ZodType & { _zod: { def: Record<string, unknown> & { type: string } } }
type Procedure = { _def: { inputs: readonly Node[] } }
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && '_zod' in value

/** What stands inside a shape: its fields, its items, its options, what it is made from. */
const inside = ({ _zod: { def } }: Node): [name: string, node: Node][] => {
  const { shape, checks, ...rest } = def
  const fields = typeof shape === 'object' && shape !== null ? Object.entries(shape) : []
  return [
    ...fields,
    ...Object.entries(rest).flatMap(([, value]) => [value].flat().map((one) => ['', one] as const)),
  ].flatMap(([name, node]) => (isNode(node) ? [[name, node] as [string, Node]] : []))
}

/** Every place of a call's input where a text may stand. */
const textsOf = (node: Node, at: string, seen = new Set<Node>()): [at: string, node: Node][] => {
  if (seen.has(node)) return []
  const below = inside(node).flatMap(([name, one]) =>
    textsOf(one, name ? `${at}.${name}` : at, new Set([...seen, node])),
  )
  const { type } = node._zod.def
  return type === 'string' || type === 'unknown' || type === 'any' || type === 'custom' ? [[at, node], ...below] : below
}

const texts = Object.entries(procedures).flatMap(([path, { _def }]) =>
  _def.inputs.flatMap((input) => textsOf(input, path)),
)
const cleaned = texts.filter(([, node]) => (z.globalRegistry.get(node) as { cleaned?: true } | undefined)?.cleaned)
const others = texts.filter((one) => !cleaned.includes(one))

const hostile = [
  '\0',
  '\u001b',
  '\ud83d',
  '\ude00',
  '\uffff',
  '\u200b',
  '\u202e',
  '\u2066',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u061c',
]
const alsoHostile = [
  '\u115f',
  '\u3164',
  '\uffa0',
  '\u2800',
  '\u180e',
  '\u{e0041}',
  '\ufe0f',
  '\u{e0100}',
  '\u2028',
  '\u0085',
  '\u200d',
]
/** Long enough and like enough for every shape, so that only the sign itself is in the way. */
const carriers = [
  'c0ffee00-0000-4000-8000-00000000abcd',
  '13800138000',
  '123456',
  '2026-07',
  '2026-07-01',
  'wx0123456789abcdef',
  'AAAA',
  '7',
]

describe('every text of every call', () => {
  it('is found', () => {
    expect(cleaned.length).toBeGreaterThan(80)
    expect(others.length).toBeGreaterThan(300)
  })

  it.each([...hostile, ...alsoHostile].map((sign) => [JSON.stringify(sign), sign]))(
    'without a shape that cleans it has no %s in it, nor before or behind it',
    (_, sign) => {
      const taken = others.filter(([, node]) =>
        [...carriers, 'A'.repeat(32), 'A'.repeat(120)].some((word) =>
          [
            sign + word,
            word + sign,
            word.slice(0, 3) + sign + word.slice(3),
            word.slice(0, 3) + sign + word.slice(4),
          ].some((text) => {
            const read = z.safeParse(node, text)
            return read.success && String(read.data).includes(sign)
          }),
        ),
      )
      expect(taken.map(([at]) => at)).toEqual([])
    },
  )

  it.each([...hostile, ...alsoHostile, '\n', ' \u3000 '].map((sign) => [JSON.stringify(sign), sign]))(
    'made of %s alone is no text',
    (_, sign) => {
      const taken = cleaned.filter(([, node]) => {
        const read = z.safeParse(node, sign.repeat(12))
        return read.success && read.data !== ''
      })
      expect(taken.map(([at]) => at)).toEqual([])
    },
  )

  it('is measured as a person sees it', () => {
    const once = new Map(cleaned.map(([at, node]) => [JSON.stringify(z.globalRegistry.get(node)), [at, node] as const]))
    for (const [at, node] of once.values()) {
      const { maxLength: most = 0, minLength: least = 0 } = z.globalRegistry.get(node) as {
        minLength: number
        maxLength: number
      }
      const face = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
      const passes = [most, most + 1, least, least - 1].map(
        (length) => z.safeParse(node, face.repeat(Math.max(0, length))).success,
      )
      expect([at, passes]).toEqual([at, [true, false, true, least === 0]])
    }
  })
})
