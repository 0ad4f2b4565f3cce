/** XML as far as a workbook needs it, piece by piece: no piece is kept, and nothing is looked up outside. */
export type Heard = {
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  text: (text: string) => void
}

export class NotXml extends Error {}

/** Between two tags; a cell holds 32,767 characters, and a tag a few attributes. */
const mostBetween = 1_000_000
/** A workbook's parts go ten deep. */
const deepest = 100

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_, hex: string, decimal: string, name: string) => {
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        if (name) return entities[name] ?? ''
        return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

/** What begins so ends so, and says nothing. */
const passed = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/y

/** An attribute's value, whatever its order and quotes; nothing where it is not there. */
export const attribute = (attributes: string, name: string): string | undefined => {
  let at = attributes.indexOf(`${name}=`)
  while (at > 0 && !/[\s:]/.test(attributes[at - 1] ?? '')) at = attributes.indexOf(`${name}=`, at + 1)
  if (at < 0) return undefined
  const from = at + name.length + 2
  const to = attributes.indexOf(attributes[from - 1] ?? '"', from)
  return to < 0 ? undefined : decoded(attributes.slice(from, to))
}

/** What was taken and not told yet, from where on, and in which tags that lies. */
type Reading = { rest: string; at: number; within: string[] }

const until = (reading: Reading, end: string, from: number): number => {
  const found = reading.rest.indexOf(end, from)
  if (found >= 0) reading.at = found + end.length
  return found
}

const tagged = (reading: Reading, heard: Heard): boolean => {
  tag.lastIndex = reading.at
  const found = tag.exec(reading.rest)
  if (!found) return false
  const [whole, closing, name = '', attributes = ''] = found
  reading.at += whole.length
  if (!closing) {
    if (reading.within.push(name) > deepest) throw new NotXml()
    heard.open(name, attributes)
  }
  if (closing || attributes.endsWith('/')) {
    if (reading.within.pop() !== name) throw new NotXml()
    heard.close(name)
  }
  return true
}

/** Tell one thing; `false` where more must come first. */
const step = (reading: Reading, heard: Heard): boolean => {
  const { rest, at } = reading
  const open = rest.indexOf('<', at)
  if (open < 0) return false
  if (open > at) heard.text(decoded(rest.slice(at, open)))
  reading.at = open
  for (const [begin, end] of passed) if (rest.startsWith(begin, open)) return until(reading, end, open) >= 0
  if (rest.startsWith('<![CDATA[', open)) {
    const to = until(reading, ']]>', open + 9)
    if (to >= 0) heard.text(rest.slice(open + 9, to))
    return to >= 0
  }
  // A document type may define words of words of words; no workbook has one.
  if (/^<!D/i.test(rest.slice(open, open + 3))) throw new NotXml()
  return tagged(reading, heard)
}

/** Takes pieces of text and tells what is in them. */
export const xmlReader = (heard: Heard) => {
  const reading: Reading = { rest: '', at: 0, within: [] }
  return {
    take: (piece: string): void => {
      reading.rest = reading.rest.slice(reading.at) + piece
      reading.at = 0
      while (step(reading, heard));
      if (reading.rest.length - reading.at > mostBetween) throw new NotXml()
    },
    end: (): void => {
      if (reading.within.length || reading.rest.slice(reading.at).trim()) throw new NotXml()
    },
  }
}
