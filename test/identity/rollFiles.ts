import { randomUUID } from 'node:crypto'
import type { Hamlet } from '../support/hamlet'

/** One line of a roll as an office writes it. */
export type Line = Record<string, string | number>

export const csv = (lines: readonly Line[], separator = ','): string => {
  const header = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  return [header, ...lines.map((line) => header.map((name) => line[name] ?? ''))]
    .map((cells) => cells.join(separator))
    .join('\r\n')
}

type Counts = { add: number; change: number; same: number; refused: number }

/** Send a file in parts and have it read, as the page does. The refusal's code where it is refused. */
export const readFile = async (
  hamlet: Hamlet,
  file: Buffer | string,
  defaults: object = {},
): Promise<{ importId: string; counts: Counts } | { code: string }> => {
  const content = Buffer.from(file)
  const importId = randomUUID()
  const begun = await hamlet.ask('secretary', 'identity.beginImport', {
    importId,
    name: '名册',
    bytes: content.length,
    defaults,
  })
  if (!begun.ok) return { code: begun.code }
  for (let index = 0; index * 48_000 < content.length; index += 1) {
    const base64 = content.subarray(index * 48_000, (index + 1) * 48_000).toString('base64')
    await hamlet.done('secretary', 'identity.importPart', { importId, index, base64 })
  }
  const read = await hamlet.ask('secretary', 'identity.readImport', { importId })
  return read.ok ? { importId, counts: (read.data as { counts: Counts }).counts } : { code: read.code }
}

/** Read and confirm; what the preview counted. */
export const importFile = async (hamlet: Hamlet, file: Buffer | string, defaults: object = {}): Promise<Counts> => {
  const read = await readFile(hamlet, file, defaults)
  if ('code' in read) throw new Error(read.code)
  await hamlet.done('secretary', 'identity.confirmImport', { importId: read.importId })
  return read.counts
}

export const notesOf = async (hamlet: Hamlet, importId: string, verdict: keyof Counts) => {
  const page = await hamlet.done('secretary', 'identity.importRows', { importId, verdict })
  return (page as { items: { line: number; label: string; notes: Record<string, unknown>[] }[] }).items
}

/** The whole roll, as its export says it, sorted. */
export const exported = async (hamlet: Hamlet): Promise<{ header: string[]; lines: string[] }> => {
  const lines: string[] = []
  let header: string[] = []
  let after: string | undefined
  do {
    const page = (await hamlet.done('secretary', 'identity.exportRoll', after ? { after } : {})) as {
      header: string[]
      lines: string[][]
      next?: string
    }
    header = page.header
    lines.push(...page.lines.map((cells) => cells.join(',')))
    after = page.next
  } while (after)
  return { header, lines: lines.sort() }
}
