import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { takeFile } from '../../platform/server/files'
import { seal, unseal } from '../../platform/server/seal'
import * as schema from '../ballots/schema'
import { act, mayAct, representativeOf } from './acts'
import { inAgreementOf } from './places'
import { barToChecking } from './rules'
import { agreementOf, homesOf } from './store'

/** Who records and checks signatures on paper. */
export const paperKeepers = [
  'secretary',
  'residentsCommittee',
  'ownersCommittee',
  'residentsSupervisor',
  'ownersSupervisor',
] as const

/** Photographed and recorded; it counts for nothing until somebody else has checked it. */
const record = async (ctx: Context, input: z.infer<typeof schema.recordPaperInput>) => {
  const agreement = found(await agreementOf(ctx.trx, { id: input.agreementId }, true), 'votes.noAgreement')
  mayAct(agreement, await homesOf(ctx.trx, agreement), input)
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

type Paper = {
  agreementId: string
  unitId: string
  act: 'sign' | 'withdraw'
  version: number
  recordedBy: string
  checkedAt: string | null
  photo: string
}
const paperOf = async (ctx: Context, paperId: string, lock: boolean): Promise<Paper> => {
  const { rows } = await sql<Paper>`
    select agreement_id as "agreementId", unit_id as "unitId", act, version, recorded_by as "recordedBy",
      checked_at as "checkedAt", photo_sealed as photo from paper_signatures
    where community_id = inside() and id = ${paperId} ${lock ? sql`for update` : sql``}`.execute(ctx.trx)
  return found(rows[0], 'votes.noSuchPaper')
}

/** Somebody else looks at the photo: accepted, it stands like a drawn signature; sent back, nothing happened. */
const check = async (ctx: Context, { paperId, accepted }: z.infer<typeof schema.checkPaperInput>) => {
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
  act: 'sign' | 'withdraw' | null
  mineToCheck: boolean
}

/** Home by home for whoever keeps the papers: signed or not, and what waits to be checked. Never who is against it. */
const desk = async (ctx: Context, agreementId: string): Promise<DeskHome[]> => {
  const { rows } = await sql<DeskHome>`
    select h.unit_id as "unitId", s.name || ' ' || h.room as place,
      coalesce(a.act = 'sign' and a.version = g.version, false) as signed,
      coalesce(a.act = 'sign' and a.paper_id is not null, false) as "onPaper",
      p.id as "paperId", p.act, coalesce(p.recorded_by <> ${personOf(ctx.caller)}::uuid, false) as "mineToCheck"
    from agreement_homes h join agreements g on g.community_id = inside() and g.id = h.agreement_id
    join stairwells s on s.community_id = inside() and s.id = h.stairwell_id
    left join standing_acts a on a.community_id = inside() and a.agreement_id = h.agreement_id and a.unit_id = h.unit_id
    left join paper_signatures p on p.community_id = inside() and p.agreement_id = h.agreement_id and p.unit_id = h.unit_id
      and p.checked_at is null
    where h.community_id = inside() and h.agreement_id = ${agreementId} order by s.name, h.floor, h.room`.execute(
    ctx.trx,
  )
  return rows
}

const onPaper = inAgreementOf('paperId', ['paper_signatures', 'agreement_id'])

/** Signatures on paper: recorded with a photo by one, checked by another. */
export const paperSigningCalls = {
  recordPaperSignature: writing(paperKeepers, { within: inAgreementOf('agreementId') })
    .input(schema.recordPaperInput)
    .mutation(({ ctx, input }) => record(ctx, input)),
  checkPaperSignature: writing(paperKeepers, { within: onPaper })
    .input(schema.checkPaperInput)
    .mutation(({ ctx, input }) => check(ctx, input)),
  signingDesk: reading(paperKeepers, { within: inAgreementOf('agreementId') })
    .input(schema.oneAgreement)
    .query(async ({ ctx, input }) => ({ homes: await desk(ctx, input.agreementId) })),
  /** The photo carries a name: looking at it is on record. */
  paperSignature: reading(paperKeepers, { within: onPaper })
    .input(schema.onePaperSignature)
    .query(async ({ ctx, input }) => {
      const paper = await paperOf(ctx, input.paperId, false)
      ctx.readsNames([await representativeOf(ctx, paper.unitId)], 'paperSignature')
      return { act: paper.act, src: `data:image/jpeg;base64,${unseal(ctx.deployment, paper.photo)}` }
    }),
}
