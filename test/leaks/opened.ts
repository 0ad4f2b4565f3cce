import { unzipSync } from 'fflate'
import { pdfText } from '../support/pdfText'

const fileText = (file: Buffer): string => {
  if (file.subarray(0, 4).toString() === '%PDF') return pdfText(file)
  if (file.subarray(0, 2).toString() === 'PK')
    return Object.values(unzipSync(file))
      .map((part) => Buffer.from(part).toString('utf8'))
      .join('\n')
  return file.toString('utf8')
}

/** All that an answer shows: its words, and what stands in the file that it hands over (PDF, sheet, JSON). */
export const shownIn = (answered: unknown): string => {
  const { base64 } = (answered ?? {}) as { base64?: unknown }
  if (typeof base64 !== 'string') return JSON.stringify(answered) ?? ''
  return `${JSON.stringify({ ...(answered as object), base64: '' })}\n${fileText(Buffer.from(base64, 'base64'))}`
}
