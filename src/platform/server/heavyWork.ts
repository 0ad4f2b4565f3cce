import { argon2id } from 'hash-wasm'
import writeSheets, { type SheetData } from 'write-excel-file/node'
import { drawn, type Paper } from './pdfDraw'
import { type SheetsRead, sheetsIn } from './sheetsIn'

/** OWASP's least for argon2id: 19 MiB, two passes. */
const cost = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32, outputType: 'binary' } as const

/**
 * Work that keeps a core busy for longer than others may wait: done in threads of their own (`heavy.ts`), never on the one that
 * answers calls. What goes in and comes out is plain, for it is copied from thread to thread.
 */
export const works = {
  argon2id: ({ password, salt }: { password: string; salt: Uint8Array }): Promise<Uint8Array> =>
    argon2id({ password, salt, ...cost }),
  paper: (paper: Paper): Promise<Uint8Array> => drawn(paper),
  workbook: (sheets: { sheet: string; data: SheetData }[]): Promise<Uint8Array> => writeSheets(sheets).toBuffer(),
  sheets: (file: Uint8Array): Promise<SheetsRead> => sheetsIn(Buffer.from(file)),
}

export type Works = typeof works
export type Kind = keyof Works
