import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import type { Place } from '../../platform/shapes'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'

export const pageRows = 30

type Openness = 'none' | 'waiting' | 'public' | 'refused'
type Disclosed = { disclosureId: string | null; decidedAt: string | null; refusedWhy: string | null }

/** How far a paper is from being public. */
const standingOf = ({ disclosureId, decidedAt, refusedWhy }: Disclosed): Openness => {
  if (disclosureId === null) return 'none'
  if (decidedAt === null) return 'waiting'
  return refusedWhy === null ? 'public' : 'refused'
}

/** A paper with its disclosure that was not refused. */
export const paperToDisclose = async ({ trx, communityId }: Context, paperId: string) => {
  const row = await trx
    .selectFrom('spendingPapers as p')
    .leftJoin('disclosures as d', (on) =>
      on.onRef('d.communityId', '=', 'p.communityId').onRef('d.paperId', '=', 'p.id').on('d.refusedWhy', 'is', null),
    )
    .select(['p.projectId', 'p.content', 'd.id as disclosureId', 'd.decidedAt'])
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', paperId)
    .executeTakeFirst()
  const { projectId, content, disclosureId, decidedAt } = found(row, 'funding.notFound')
  const decided = decidedAt === null ? ('waiting' as const) : ('public' as const)
  return { projectId, content, standing: disclosureId === null ? ('none' as const) : decided }
}

const disclosure = ({ trx, communityId }: Context, id: string) =>
  trx
    .selectFrom('disclosures')
    .select(['madeBy', 'decidedAt', 'title', 'content'])
    .where('communityId', '=', communityId)
    .where('id', '=', id)

export const disclosureOf = async (ctx: Context, id: string) =>
  found(await disclosure(ctx, id).executeTakeFirst(), 'funding.notFound')

export const lockDisclosure = async (ctx: Context, id: string) =>
  found(await disclosure(ctx, id).forUpdate().executeTakeFirst(), 'funding.notFound')

/** Papers of a project with the payment or the contract that each belongs to, and its disclosure that counts. */
const papers = ({ trx, communityId }: Context) =>
  trx
    .selectFrom('spendingPapers as p')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('payments as y')
          .select(['y.purpose', 'y.payee', 'y.amountFen'])
          .where('y.communityId', '=', communityId)
          .whereRef('y.projectId', '=', 'p.projectId')
          .whereRef('y.paperId', '=', 'p.id')
          .limit(1)
          .as('y'),
      (on) => on.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('contracts as c')
          .select(['c.contractor', 'c.totalFen'])
          .where('c.communityId', '=', communityId)
          .whereRef('c.projectId', '=', 'p.projectId')
          .whereRef('c.paperId', '=', 'p.id')
          .limit(1)
          .as('c'),
      (on) => on.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('disclosures as d')
          .select(['d.id', 'd.madeBy', 'd.decidedAt', 'd.refusedWhy'])
          .where('d.communityId', '=', communityId)
          .whereRef('d.paperId', '=', 'p.id')
          .orderBy((one) => one('d.refusedWhy', 'is', null), 'desc')
          .orderBy('d.madeAt', 'desc')
          .limit(1)
          .as('d'),
      (on) => on.onTrue(),
    )

/** A paper, what it is for, and how far it is from being public; `mine` where the caller blacked it out. */
export type SpendingPaper = {
  paperId: string
  what: string
  amountFen: number
  broughtAt: Instant
  disclosureId: string | null
  mine: boolean
  refusedWhy: string | null
  standing: Openness
}

/** Papers of a project, newest first, each with how far it is from being public. */
export const papersOf = async (ctx: Context, projectId: string, after: Place | undefined): Promise<SpendingPaper[]> => {
  const rows = await papers(ctx)
    .select(['p.id as paperId', 'p.broughtAt', 'y.purpose', 'y.payee', 'c.contractor'])
    .select(({ fn }) => fn.coalesce('y.amountFen', 'c.totalFen').$notNull().as('amountFen'))
    .select(['d.id as disclosureId', 'd.madeBy', 'd.decidedAt', 'd.refusedWhy'])
    .where('p.communityId', '=', ctx.communityId)
    .where('p.projectId', '=', projectId)
    .$if(after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('p.broughtAt', 'p.id'), '<', eb.tuple(after?.at ?? '', after?.id ?? ''))),
    )
    .orderBy('p.broughtAt', 'desc')
    .orderBy('p.id', 'desc')
    .limit(pageRows)
    .execute()
  return rows.map((row) => ({
    paperId: row.paperId,
    what: row.purpose === null ? (row.contractor ?? '') : `${row.purpose} · ${row.payee}`,
    amountFen: row.amountFen,
    broughtAt: row.broughtAt,
    disclosureId: row.disclosureId,
    mine: row.madeBy === personOf(ctx.caller),
    refusedWhy: row.refusedWhy,
    standing: standingOf(row),
  }))
}

/** `confirmedAs`: as what body the second person looked at it. */
export type PublishedPaper = { fileId: string; title: string; at: Instant; confirmedAs: Body | null }

/** What is public of a project's papers, newest first. */
export const publishedOf = async (
  { trx, communityId }: Context,
  projectId: string,
  after: Place | undefined,
): Promise<PublishedPaper[]> => {
  return trx
    .selectFrom('disclosures')
    .select(['id as fileId', 'title', 'decidedAt as at'])
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('decidedBy'), at: eb.ref('decidedAt') }).as('confirmedAs'))
    .$narrowType<{ at: string }>()
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('decidedAt', 'is not', null)
    .where('refusedWhy', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('decidedAt', 'id'), '<', eb.tuple(after?.at ?? '', after?.id ?? ''))),
    )
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageRows)
    .execute()
}
