import type { Meta } from '../../src/platform/server/call'
import { appRouter } from '../../src/router'
import { statusOf } from '../../src/statuses'
import { refusalTexts } from '../../src/texts'
import { introduction } from './callsIntroduction'
import { type Written, writtenCalls } from './handlers'
import { inputLines } from './inputs'
import type { Declared } from './names'
import { declaredText, oneLine, outputOf, typesBehind, typesNamed } from './outputs'
import { refusalsOf } from './refusals'
import { purposeOf, sectionOf, sections } from './rooms'
import { wallsOf, whoMay } from './who'

/** What the router knows of a call while it runs; the first input is the one that every call has. */
type Procedure = { _def: { meta: Meta; inputs: readonly unknown[] } }
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>

const texts: Readonly<Record<string, { text: string }>> = refusalTexts.en
const sectionOfCall = (name: string): string => name.split('.').slice(0, -1).join('.')

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1)

/** As GitHub makes the anchor of a heading. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
const linkTo = (heading: string, shown = heading): string => `[${shown}](#${anchor(heading)})`
const typesHeading = (section: string): string => `Types of ${section}`

/** The type as it is written, and where the types that it names are shown. */
const answerLine = (call: Written): string => {
  const type = outputOf(call)
  if (!type) return 'Answer: not yet written down in the source.'
  const named = typesNamed(type).map(({ name, source }) => linkTo(typesHeading(sectionOf(source.path)), `\`${name}\``))
  const text = oneLine(type)
  const alone = named.length === 1 && /^\w+$/.test(text)
  return `Answer: ${alone ? named.join() : [`\`${text}\``, ...named].join(' · ')}`
}

const block = (heading: string, lines: readonly string[]): string[] =>
  lines.length ? [`${heading}\n${lines.join('\n')}`] : []

const callText = (call: Written): string => {
  const procedure = procedures[call.name]
  if (!procedure) throw new Error(`${call.name} is written in the source and not in the router`)
  const { meta, inputs } = procedure._def
  const walls = wallsOf(meta)
  const codes = refusalsOf(call).filter((code) => !walls.includes(code))
  return [
    `### ${call.name}`,
    `${meta.kind === 'reading' ? 'Reads' : 'Writes'}. ${whoMay(meta)}${call.comment ? `\\\n${call.comment}` : ''}`,
    ...block('Input:', inputs.slice(1).flatMap(inputLines)),
    answerLine(call),
    ...block(
      'Refusals:',
      codes.map((code) => `- \`${code}\` (${statusOf(code)}): ${texts[code]?.text}`),
    ),
  ].join('\n\n')
}

/** The types of one section, by the files that declare them. */
const typesText = (section: string, declared: readonly Declared[]): string[] => {
  const here = declared.filter(({ source }) => sectionOf(source.path) === section)
  const files = [...new Set(here.map(({ source }) => source.path))].sort()
  const code = files.map((path) => {
    const ofFile = here.filter(({ source }) => source.path === path)
    return [`// ${path}`, ...ofFile.sort(byName).map(declaredText)].join('\n')
  })
  return code.length ? [`### ${typesHeading(section)}`, `\`\`\`ts\n${code.join('\n\n')}\n\`\`\``] : []
}

const contentsLine = (section: string, calls: readonly Written[]): string => {
  const names = calls.map(({ name }) => linkTo(name, name.slice(section.length + 1)))
  return `- **${linkTo(section)}**: ${names.join(', ')}`
}

/** `docs/calls.md`: every call of the router, for somebody who has not seen one. */
export const callsPage = (): string => {
  const calls = writtenCalls().sort(byName)
  const missing = Object.keys(procedures).filter((name) => !calls.some((call) => call.name === name))
  if (missing.length)
    throw new Error(`these calls are in the router and were not found in the source: ${missing.join(', ')}`)
  const declared = typesBehind(calls.flatMap((call) => outputOf(call) ?? []))
  const rooms = sections
    .map((section) => ({ section, calls: calls.filter(({ name }) => sectionOfCall(name) === section) }))
    .filter(({ section, calls: own }) => own.length || typesText(section, declared).length)
  return [
    introduction(calls.length),
    '## Contents',
    rooms.map(({ section, calls: own }) => contentsLine(section, own)).join('\n'),
    ...rooms.flatMap(({ section, calls: own }) => [
      `## ${section}`,
      purposeOf(section),
      ...own.map(callText),
      ...typesText(section, declared),
    ]),
  ]
    .join('\n\n')
    .concat('\n')
}
