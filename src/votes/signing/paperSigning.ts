import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { takeFile } from '../../platform/server/files'
import { seal } from '../../platform/server/seal'
import { spaced } from '../../platform/server/spaced'
import { paperReaders } from '../ballots/paperRules'
import * as schema from '../ballots/schema'
import { act, mayAct, representativeOf, representativesOf } from './acts'
import { inAgreementOf } from './places'
import { barToChecking } from './rules'
import { agreementOf, homesOf } from './store'

/** Photographed and recorded; it counts for nothing until somebody else has checked it. */
const record = async (ctx: Context, input: z.infer<typeof schema.recordPaperInput>): Promise<{ paperId: string }> => {
  const agreement = found(
    await agreementOf(ctx.trx, ctx.communityId, { id: input.agreementId }, true),
    'votes.noAgreement',
  )
  mayAct(agreement, await homesOf(ctx.trx, ctx.communityId, agreement), input)
  const photo = await takeFile(ctx, input.fileId)
  const made = await ctx.trx
    .insertInto('paperSignatures')
    .values({
      communityId: ctx.communityId,
      id: input.paperId,
      agreementId: agreement.id,
      unitId: input.unitId,
      act: input.act,
      version: agreement.version,
      photoSealed: seal(ctx.deployment, photo.toString('base64')),
      recordedBy: personOf(ctx.caller),
      recordedAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'agreementId', 'unitId']).where('checkedAt', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.paperWaits'))
  return { paperId: input.paperId }
}

type PaperAct = 'sign' | 'withdraw'

const paperOf = async (ctx: Context, paperId: string, lock: boolean) => {
  const paper = await ctx.trx
    .selectFrom('paperSignatures')
    .select(['agreementId', 'unitId', 'act', 'version', 'recordedBy', 'checkedAt', 'photoSealed'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', paperId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return found(paper, 'votes.noSuchPaper')
}

/** Somebody else looks at the photo: accepted, it stands like a drawn signature; sent back, nothing happened. */
const check = async (
  ctx: Context,
  { paperId, accepted }: z.infer<typeof schema.checkPaperInput>,
): Promise<{ paperId: string; reached: boolean }> => {
  const by = personOf(ctx.caller)
  const paper = await paperOf(ctx, paperId, true)
  refuseIf(barToChecking(paper, by))
  await ctx.trx
    .updateTable('paperSignatures')
    .set({ checkedBy: by, checkedAt: ctx.now, accepted })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', paperId)
    .execute()
  if (!accepted) return { paperId, reached: false }
  const byId = await representativeOf(ctx, paper.unitId)
  const { reached } = await act(ctx, paper.agreementId, paper, { paperId, byId })
  return { paperId, reached }
}

type DeskHome = {
  unitId: string
  place: string
  signed: boolean
  onPaper: boolean
  paperId: string | null
  act: PaperAct | null
  mineToCheck: boolean
}

/** Home by home for whoever keeps the papers, on record: signed or not, and what waits to be checked. Never who is against it. */
const desk = (ctx: Context, agreementId: string): Promise<DeskHome[]> =>
  homesOnDesk(ctx, agreementId)
    .select((eb) => {
      const signs = eb('a.act', '=', 'sign')
      const signed = eb.and([signs, eb('a.version', '=', eb.ref('g.version'))])
      const onPaper = eb.and([signs, eb('a.paperId', 'is not', null)])
      const another = eb('p.recordedBy', '<>', personOf(ctx.caller))
      return [
        'h.unitId',
        spaced(eb.ref('s.name'), eb.ref('h.room')).as('place'),
        eb.fn.coalesce(signed, eb.lit(false)).as('signed'),
        eb.fn.coalesce(onPaper, eb.lit(false)).as('onPaper'),
        'p.id as paperId',
        'p.act',
        eb.fn.coalesce(another, eb.lit(false)).as('mineToCheck'),
      ]
    })
    .orderBy('s.name')
    .orderBy('h.floor')
    .orderBy('h.room')
    .$narrowType<{ signed: boolean; onPaper: boolean; act: PaperAct | null; mineToCheck: boolean }>()
    .execute()

/** The homes `h` of an agreement `g`, each with the act `a` that stands and the paper `p` that waits. */
const homesOnDesk = (ctx: Context, agreementId: string) =>
  ctx.trx
    .selectFrom('agreementHomes as h')
    .innerJoin('agreements as g', (on) =>
      on.onRef('g.communityId', '=', 'h.communityId').onRef('g.id', '=', 'h.agreementId'),
    )
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'h.communityId').onRef('s.id', '=', 'h.stairwellId'),
    )
    .leftJoin('standingActs as a', (on) =>
      on
        .onRef('a.communityId', '=', 'h.communityId')
        .onRef('a.agreementId', '=', 'h.agreementId')
        .onRef('a.unitId', '=', 'h.unitId'),
    )
    .leftJoin('paperSignatures as p', (on) =>
      on
        .onRef('p.communityId', '=', 'h.communityId')
        .onRef('p.agreementId', '=', 'h.agreementId')
        .onRef('p.unitId', '=', 'h.unitId')
        .on('p.checkedAt', 'is', null),
    )
    .where('h.communityId', '=', ctx.communityId)
    .where('h.agreementId', '=', agreementId)

const onPaper = inAgreementOf('paperId', ['paper_signatures', 'agreement_id'])

/** Signatures on paper: recorded with a photo by one, checked by another. */
export const paperSigningCalls = {
  recordPaperSignature: writing(paperReaders, { within: inAgreementOf('agreementId') })
    .input(schema.recordPaperInput)
    .mutation(({ ctx, input }) => record(ctx, input)),
  checkPaperSignature: writing(paperReaders, { within: onPaper })
    .input(schema.checkPaperInput)
    .mutation(({ ctx, input }) => check(ctx, input)),
  signingDesk: reading(paperReaders, { within: inAgreementOf('agreementId') })
    .input(schema.oneAgreement)
    .query(async ({ ctx, input }): Promise<{ homes: DeskHome[] }> => {
      const homes = await desk(ctx, input.agreementId)
      const unitIds = homes.map(({ unitId }) => unitId)
      ctx.readsNames(await representativesOf(ctx, unitIds), 'signatures')
      return { homes }
    }),
  /** The photo carries a name: looking at it is on record. */
  paperSignature: reading(paperReaders, { within: onPaper })
    .input(schema.onePaperSignature)
    .query(async ({ ctx, input }): Promise<{ act: PaperAct; src: string }> => {
      const paper = await paperOf(ctx, input.paperId, false)
      const whose = [await representativeOf(ctx, paper.unitId)]
      const photo = ctx.opens(found(paper.photoSealed, 'platform.forgotten'), whose, 'paperSignature')
      return { act: paper.act, src: `data:image/jpeg;base64,${photo}` }
    }),
}
