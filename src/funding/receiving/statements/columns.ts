/** What a column of a statement may say. Each is one column of the file, but for remarks, of which there may be several. */
export const singles = [
  'date',
  'credit',
  'debit',
  'amount',
  'direction',
  'balance',
  'name',
  'payer',
  'payee',
  'serial',
  'status',
  'currency',
] as const
export type Column = (typeof singles)[number]
export type Meaning = Column | 'remark'
/** Which of the first two numbers of 08/01/2026 is the day, where a person said it. */
export type DayOrder = 'dayFirst' | 'monthFirst'
export type Columns = { [C in Column]?: number | undefined } & { remark: number[]; dayOrder?: DayOrder | undefined }

/** What the person is shown of a column: its word, what it was taken for (nothing where it was used for nothing), an example. */
export type ShownColumn = { place: number; word: string; meaning: Meaning | null; example: string }

/** A day and a sum are the least; whoever has only one side, or an amount by its sign, said so. */
export const enough = ({ date, credit, debit, amount }: Columns): boolean =>
  date !== undefined && (credit ?? debit ?? amount) !== undefined

export const meaningAt = (columns: Columns, place: number): Meaning | undefined =>
  singles.find((column) => columns[column] === place) ?? (columns.remark.includes(place) ? 'remark' : undefined)
