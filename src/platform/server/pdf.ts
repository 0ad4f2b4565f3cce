import { heavy } from './heavy'
import { madeOnce } from './made'
import type { Paper } from './pdfDraw'

export type { Paper } from './pdfDraw'

/** The paper as PDF, drawn in another thread. Never inside a transaction: hand it to `afterwards`. */
export const pdfOf = async (paper: Paper): Promise<Buffer> => Buffer.from(await heavy('paper', paper))

/** A paper as a call answers it. */
export type Printed = { name: string; base64: string }

export const printed = async (name: string, paper: Paper): Promise<Printed> => ({
  name: `${name}.pdf`,
  base64: (await pdfOf(paper)).toString('base64'),
})

/** The same of a paper that anybody may ask for without a login: made once, however often it is asked for. */
export const printedForAll = async (name: string, paper: Paper): Promise<Printed> => ({
  name: `${name}.pdf`,
  base64: (await madeOnce('pdf', paper, pdfOf)).toString('base64'),
})
