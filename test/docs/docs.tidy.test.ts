import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { personalPage, personalTable } from '../../server/personalTable'
import { moment } from '../../src/platform/shapes'
import { expectNone } from '../support/none'
import { allOf, parse, root } from '../tidy/source'
import { anchor, callsPage } from './calls'
import { type Written, writtenCalls } from './handlers'
import { inputLines } from './inputs'
import { declaredText, oneLine, outputOf, typesBehind } from './outputs'
import { refusalsOf } from './refusals'
import { whoMay } from './who'

const page = callsPage()
const calls = writtenCalls()

describe('docs/calls.md', () => {
  test('says what the source says', () => {
    const kept = readFileSync(join(root, 'docs/calls.md'), 'utf8').split('\n')
    const made = page.split('\n')
    const moved = made.filter((line, at) => line !== kept[at])
    expectNone(moved.slice(0, 5), 'Run `npm run docs` and commit docs/calls.md')
    expect(kept.length).toBe(made.length)
  })

  test('every heading has an anchor of its own, and every link leads to one', () => {
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading ?? ''))
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, to]) => to ?? '')
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(links.length).toBeGreaterThan(calls.length)
    expectNone(
      links.filter((to) => !anchors.includes(to)),
      'These links of docs/calls.md lead nowhere: see test/docs/calls.ts',
    )
  })
})

test('docs/personal-data.md says what the code says of people, in every line both languages', () => {
  expect(readFileSync(join(root, 'docs/personal-data.md'), 'utf8')).toBe(personalPage())
  expect(personalTable('zh').split('\n')).toHaveLength(personalTable('en').split('\n').length)
  expect(personalTable('zh')).toMatch(
    /\| 凭证件绑定房屋 \| 本人同意（第十三条第一项） \|.*答复之后 30 天（refusedClaims）/,
  )
})

test('every call has a written output type', () => {
  expectNone(
    calls.filter((call) => !outputOf(call)).map(({ name }) => name),
    'Give the handler of each of these calls a type: `async ({ ctx, input }): Promise<BallotPage> =>`',
  )
})

/** The one call of a small file, as if it stood in a router. */
const planted = (path: string, text: string): Written => {
  const source = parse(path, text)
  const handlers = allOf(source.tree).filter(({ type }) => type === 'ArrowFunctionExpression')
  const [handler] = handlers
  if (!handler) throw new Error('no handler is planted')
  return { name: 'votes.planted', source, comment: undefined, handler, given: [] }
}

