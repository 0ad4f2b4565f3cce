import type { Language } from '../../../platform/language'
import { found, refusal, refuseIf } from '../../../platform/refusal'
import { office, supervisors } from '../../../platform/roles'
import { type Context, holds, personOf, reading, writing } from '../../../platform/server/call'
import { codesIn, shownCode } from '../../ledger/codeRules'
import { shownName } from '../../ledger/rules'
import { holdPromises } from '../../ledger/store'
import { namesPayer } from '../../pledges/rules'
import { heldAccount } from '../accounts'
import { inBook, inBookOfDecision, inBookOfLine } from '../places'
import * as schema from '../schema'
import { agreeTo } from './book'
import { decide } from './match'
import { type OpenPromise, promisesFor, type ShownPromise } from './promises'
import * as rules from './rules'
import { bookOf, debitsOf, linesOf, pageLines, type QueuePage } from './view'

/** A promise as the queue shows it. Names go to those who record and confirm, on record; a neighbour's to the supervisors alone. */
const shownPromise = (one: OpenPromise, named: boolean, language: Language): ShownPromise => ({
  commitmentId: one.commitmentId,
  code: one.code === null ? null : shownCode(one.code),
  leftFen: one.leftFen,
  payer: named ? one.payer : shownName(one.shownAs, { legalName: '', masked: '', building: '' }, language),
  home: named ? [one.building, one.room].filter(Boolean).join(' ') : '',
  project: one.project,
  number: one.number,
  payable: one.payable,
})

const lockLine = async ({ trx, communityId }: Context, lineId: string) => {
  const line = await trx
    .selectFrom('bankLines')
    .select(['number', 'side', 'amountFen', 'state', 'counterparty', 'remark'])
    .$narrowType<{ state: rules.LineState }>()
    .where('communityId', '=', communityId)
    .where('id', '=', lineId)
    .forUpdate()
    .executeTakeFirst()
  return found(line, 'funding.lineNotFound')
}

const lines = async (ctx: Context, account: string, state: rules.LineState, after: string | undefined) => {
  const rows = await linesOf(ctx, account, state, after)
  const ids = rows.flatMap(({ decision }) => decision?.shares.map(({ commitmentId }) => commitmentId) ?? [])
  const promises = rows.length ? await promisesFor(ctx.trx, ctx.communityId, account, { ids }) : []
  const promiseOf = new Map(promises.map((one) => [one.commitmentId, one]))
  const seen = new Set<OpenPromise>()
  const supervises = holds(ctx.caller, ...supervisors)
  const show = (one: OpenPromise) => {
    const named = namesPayer(one.shownAs, { supervises, records: true })
    if (named) seen.add(one)
    return shownPromise(one, named, ctx.language)
  }
  const items = rows.map((line) => {
    const open = line.state === 'open' || line.state === 'asked'
    const candidates = open ? rules.candidatesFor(line, promises) : []
    return {
      ...line,
      doubt: open ? (rules.doubtAbout(line, candidates) ?? null) : null,
      candidates: candidates.slice(0, 5).flatMap(({ promised, score }) => {
        const one = promiseOf.get(promised.commitmentId)
        return one ? [{ ...show(one), score }] : []
      }),
      shares: (line.decision?.shares ?? []).flatMap(({ commitmentId, amountFen, receipt }) => {
        const one = promiseOf.get(commitmentId)
        return one ? [{ ...show(one), amountFen, receipt }] : []
      }),
    }
  })
  ctx.readsNames(
    [...seen].flatMap(({ personId }) => personId ?? []),
    'statement',
  )
  const last = rows.at(-1)
  return { items, next: rows.length === pageLines && last ? `${last.onDay} ${last.id}` : null }
}

/**
 * Promises of money not kept yet that a code, a name or a home names: for a line that nothing speaks for by itself. The promise of
 * “a neighbour” is found by its code alone, or a search for a name would tell whose it is.
 */
const findPromises = async (ctx: Context, account: string, words: string): Promise<{ items: ShownPromise[] }> => {
  const codes = codesIn(words)
  const said = words.replace(/\s+/g, '')
  const named = ({ shownAs }: OpenPromise) => namesPayer(shownAs, { supervises: false, records: true })
  const fits = (one: OpenPromise) =>
    (one.code !== null && codes.includes(one.code)) ||
    (named(one) &&
      (one.payer.includes(said) ||
        one.family.some((name) => name.includes(said)) ||
        `${one.building}${one.room}`.replace(/\s+/g, '').includes(said)))
  // What still waits for money comes first, then in the order of the numbers that people were given.
  const found = (await promisesFor(ctx.trx, ctx.communityId, account, { codes }))
    .filter(fits)
    .sort((a, b) => Number(b.leftFen > 0) - Number(a.leftFen > 0) || a.number - b.number)
    .slice(0, 10)
  ctx.readsNames(
    found.filter(named).flatMap(({ personId }) => personId ?? []),
    'statement',
  )
  return { items: found.map((one) => shownPromise(one, named(one), ctx.language)) }
}

