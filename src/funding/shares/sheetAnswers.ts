import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import * as schema from './schema'
import type { SheetRead } from './sheetRules'

/** More rows than these are no rows to leave out: the file is to be put right. */
export const mostAsked = 300

/**
 * A row that was not understood, and why it is left out; nothing as long as nobody has said so. Its words, in which a name may stand, are
 * shown to whoever sent the file and kept nowhere.
 */
type KeptRow = Omit<SheetRead['problems'][number], 'words'> & { reason: string | null }
/** The reason of each row that is asked about, how many are open, and what was left out. */
export type Answers = { reasons: (string | null)[]; open: number; out: { rows: number; fen: number } }

const answersOf = (asked: readonly KeptRow[]): Answers => {
  const out = asked.filter(({ reason }) => reason !== null)
  const fen = out.reduce((sum, row) => sum + (row.fen ?? 0), 0)
  return { reasons: asked.map(({ reason }) => reason), open: asked.length - out.length, out: { rows: out.length, fen } }
}

const keep = async (ctx: Context, sheetId: string, asked: readonly KeptRow[], amounts?: SheetRead['amounts']) => {
  await ctx.trx
    .updateTable('shareSheets')
    .set({ asked: JSON.stringify(asked), ...(amounts ? { amounts: JSON.stringify(amounts) } : {}) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .execute()
  return answersOf(asked)
}

/** Keep what a file says of each home beside the rows that are asked about, where they are few enough to be answered. */
export const keepRead = async (
  ctx: Context,
  sheetId: string,
  { amounts, problems }: Pick<SheetRead, 'amounts' | 'problems'>,
): Promise<Answers> => {
  const asked = problems.map(({ words: _, ...row }): KeptRow => ({ ...row, reason: null }))
  return problems.length > mostAsked ? answersOf(asked) : keep(ctx, sheetId, asked, amounts)
}

/** Tables that were read before rows could be left out had none that were asked about. */
const askedIn = (kept: unknown): KeptRow[] => (kept ?? []) as KeptRow[]

const isUsed = async ({ trx, communityId }: Context, sheetId: string): Promise<boolean> => {
  const used = trx.selectFrom('allocations').select('id').where('communityId', '=', communityId)
  return (await used.where('sheetId', '=', sheetId).limit(1).executeTakeFirst()) !== undefined
}

/** Rows by their places among those that are asked about; each may be answered again until a version takes the table. */
export const answer = async (
  ctx: Context,
  { sheetId, places, reason }: z.infer<typeof schema.answerShareSheetInput>,
): Promise<Answers> => {
  const row = await ctx.trx
    .selectFrom('shareSheets')
    .select('asked')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .where('amounts', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  const asked = askedIn(found(row, 'funding.noShareSheet').asked)
  if (await isUsed(ctx, sheetId)) refuseIf(refusal('funding.shareSheetUsed'))
  if (places.some((place) => place >= asked.length)) refuseIf(refusal('funding.shareSheetRow'))
  const by = { by: personOf(ctx.caller), at: ctx.now }
  const said = asked.map((one, place) => (places.includes(place) ? { ...one, reason, ...by } : one))
  return keep(ctx, sheetId, said)
}

/** The amounts of a table of which every row was understood or left out, for a draft of the same project. */
export const sheetAmounts = async (ctx: Context, projectId: string, sheetId: string): Promise<SheetRead['amounts']> => {
  const row = await ctx.trx
    .selectFrom('shareSheets')
    .select(['amounts', 'asked'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .where('projectId', '=', projectId)
    .forUpdate()
    .executeTakeFirst()
  const kept = schema.keptAmounts.safeParse(row?.amounts)
  const { open } = answersOf(askedIn(row?.asked))
  if (open > 0) refuseIf(refusal('funding.shareSheetOpen', { rows: open }))
  return found(kept.success ? kept.data : undefined, 'funding.noShareSheet')
}

/** What was left out of the table of a version, as whoever confirms it reads it: where, and why. */
export type LeftOutRow = Omit<KeptRow, 'reason'> & { reason: string }
export const leftOutOf = (kept: unknown): LeftOutRow[] =>
  askedIn(kept).flatMap(({ sheet, line, cell, problem, fen, reason }) =>
    reason === null ? [] : [{ sheet, line, cell, problem, fen, reason }],
  )