describe('what is read of a call', () => {
  test('its answer: written at the handler, or at the one function whose answer it hands on', () => {
    const typeOf = (text: string) => {
      const type = outputOf(planted(`src/votes/${text.length}.ts`, text))
      return type && oneLine(type)
    }
    expect(typeOf('const call = async ({ ctx }): Promise<{ id: string }> => ({ id: ctx.newId() })')).toBe(
      '{ id: string }',
    )
    expect(typeOf('const call = ({ ctx }) => one(ctx)\nconst one = async (ctx): Promise<Lot[]> => []')).toBe('Lot[]')
    expect(typeOf('const call = ({ ctx }) => one(ctx)\nconst one = async (ctx) => []')).toBeUndefined()
    expect(typeOf('const call = ({ ctx }) => same(ctx)\nfunction same<T>(it: T): T { return it }')).toBeUndefined()
    expect(
      typeOf('const call = async ({ ctx }) => ({ items: await one(ctx) })\nconst one = (): Lot => 1'),
    ).toBeUndefined()
  })

  test('the types behind it: what they name, through and through, and of a function only its answer', () => {
    const call = planted(
      'src/votes/types.ts',
      `const call = async (): Promise<{ items: Home[] }> => []
      /** A home. */
      export type Home = { kind: z.infer<typeof kindOf>; paper: Awaited<ReturnType<typeof paperOf>>; by: ReturnType<typeof by> }
      const kindOf = z.enum(kinds)
      const kinds = ['flat', 'shop'] as const
      const paperOf = async () => hidden
      const by = (): Person => hidden
      type Person = string
      const hidden = 1`,
    )
    const type = outputOf(call)
    expect(typesBehind(type ? [type] : []).map(declaredText)).toEqual([
      expect.stringMatching(/^\/\*\* A home\. \*\/\ntype Home = \{ kind/),
      'const kindOf = z.enum(kinds)',
      "const kinds = ['flat', 'shop'] as const",
      '// by(…) answers Person',
      'type Person = string',
      '// paperOf(…) answers what the compiler sees in its queries',
    ])
  })

  test('its refusals: through functions and tables of the file, not by a name that means something else there', () => {
    const rules = `
      const bar = (open) => (open ? undefined : refusal('votes.closed'))
      const codes = { twice: 'votes.alreadyVoted', 'votes.notFound': 'none' }
      const place = () => refuseIf(refusal('votes.noProxies'))
      type Code = 'votes.notOpen'`
    const found = (handler: string) =>
      refusalsOf(planted(`src/votes/r${handler.length}.ts`, `const call = ${handler}\n${rules}`))
    expect(found('({ ctx }) => refuseIf(bar(ctx))')).toEqual(['votes.closed'])
    expect(found('({ ctx, input }) => codes[input.why]')).toEqual(['votes.alreadyVoted'])
    expect(found('({ input: { place } }) => place.name')).toEqual([])
    expect(found('({ input }) => { const place = input; return place.bar }')).toEqual([])
    expect(found('({ input }) => { { const place = input } return input.map(place) }')).toEqual(['votes.noProxies'])
    expect(found("({ input }) => found(input, 'votes.notFound' as Code)")).toEqual(['votes.notFound'])
  })

  test('its refusals: through the rules and the store of the room, and through the platform', () => {
    const of = (name: string) => refusalsOf(calls.find((call) => call.name === name) ?? planted('src/none.ts', 'none'))
    expect(of('parking.setFree')).toEqual(['parking.moreThanSpaces', 'parking.notFound'])
    expect(of('votes.ballots.cast')).toEqual(expect.arrayContaining(['votes.closed', 'votes.notFound']))
    expect(of('identity.importPart')).toContain('files.incomplete')
  })

  test('its input: bounds, choices, what may be left out, and what lies inside', () => {
    const shape = z.object({
      lotId: z.uuid(),
      name: z.string().check(z.minLength(1), z.maxLength(60)),
      spaces: z.int().check(z.positive()),
      day: z.optional(z.iso.date()),
      opensAt: moment,
      phone: z.string().check(z.maxLength(20), z.regex(/^1/), z.regex(/\d$/)),
      kinds: z.array(z.enum(['open', 'roofed'])).check(z.maxLength(20_000)),
      choice: z.union([z.literal('none'), z.null()]),
      cause: z.union([z.object({ receiptId: z.uuid() }), z.object({ paid: z.boolean() })]),
    })
    expect(inputLines(shape)).toEqual([
      '- `lotId`: id',
      '- `name`: text, 1 to 60 characters',
      '- `spaces`: whole number, at least 1',
      '- `day` (optional): day (`2026-07-01`)',
      '- `opensAt`: moment (`2026-07-01T08:00:00+08:00`)',
      '- `phone`: text, at most 20 characters, like `/^1/`, like `/\\d$/`',
      '- `kinds`: list, at most 20,000 long, each: `open` or `roofed`',
      '- `choice`: `none` or `null`',
      '- `cause`: one of these',
      '  - with',
      '    - `receiptId`: id',
      '  - with',
      '    - `paid`: `true` or `false`',
    ])
  })

  test('who may make it', () => {
    const call = { kind: 'writing', assistable: false, within: 'nobody', makes: false } as const
    expect(whoMay({ ...call, access: 'owner', assistable: true })).toBe(
      'Owners of a home in the community. Also by a grid worker for a neighbour.',
    )
    expect(whoMay({ ...call, access: ['secretary', 'gridWorker'], within: 'lot' })).toBe(
      'Community secretary or Grid worker, for the whole community, or for the car park or compound concerned.',
    )
    expect(whoMay({ ...call, access: 'anyone', within: 'anywhere' })).toBe(
      'Anybody, also without signing in. A post counts for whatever it is limited to.',
    )
    expect(whoMay({ ...call, access: ['secretary'], within: 'community' })).toBe(
      'Community secretary, for the whole community.',
    )
    expect(() => whoMay({ ...call, access: ['secretary'], within: 'planted' })).toThrow('planted')
  })
})
