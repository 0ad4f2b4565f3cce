import { expressionBuilder } from 'kysely'
import { bodiesOf, receiptWaits } from '../funding/ledger/store'
import { holdsFor, supervisors } from '../platform/roles'
import type { Context } from '../platform/server/call'
import type { DB } from '../platform/server/tables'
import { votesNow } from '../votes/ballots/rights'
import type { Waits } from './steps'

type Asked = Context & { personId: string; project: { id: string; compoundId: string } }

const none: Waits = {
  toVote: false,
  unpaidId: null,
  pledged: false,
  toSignId: null,
  toPayId: null,
  receipts: false,
  whistled: false,
}

const { fn, lit, selectFrom, val } = expressionBuilder<DB>()

/** Entries of the roll of a project's open ballot for which this person votes now and has not. */
const unvoted = ({ communityId, personId, project, now }: Asked) =>
  selectFrom('ballots as b')
    .innerJoin('rollEntries as e', (on) =>
      on.onRef('e.communityId', '=', 'b.communityId').onRef('e.ballotId', '=', 'b.id'),
    )
    .select('e.entry')
    .where('b.communityId', '=', communityId)
    .where('b.projectId', '=', project.id)
    .where('b.countedAt', 'is', null)
    .where('b.opensAt', '<=', now)
    .where('b.closesAt', '>', now)
    .where(votesNow(communityId, personId))
    .where((of) => {
      const votes = of.selectFrom('votes as v').where('v.communityId', '=', communityId)
      return of.not(of.exists(votes.whereRef('v.ballotId', '=', 'b.id').whereRef('v.entry', '=', 'e.entry')))
    })

const pledgesOf = ({ communityId, personId, project }: Asked) =>
  selectFrom('commitments as c')
    .select('c.id')
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', project.id)
    .where('c.personId', '=', personId)
    .where('c.amountFen', '>', 0)

/** Payments of a project that are neither paid nor declined, the oldest first. */
const openPayments = ({ communityId, project }: Asked) =>
  selectFrom('payments as y')
    .select('y.id')
    .where('y.communityId', '=', communityId)
    .where('y.projectId', '=', project.id)
    .where('y.paidAt', 'is', null)
    .where('y.declinedAt', 'is', null)
    .orderBy('y.requestedAt')
    .limit(1)

const signatures = (communityId: string) =>
  expressionBuilder<DB & { y: DB['payments'] }, 'y'>()
    .selectFrom('paymentSignatures as s')
    .where('s.communityId', '=', communityId)
    .whereRef('s.paymentId', '=', 'y.id')

/** A payment that waits for one of this person's bodies: not their own request, and not one that they signed for the other. */
const toSign = (asked: Asked) =>
  openPayments(asked)
    .where('y.requestedBy', '<>', asked.personId)
    .where((y) => y.not(y.exists(signatures(asked.communityId).where('s.personId', '=', asked.personId))))
    .where((y) =>
      y.or(
        bodiesOf(asked.caller).map((body) => y.not(y.exists(signatures(asked.communityId).where('s.body', '=', body)))),
      ),
    )

const toPay = (asked: Asked) =>
  openPayments(asked).where(
    signatures(asked.communityId).select(fn.countAll<number>().as('signed')).$asScalar().$notNull(),
    '=',
    2,
  )

const receiptsOf = ({ communityId, personId, project }: Asked) =>
  selectFrom('receipts as r')
    .select('r.id')
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', project.id)
    .where(receiptWaits(communityId))
    .where('r.recordedBy', '<>', personId)

const whistlesOf = ({ communityId, caller, project }: Asked) => {
  const departments = caller.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope)
  return selectFrom('whistles as w')
    .select('w.id')
    .where('w.communityId', '=', communityId)
    .where('w.projectId', '=', project.id)
    .where('w.state', '<>', 'resolved')
    .where('w.department', '=', fn.any(val(departments)))
}

/** What of one project waits for the caller, in one statement; nobody asks for a stranger. */
export const waitsFor = async (ctx: Context, project: Asked['project']): Promise<Waits> => {
  const { personId, roles } = ctx.caller
  if (!personId) return none
  const asked: Asked = { ...ctx, personId, project }
  const watches = holdsFor(roles, supervisors, [project.id, project.compoundId])
  const found = await ctx.trx
    .selectNoFrom([
      unvoted(asked).limit(1).$asScalar().as('entry'),
      pledgesOf(asked).whereRef('c.receivedFen', '<', 'c.amountFen').limit(1).$asScalar().as('unpaidId'),
      pledgesOf(asked).limit(1).$asScalar().as('pledgeId'),
      toSign(asked).where(lit(watches)).$asScalar().as('toSignId'),
      toPay(asked).$asScalar().as('toPayId'),
      receiptsOf(asked).where(lit(watches)).limit(1).$asScalar().as('receiptId'),
      whistlesOf(asked).limit(1).$asScalar().as('whistleId'),
    ])
    .executeTakeFirstOrThrow()
  const { unpaidId, toSignId, toPayId } = found
  return {
    toVote: found.entry !== null,
    pledged: found.pledgeId !== null,
    receipts: found.receiptId !== null,
    whistled: found.whistleId !== null,
    ...{ unpaidId, toSignId, toPayId },
  }
}

/** The bodies that have accepted the works of a project. */
export const acceptedBy = async ({ trx, communityId }: Context, projectId: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('acceptances')
    .select('body')
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .execute()
  return rows.map(({ body }) => body)
}