/** What becomes of money that came: the queue, what two people decide about each line, and the debits that nobody knows. */
export const lineCalls = {
  bankBook: reading(office, { within: inBook })
    .input(schema.oneAccount)
    .query(async ({ ctx, input }) => bookOf(ctx, (await heldAccount(ctx, input.accountId)).number)),

  lines: reading(office, { within: inBook })
    .input(schema.linesInput)
    .query(
      async ({ ctx, input }): Promise<QueuePage> =>
        lines(ctx, (await heldAccount(ctx, input.accountId)).number, input.state, input.after),
    ),

  findPromises: reading(['secretary'], { within: inBook })
    .input(schema.findPromisesInput)
    .query(async ({ ctx, input }) => findPromises(ctx, (await heldAccount(ctx, input.accountId)).number, input.words)),

  debits: reading(office, { within: inBook })
    .input(schema.debitsInput)
    .query(async ({ ctx, input }) => debitsOf(ctx, (await heldAccount(ctx, input.accountId)).number, input.after)),

  decideLine: writing(['secretary'], { within: inBookOfLine, makes: true })
    .input(schema.decideLineInput)
    .mutation(async ({ ctx, input }): Promise<{ decisionId: string }> => {
      const line = await lockLine(ctx, input.lineId)
      if (line.side !== 'credit') refuseIf(refusal('funding.lineNotFound'))
      refuseIf(rules.barToDeciding(line, input))
      const ids = input.shares.map(({ commitmentId }) => commitmentId)
      await holdPromises(ctx.trx, ctx.communityId, ids)
      const promises = ids.length ? await promisesFor(ctx.trx, ctx.communityId, line.number, { ids }) : []
      const credit = { id: input.lineId, ...line }
      const shares = input.shares.map((share) => {
        const promised = found(
          promises.find(({ commitmentId }) => commitmentId === share.commitmentId),
          'funding.notFound',
        )
        if (input.kind === 'match') refuseIf(rules.barToShare(share, promised))
        const [candidate] = rules.candidatesFor(credit, [promised])
        return { ...share, score: candidate?.score ?? 0 }
      })
      await decide(ctx, { ...input, shares })
      return { decisionId: input.decisionId }
    }),

  /** Take a decision back, or refuse another's: the line is open again, and both stay to be read. */
  refuseDecision: writing(office, { within: inBookOfDecision })
    .input(schema.refuseDecisionInput)
    .mutation(async ({ ctx, input }): Promise<{ lineId: string }> => {
      const refused = await ctx.trx
        .updateTable('lineDecisions')
        .set({ outcome: 'refused', outcomeBy: personOf(ctx.caller), outcomeAt: ctx.now, outcomeReason: input.reason })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.decisionId)
        .where('outcome', 'is', null)
        .returning('lineId')
        .executeTakeFirst()
      const { lineId } = found(refused, 'funding.alreadyConfirmed')
      await ctx.trx
        .updateTable('bankLines')
        .set({ state: 'open' })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', lineId)
        .execute()
      return { lineId }
    }),

  agreeToLines: writing(supervisors, { within: inBook })
    .input(schema.agreeInput)
    .mutation(async ({ ctx, input }) =>
      agreeTo(ctx, (await heldAccount(ctx, input.accountId)).number, input.decisionIds),
    ),

  explainDebit: writing(supervisors, { within: inBookOfLine })
    .input(schema.explainDebitInput)
    .mutation(async ({ ctx, input }): Promise<{ lineId: string }> => {
      const line = await lockLine(ctx, input.lineId)
      if (line.side !== 'debit') refuseIf(refusal('funding.lineNotFound'))
      if (line.state !== 'open') refuseIf(refusal('funding.lineDecided'))
      await ctx.trx
        .updateTable('bankLines')
        .set({ state: 'explained', explanation: input.explanation, explainedBy: personOf(ctx.caller) })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.lineId)
        .execute()
      return { lineId: input.lineId }
    }),
}
