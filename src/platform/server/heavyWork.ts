import { createHash } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import writeSheets, { type SheetData } from 'write-excel-file/node'
import { Refused } from '../refusal'
import { type Card, drawnCard } from './cardDraw'
import { drawn, type Paper } from './pdfDraw'
import { type Packed, packed } from './pieces'
import { type Sheet, type SheetsRefused, sheetsIn } from './sheetsIn'

/** OWASP's least for argon2id: 19 MiB, two passes. */
const cost = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32, outputType: 'binary' } as const

/** What a room makes of the tables of a file, by pure rules; refuses by throwing. `given`: what it has to know, as plain as what it answers. */
export type Reader = (sheets: readonly Sheet[], given: never) => object
type Readers = Readonly<Record<string, Reader>>
type Reading = { file: Uint8Array; reader: string; given: unknown }
/** What was read, and the hash of the file. */
type FileRead = SheetsRefused | { read: Packed; print: string }

const readBy =
  (readers: Readers) =>
  async ({ file, reader, given }: Reading): Promise<FileRead> => {
    const made = await sheetsIn(Buffer.from(file))
    if (!('sheets' in made)) return made
    const read = readers[reader]
    if (!read) throw new Error(`no reader is called ${reader}`)
    try {
      const print = createHash('sha256').update(file).digest('hex')
      return { read: packed(read(made.sheets, given as never)), print }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.refusal }
      throw error
    }
  }

/**
 * Work that keeps a core busy for longer than others may wait: done in threads of their own (`heavy.ts`), never on the one that
 * answers calls. What goes in and comes out is plain, for it is copied from thread to thread.
 */
export const worksWith = (readers: Readers) => ({
  argon2id: ({ password, salt }: { password: string; salt: Uint8Array }): Promise<Uint8Array> =>
    argon2id({ password, salt, ...cost }),
  paper: (paper: Paper): Promise<Uint8Array> => drawn(paper),
  card: (card: Card): Promise<Uint8Array> => drawnCard(card),
  workbook: (sheets: { sheet: string; data: SheetData }[]): Promise<Uint8Array> => writeSheets(sheets).toBuffer(),
  sheets: readBy(readers),
})

export type Works = ReturnType<typeof worksWith>
export type Kind = keyof Works
