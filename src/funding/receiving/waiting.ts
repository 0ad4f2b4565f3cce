import { fill } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { holds } from '../../platform/server/call'
import { mostOfKind, several, type Waiting, type WaitingFor, waiting, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { receiptWaits } from '../ledger/store'
import { bookAnsweredFor } from './places'
import { en } from './texts.en'
import { zh } from './texts.zh'

const wordsOf = (of: WaitingFor) => wordsFor(of, { zh, en }).labels.waits

/** Receipts that another person recorded, by project. */
const receiptsFor = async (of: WaitingFor): Promise<Waiting<'receipts'>[]> => {
  if (!holds(of.caller, ...supervisors)) return []
  const rows = await of.trx
    .selectFrom('receipts as r')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.projectId'),
    )
    .select(['p.id', 'p.title as about', 'p.compoundId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('r.recordedAt').as('since')])
    .where('r.communityId', '=', of.communityId)
    .where(receiptWaits(of.communityId))
    .where('r.recordedBy', '<>', of.personId)
    .where(({ ref }) => answeredFor(of, supervisors, ref('r.projectId')))
    .groupBy(['p.communityId', 'p.id'])
    .orderBy('since', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.flatMap(({ id, about, compoundId, count, since }) =>
    several('receipts', wordsOf(of).receipts, count, `funding/spending/pages/desk/index?id=${id}`, {
      ...{ about, since, places: [compoundId] },
    }),
  )
}

/** Credits of an account in use which wait for a claim or for a second person, by the account's newest version. */
const linesFor = async (of: WaitingFor): Promise<Waiting<'lines'>[]> => {
  if (!holds(of.caller, 'secretary', ...supervisors)) return []
  const rows = await of.trx
    .selectFrom((eb) =>
      eb
        .selectFrom('bankAccounts')
        .distinctOn('number')
        .select(['number', 'id'])
        .where('communityId', '=', of.communityId)
        .where('confirmedAt', 'is not', null)
        .orderBy('number')
        .orderBy('version', 'desc')
        .as('a'),
    )
    .innerJoin('bankLines as l', (on) => on.on('l.communityId', '=', of.communityId).onRef('l.number', '=', 'a.number'))
    .select(['a.id', 'l.state'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('l.side', '=', 'credit')
    .where(({ eb, or, and, ref }) =>
      or([
        and([eb('l.state', '=', 'open'), bookAnsweredFor(of, ['secretary'], ref('a.number'))]),
        and([eb('l.state', '=', 'proposed'), bookAnsweredFor(of, supervisors, ref('a.number'))]),
      ]),
    )
    .groupBy(['a.id', 'l.state'])
    .orderBy('a.id')
    .limit(mostOfKind)
    .execute()
  const words = wordsOf(of)
  return rows.flatMap(({ id, state, count }) =>
    several(
      'lines',
      state === 'open' ? words.openLines : words.proposedLines,
      count,
      `funding/receiving/pages/queue/index?id=${id}`,
    ),
  )
}

/** Money that this person promised to works that collect or build, and that nobody has written down as come. */
const toPay = async (of: WaitingFor): Promise<Waiting<'pledges'>[]> => {
  const { trx, communityId, personId } = of
  const rows = await trx
    .selectFrom('commitments as c')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.projectId'),
    )
    .select(['c.id', 'c.madeAt as since', 'p.title as about', 'p.compoundId'])
    .select((eb) => eb('c.amountFen', '-', eb.ref('c.receivedFen')).as('leftFen'))
    .where('c.communityId', '=', communityId)
    .where('c.personId', '=', personId)
    .where('c.kind', '=', 'cash')
    .whereRef('c.amountFen', '>', 'c.receivedFen')
    .where('p.stage', 'in', ['funding', 'building'])
    .where('p.finalAccountId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('receipts as r')
            .where('r.communityId', '=', communityId)
            .whereRef('r.commitmentId', '=', 'c.id')
            .where(receiptWaits(communityId)),
        ),
      ),
    )
    .orderBy('c.madeAt', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.map(({ id, leftFen, compoundId, ...rest }) =>
    waiting('pledges', fill(wordsOf(of).pledge, { leftFen }), `funding/receiving/pages/pay/index?id=${id}`, {
      ...{ ...rest, places: [compoundId] },
    }),
  )
}

/** What this person promised to pay; receipts and lines of the bank that a supervisor confirms; lines that the secretary claims. */
export const receivingWaitsFor = async (of: WaitingFor): Promise<Waiting<'receipts' | 'lines' | 'pledges'>[]> => [
  ...(await toPay(of)),
  ...(await receiptsFor(of)),
  ...(await linesFor(of)),
]
