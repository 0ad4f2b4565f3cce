import * as z from 'zod/mini'
import { refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { before, type Context, personOf, reading, says, writing } from '../../platform/server/call'
import { blackedOut, cleaned, publishPicture, type Sizes } from '../../platform/server/pictures'
import { afterPlace, boxList, line, nextPlace } from '../../platform/shapes'
import { inProject, inProjectOf } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import * as rules from './disclosureRules'
import * as store from './disclosureStore'

const discloseInput = z.object({
  disclosureId: z.uuid(),
  paperId: z.uuid(),
  title: line(40, 2),
  boxes: boxList,
})
const oneDisclosure = z.object({ disclosureId: z.uuid() })
const pageInput = z.object({ ...oneProject.shape, cursor: afterPlace })

const paperFor = async (ctx: Context, input: z.infer<typeof discloseInput>) => {
  const paper = await store.paperToDisclose(ctx, input.paperId)
  refuseIf(rules.barToDisclosing(input.boxes, paper.standing))
  return paper
}

const covered = before(discloseInput, async (ctx, input) => {
  const { content } = await paperFor(ctx, input)
  return () => blackedOut(content, input.boxes)
})

const madeSmall = before(oneDisclosure, async (ctx, { disclosureId }) => {
  const { content } = await store.disclosureOf(ctx, disclosureId)
  return () => cleaned(content)
})

const disclose = async (ctx: Context, input: z.infer<typeof discloseInput>): Promise<{ disclosureId: string }> => {
  const paper = await paperFor(ctx, input)
  const done = await ctx.trx
    .insertInto('disclosures')
    .values({
      communityId: ctx.communityId,
      id: input.disclosureId,
      projectId: paper.projectId,
      paperId: input.paperId,
      title: input.title,
      boxes: JSON.stringify(input.boxes),
      content: covered.of(ctx),
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'paperId']).where('refusedWhy', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(done.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('funding.alreadyDisclosed'))
  return { disclosureId: input.disclosureId }
}

type Decision = { why: string } | { sizes: Sizes }

const decide = async (ctx: Context, id: string, decision: Decision): Promise<{ disclosureId: string }> => {
  const row = await store.lockDisclosure(ctx, id)
  refuseIf(rules.barToDecidingDisclosure(row, personOf(ctx.caller)))
  await ctx.trx
    .updateTable('disclosures')
    .set({ decidedBy: personOf(ctx.caller), decidedAt: ctx.now, refusedWhy: 'why' in decision ? decision.why : null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', id)
    .execute()
  if ('sizes' in decision) await publishPicture(ctx, id, decision.sizes)
  return { disclosureId: id }
}

const ofDisclosure = inProjectOf('disclosureId', ['disclosures', 'projectId'])

/** Papers for everybody, their private parts blacked out by one and looked at by another. */
export const disclosureCalls = {
  disclose: writing(['secretary'], {
    within: inProjectOf('paperId', ['spendingPapers', 'projectId']),
    before: covered,
    says: says(discloseInput, ({ title }) => ({ title })),
    makes: true,
  })
    .input(discloseInput)
    .mutation(({ ctx, input }) => disclose(ctx, input)),

  /** What would become public, for whoever decides. */
  disclosure: reading(['secretary', ...supervisors], { within: ofDisclosure })
    .input(oneDisclosure)
    .query(async ({ ctx, input }): Promise<{ title: string; src: string }> => {
      const { title, content } = await store.disclosureOf(ctx, input.disclosureId)
      return { title, src: `data:image/jpeg;base64,${content.toString('base64')}` }
    }),

  confirmDisclosure: writing(supervisors, { before: madeSmall, within: ofDisclosure })
    .input(oneDisclosure)
    .mutation(({ ctx, input }) => decide(ctx, input.disclosureId, { sizes: madeSmall.of(ctx) })),

  refuseDisclosure: writing(supervisors, { within: ofDisclosure })
    .input(z.object({ ...oneDisclosure.shape, why: line(100, 2) }))
    .mutation(({ ctx, input }) => decide(ctx, input.disclosureId, { why: input.why })),

  papers: reading(['secretary', ...supervisors], { within: inProject })
    .input(pageInput)
    .query(async ({ ctx, input }): Promise<{ items: store.SpendingPaper[]; next: string | null }> => {
      const items = await store.papersOf(ctx, input.projectId, input.cursor)
      return { items, next: nextPlace(items, store.pageRows, ({ broughtAt, paperId }) => [broughtAt, paperId]) }
    }),

  /** What is public of a project's papers, newest first. */
  documents: reading('anyone')
    .input(pageInput)
    .query(async ({ ctx, input }): Promise<{ items: store.PublishedPaper[]; next: string | null }> => {
      const items = await store.publishedOf(ctx, input.projectId, input.cursor)
      return { items, next: nextPlace(items, store.pageRows, ({ at, fileId }) => [at, fileId]) }
    }),
}
