import { type RawBuilder, sql } from 'kysely'
import sharp from 'sharp'
import * as z from 'zod/mini'
import { isMoment } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { publishPicture } from '../../platform/server/pictures'
import { line, timeAndId } from '../../platform/shapes'
import { inProject, inProjectOf } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import * as rules from './disclosureRules'

const thousandth = z.int().check(z.gte(0), z.lte(1000))
const discloseInput = z.object({
  disclosureId: z.uuid(),
  paperId: z.uuid(),
  title: line(40, 2),
  boxes: z
    .array(z.object({ x: thousandth, y: thousandth, width: thousandth, height: thousandth }))
    .check(z.maxLength(60)),
})
const oneDisclosure = z.object({ disclosureId: z.uuid() })
/** Where a page ended: the moment and the id of its last row, for two papers may come in one moment. */
const cursorText = timeAndId(isMoment)
const after = (cursor: string | undefined, at: RawBuilder<unknown>, id: RawBuilder<unknown>) => {
  const [moment, last] = cursor?.split(' ') ?? []
  return moment && last ? sql`and (${at}, ${id}) < (${moment}::timestamptz, ${last}::uuid)` : sql``
}
const pageInput = z.object({ ...oneProject.shape, cursor: z.optional(cursorText) })
const pageRows = 30

/** The picture with each box painted over: the pixels below are gone, and so is all that a camera wrote beside them. */
export const blackedOut = async (content: Buffer, boxes: readonly rules.Box[]): Promise<Buffer> => {
  const { width = 1, height = 1 } = await sharp(content).metadata()
  const painted = boxes.map((box) => {
    const { left, top, ...size } = rules.pixelsOf(box, width, height)
    return { input: { create: { ...size, channels: 3 as const, background: '#1c2321' } }, left, top }
  })
  return sharp(content).composite(painted).jpeg({ quality: 82 }).toBuffer()
}

type PaperRow = { projectId: string; content: Buffer; standing: 'none' | 'waiting' | 'public' }

