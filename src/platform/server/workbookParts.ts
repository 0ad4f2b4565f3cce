import { type Format, formatOf } from './cellTypes'
import { type Room, TooMuch } from './grid'
import { attribute, type Heard, NotXml, xmlReader } from './xmlIn'
import { type Budget, type Part, unpacked } from './zipIn'

/** The parts of a workbook, and what may still be unpacked of them. */
export type Opened = { parts: Map<string, Part>; budget: Budget }

/** One part, from its first byte to its last; nothing happens where it is not there. */
export const readPart = async ({ parts, budget }: Opened, name: string, heard: Heard): Promise<void> => {
  const part = parts.get(name)
  if (!part) return
  const letters = new TextDecoder('utf-8', { fatal: true })
  const reader = xmlReader(heard)
  for await (const piece of unpacked(part, budget)) reader.take(letters.decode(piece, { stream: true }))
  reader.take(letters.decode())
  reader.end()
}

const silent: Heard = { open: () => undefined, close: () => undefined, text: () => undefined }

/** Where the part lies that another names, which may say so from its own folder or from the top. */
const within = (folder: string, target: string): string => {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/'))
    if (step === '..') steps.pop()
    else if (step && step !== '.') steps.push(step)
  return steps.join('/')
}

type Relation = { id: string; type: string; target: string }
/** What a part points at. The kind is the last word of its address, which transitional and strict files write differently. */
export const relationsOf = async (opened: Opened, name: string): Promise<Relation[]> => {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : ''
  const found: Relation[] = []
  const file = `${folder && `${folder}/`}_rels/${name.slice(name.lastIndexOf('/') + 1)}.rels`
  await readPart(opened, file, {
    ...silent,
    open: (tag, said) => {
      if (tag !== 'Relationship') return
      const type = attribute(said, 'Type')?.split('/').pop() ?? ''
      found.push({ id: attribute(said, 'Id') ?? '', type, target: within(folder, attribute(said, 'Target') ?? '') })
    },
  })
  return found
}

export const isTrue = (said: string | undefined): boolean => said === '1' || said === 'true'

type Entry = { name: string; relation: string; hidden: boolean }
type Contents = { entries: Entry[]; from1904: boolean }
/** Which sheets a workbook has, and from which day it counts. */
export const contentsOf = async (opened: Opened, name: string): Promise<Contents> => {
  const contents: Contents = { entries: [], from1904: false }
  await readPart(opened, name, {
    ...silent,
    open: (tag, said) => {
      if (tag === 'workbookPr') contents.from1904 = isTrue(attribute(said, 'date1904'))
      if (tag !== 'sheet') return
      const hidden = (attribute(said, 'state') ?? 'visible') !== 'visible'
      contents.entries.push({ name: attribute(said, 'name') ?? '', relation: attribute(said, 'id') ?? '', hidden })
    },
  })
  return contents
}

/** Excel has 64,000 of them at most. */
const mostFormats = 100_000
/** What each style makes of a number. */
export const formatsOf = async (opened: Opened, name: string | undefined): Promise<Format[]> => {
  const codes = new Map<number, string>()
  const formats: Format[] = []
  let inCells = false
  await readPart(opened, name ?? '', {
    text: silent.text,
    open: (tag, said) => {
      if (tag === 'cellXfs') inCells = true
      if (tag === 'numFmt') codes.set(Number(attribute(said, 'numFmtId')), attribute(said, 'formatCode') ?? '')
      if (codes.size + formats.length > mostFormats) throw new NotXml()
      if (tag !== 'xf' || !inCells) return
      const id = Number(attribute(said, 'numFmtId') ?? 0)
      formats.push(formatOf(id, codes.get(id)))
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** A copy: a slice would keep the whole piece that it was cut from. Half a character, which no database keeps, is told as one that is missing. */
export const copied = (text: string): string =>
  text.length < 13 ? text.replace(/\p{Cs}/gu, '\ufffd') : Buffer.from(text, 'utf8').toString('utf8')

/** What Excel writes for characters that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** The words of one text in several styles, without what tells how Japanese is said. */
export const textReader = () => {
  let said = ''
  let taking = false
  let aside = false
  return {
    open: (tag: string) => {
      if (tag === 'rPh') aside = true
      if (tag === 't' && !aside) taking = true
    },
    close: (tag: string) => {
      if (tag === 'rPh') aside = false
      if (tag === 't') taking = false
    },
    text: (text: string) => {
      if (taking) said += text
    },
    /** The words since the last time. */
    said: (): string => {
      const words = copied(unescaped(said))
      said = ''
      return words
    },
  }
}

/** The texts that cells only number. */
export const sharedTexts = async (opened: Opened, name: string | undefined, room: Room): Promise<string[]> => {
  const texts: string[] = []
  const words = textReader()
  await readPart(opened, name ?? '', {
    ...words,
    close: (tag) => {
      words.close(tag)
      if (tag !== 'si') return
      const said = words.said()
      room.texts -= 1
      room.letters -= said.length
      if (room.texts < 0 || room.letters < 0) throw new TooMuch()
      texts.push(said)
    },
  })
  return texts
}
