import type { ExpressionBuilder } from 'kysely'
import { maskedName } from '../identity/rules'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import { appointedByOperator, heads, supervisors, type Watcher } from '../platform/roles'
import { type Context, reading } from '../platform/server/call'
import type { DB } from '../platform/server/tables'
import { nextPlace, type Place } from '../platform/shapes'
import type { Body } from './bodies'
import { namesakes } from './namesakes'
import { nextConfirmation, otherBody, type Step } from './rules'
import * as schema from './schema'
import { bodyThen, confirmerOf, ownersBodyNow } from './store'

type Row = DB & { a: DB['appointments'] }
type Actor = 'a.personId' | 'a.proposedBy' | 'a.bodyBy' | 'a.officeBy' | 'a.refusedBy' | 'a.endedBy'

const nameOf = (eb: ExpressionBuilder<Row, 'a'>, actor: Actor) =>
  eb
    .selectFrom('people as p')
    .select('p.legalName')
    .whereRef('p.communityId', '=', 'a.communityId')
    .whereRef('p.id', '=', actor)

/** Every appointment `a` with the names of those who acted. */
const rows = (ctx: Context) =>
  ctx.trx
    .selectFrom('appointments as a')
    .select(['a.id', 'a.personId', 'a.role', 'a.body', 'a.scope', 'a.until', 'a.proposedBy', 'a.bodyBy', 'a.officeBy'])
    .select('a.refusedBy')
    .select(['a.proposedAt', 'a.bodyAt', 'a.officeAt', 'a.signsFrom', 'a.refusedAt', 'a.refusedWhy', 'a.endedAt'])
    .select((eb) => [
      nameOf(eb, 'a.personId').$asScalar().$notNull().as('name'),
      nameOf(eb, 'a.proposedBy').$asScalar().$notNull().as('proposer'),
      nameOf(eb, 'a.bodyBy').as('head'),
      nameOf(eb, 'a.officeBy').as('officer'),
      nameOf(eb, 'a.refusedBy').as('refuser'),
      nameOf(eb, 'a.endedBy').as('ender'),
      namesakes(ctx.communityId, eb.ref('a.personId')).as('namesakes'),
      bodyThen(ctx.trx, ctx.communityId, { by: eb.ref('a.bodyBy'), at: eb.ref('a.bodyAt') }).as('headOf'),
    ])
    .where('a.communityId', '=', ctx.communityId)

/** Who did something with an appointment, as a surname, and when. */
type Act = { by: string; at: Instant }
/** One appointment as everybody may read it. */
type PostLine = {
  id: string
  name: string
  role: Watcher
  body: Body
  scope: string
  until: Instant | null
  signsFrom: Instant | null
  proposed: Act
  /** The other body, or the subdistrict where there is none. */
  byBody: (Act & { as: Body }) | null
  byOffice: Act | null
  /** `own` where whoever proposed it took it back. */
  refused: (Act & { why: string; own: boolean }) | null
  ended: Act | null
}

type PageOf<Item> = { items: Item[]; next: string | null }

const act = (by: string | null, at: Instant | null): Act | null => (by && at ? { by: maskedName(by), at } : null)

type Shown = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const line = (row: Shown): PostLine => {
  const refused = act(row.refuser, row.refusedAt)
  const byBody = act(row.head, row.bodyAt)
  return {
    id: row.id,
    name: maskedName(row.name),
    role: row.role,
    body: row.body,
    scope: row.scope,
    until: row.until,
    signsFrom: row.signsFrom,
    proposed: { by: maskedName(row.proposer), at: row.proposedAt },
    byBody: byBody && { ...byBody, as: row.headOf ?? 'subdistrict' },
    byOffice: act(row.officer, row.officeAt),
    refused: refused && { ...refused, why: row.refusedWhy ?? '', own: row.refusedBy === row.proposedBy },
    ended: act(row.ender, row.endedAt),
  }
}

/** A proposal with its full name and what the reader may do about it, as what body, or why nothing; whoever made it may take it back. */
type Proposal = PostLine & { mine: boolean; step: Step | null; as: Body; why: string | null; namesakes: boolean }

const pageLines = 50
const placeAfter = (page: readonly Shown[]): string | null =>
  nextPlace(page, pageLines, ({ proposedAt, id }) => [proposedAt, id])

/** A page of them, the oldest first, so that a new one pushes no other away. */
const proposals = async (ctx: Context, after: Place | undefined): Promise<PageOf<Proposal>> => {
  const open = await rows(ctx)
    .where('a.signsFrom', 'is', null)
    .where('a.refusedAt', 'is', null)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('a.proposedAt', 'a.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('a.proposedAt')
    .orderBy('a.id')
    .limit(pageLines)
    .execute()
  ctx.readsNames(
    open.map(({ personId }) => personId),
    'appoint',
  )
  const by = confirmerOf(ctx)
  const ownersBody = await ownersBodyNow(ctx)
  const items = open.map((row): Proposal => {
    const next = nextConfirmation(row, by, ownersBody)
    const may = 'step' in next ? { step: next.step, why: null } : { step: null, why: next.code }
    const as = 'step' in next && next.step === 'office' ? 'subdistrict' : otherBody(row.role, ownersBody)
    return {
      ...line(row),
      as,
      namesakes: Boolean(row.namesakes),
      name: row.name,
      mine: row.proposedBy === by.personId,
      ...may,
    }
  })
  // What waits for the reader stands first on its page; both parts keep the order in which they were proposed.
  return { items: [...items.filter(({ step }) => step), ...items.filter(({ step }) => !step)], next: placeAfter(open) }
}

const history = async (ctx: Context, after: Place | undefined): Promise<PageOf<PostLine>> => {
  const page = await rows(ctx)
    .$if(after !== undefined, (earlier) =>
      earlier.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('a.proposedAt', 'a.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('a.proposedAt', 'desc')
    .orderBy('a.id', 'desc')
    .limit(pageLines)
    .execute()
  return { items: page.map(line), next: placeAfter(page) }
}

/** What is told of appointments, to everybody and to those who confirm. */
export const views = {
  /** How everybody who watches came to it and how it ended, newest first, for everybody. */
  history: reading('anyone')
    .input(schema.pageInput)
    .query(({ ctx, input }) => history(ctx, input.cursor)),

  proposals: reading([...appointedByOperator, ...heads])
    .input(schema.pageInput)
    .query(({ ctx, input }) => proposals(ctx, input.cursor)),

  /** The paper of the body that a proposal rests on: for those who propose, confirm and watch. */
  paper: reading([...appointedByOperator, ...heads, ...supervisors])
    .input(schema.onePost)
    .query(async ({ ctx, input }): Promise<{ src: string }> => {
      const row = await ctx.trx
        .selectFrom('appointments')
        .select(['paper', 'personId'])
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.appointmentId)
        .executeTakeFirst()
      const { paper, personId } = found(row, 'posts.noSuchProposal')
      // Under the proposal's own id too: another paper of the same person is not this one.
      ctx.readsNames([personId, input.appointmentId], 'postPaper')
      return { src: `data:image/jpeg;base64,${paper.toString('base64')}` }
    }),
}