const disclose = async (ctx: Context, input: z.infer<typeof discloseInput>) => {
  const { rows } = await sql<PaperRow>`
    select p.project_id as "projectId", p.content,
      case when d.id is null then 'none' when d.decided_at is null then 'waiting' else 'public' end as standing
    from spending_papers p left join disclosures d
      on d.community_id = inside() and d.paper_id = p.id and d.refused_why is null
    where p.community_id = inside() and p.id = ${input.paperId}`.execute(ctx.trx)
  const paper = found(rows[0], 'funding.notFound')
  refuseIf(rules.barToDisclosing(input.boxes, paper.standing))
  const done = await ctx.trx
    .insertInto('disclosures')
    .values({
      communityId: ctx.communityId,
      id: input.disclosureId,
      projectId: paper.projectId,
      paperId: input.paperId,
      title: input.title,
      boxes: JSON.stringify(input.boxes),
      content: await blackedOut(paper.content, input.boxes),
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'paperId']).where('refusedWhy', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(done.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.alreadyDisclosed'))
  return { disclosureId: input.disclosureId }
}

type Row = { madeBy: string; decidedAt: string | null; title: string; content: Buffer }
const disclosureRow = async (ctx: Context, id: string, lock: boolean): Promise<Row> => {
  const { rows } = await sql<Row>`
    select made_by as "madeBy", decided_at as "decidedAt", title, content from disclosures
    where community_id = inside() and id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.trx)
  return found(rows[0], 'funding.notFound')
}

const decide = async (ctx: Context, id: string, why: string | null) => {
  const row = await disclosureRow(ctx, id, true)
  refuseIf(rules.barToDecidingDisclosure(row, personOf(ctx.caller)))
  await ctx.trx
    .updateTable('disclosures')
    .set({ decidedBy: personOf(ctx.caller), decidedAt: ctx.now, refusedWhy: why })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', id)
    .execute()
  if (why === null) await publishPicture(ctx, id, row.content)
  return { disclosureId: id }
}

type PaperLine = {
  paperId: string
  what: string
  amountFen: number
  broughtAt: string
  disclosureId: string | null
  mine: boolean
  standing: 'none' | 'waiting' | 'public' | 'refused'
  refusedWhy: string | null
}

/** Papers of a project, newest first, each with how far it is from being public. */
const papersOf = async (ctx: Context, projectId: string, cursor: string | undefined): Promise<PaperLine[]> => {
  const { rows } = await sql<PaperLine>`
    select p.id as "paperId", coalesce(y.purpose || ' · ' || y.payee, c.contractor) as what,
      coalesce(y.amount_fen, c.total_fen) as "amountFen", p.brought_at as "broughtAt", d.id as "disclosureId",
      coalesce(d.made_by = ${personOf(ctx.caller)}, false) as mine, d.refused_why as "refusedWhy",
      case when d.id is null then 'none' when d.decided_at is null then 'waiting'
        when d.refused_why is null then 'public' else 'refused' end as standing
    from spending_papers p
    left join lateral (select purpose, payee, amount_fen from payments y where y.community_id = inside()
      and y.project_id = p.project_id and y.paper_id = p.id limit 1) y on true
    left join lateral (select contractor, total_fen from contracts c where c.community_id = inside()
      and c.project_id = p.project_id and c.paper_id = p.id limit 1) c on true
    left join lateral (select * from disclosures d where d.community_id = inside() and d.paper_id = p.id
      order by (d.refused_why is null) desc, d.made_at desc limit 1) d on true
    where p.community_id = inside() and p.project_id = ${projectId}
      ${after(cursor, sql`p.brought_at`, sql`p.id`)}
    order by p.brought_at desc, p.id desc limit ${pageRows}`.execute(ctx.trx)
  return rows
}

const published = async (ctx: Context, projectId: string, cursor: string | undefined) => {
  const { rows } = await sql<{ fileId: string; title: string; at: string }>`
    select id as "fileId", title, decided_at as at from disclosures
    where community_id = inside() and project_id = ${projectId} and decided_at is not null and refused_why is null
      ${after(cursor, sql`decided_at`, sql`id`)}
    order by decided_at desc, id desc limit ${pageRows}`.execute(ctx.trx)
  return rows
}

const ofDisclosure = inProjectOf('disclosureId', ['disclosures', 'projectId'])
const nextOf = <Row>(rows: readonly Row[], at: (row: Row) => string): string | null => {
  const last = rows.at(-1)
  return last && rows.length === pageRows ? at(last) : null
}

/** Papers for everybody, their private parts blacked out by one and looked at by another. */
export const disclosureCalls = {
  disclose: writing(['secretary'], { within: inProjectOf('paperId', ['spendingPapers', 'projectId']) })
    .input(discloseInput)
    .mutation(({ ctx, input }) => disclose(ctx, input)),

  /** What would become public, for whoever decides. */
  disclosure: reading(['secretary', ...supervisors], { within: ofDisclosure })
    .input(oneDisclosure)
    .query(async ({ ctx, input }) => {
      const { title, content } = await disclosureRow(ctx, input.disclosureId, false)
      return { title, src: `data:image/jpeg;base64,${content.toString('base64')}` }
    }),

  confirmDisclosure: writing(supervisors, { within: ofDisclosure })
    .input(oneDisclosure)
    .mutation(({ ctx, input }) => decide(ctx, input.disclosureId, null)),

  refuseDisclosure: writing(supervisors, { within: ofDisclosure })
    .input(z.object({ ...oneDisclosure.shape, why: line(100, 2) }))
    .mutation(({ ctx, input }) => decide(ctx, input.disclosureId, input.why)),

  papers: reading(['secretary', ...supervisors], { within: inProject })
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const items = await papersOf(ctx, input.projectId, input.cursor)
      return { items, next: nextOf(items, ({ broughtAt, paperId }) => `${broughtAt} ${paperId}`) }
    }),

  /** What is public of a project's papers, newest first. */
  documents: reading('anyone')
    .input(pageInput)
    .query(async ({ ctx, input }) => {
      const items = await published(ctx, input.projectId, input.cursor)
      return { items, next: nextOf(items, ({ at, fileId }) => `${at} ${fileId}`) }
    }),
}
