import { fill } from '../../platform/refusal'
import { holds } from '../../platform/server/call'
import { mostOfKind, several, type Waiting, type WaitingFor, waiting, wordsFor } from '../../platform/server/waiting'
import { answeredFor } from '../../projects/places'
import { paperReaders } from '../ballots/paperRules'
import { en } from './texts.en'
import { zh } from './texts.zh'

const wordsOf = (of: WaitingFor) => wordsFor(of, { zh, en }).labels.waits
const page = (projectId: string) => `votes/signing/pages/sign/index?id=${projectId}`

/**
 * Agreements that ask a home for which this person speaks, and in which it has said nothing, or has not signed what stands now.
 * Whoever is against it or has stepped back is not asked again.
 */
const toSign = async (of: WaitingFor): Promise<Waiting<'signing'>[]> => {
  const { trx, communityId, caller } = of
  const homes = caller.homes.filter(({ represents }) => represents).map(({ unitId }) => unitId)
  if (!homes.length) return []
  const rows = await trx
    .selectFrom('agreements as g')
    .innerJoin('agreementHomes as h', (on) =>
      on.onRef('h.communityId', '=', 'g.communityId').onRef('h.agreementId', '=', 'g.id'),
    )
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'g.communityId').onRef('p.id', '=', 'g.projectId'),
    )
    .leftJoin('standingActs as a', (on) =>
      on
        .onRef('a.communityId', '=', 'h.communityId')
        .onRef('a.agreementId', '=', 'h.agreementId')
        .onRef('a.unitId', '=', 'h.unitId'),
    )
    .select(['p.id', 'p.title', 'p.compoundId', 'g.scopeId', 'g.appliedAt as since', 'g.version'])
    .distinct()
    .where('g.communityId', '=', communityId)
    .where('g.completedAt', 'is', null)
    .where('p.stage', 'in', ['raised', 'deliberating', 'planned', 'deciding'])
    .where(({ eb, fn, val }) => eb('h.unitId', '=', fn.any(val(homes))))
    .where(({ eb, or, and }) =>
      or([
        eb('a.act', 'is', null),
        and([eb('g.version', '>', 0), eb('a.act', '=', 'support')]),
        and([eb('a.act', '=', 'sign'), eb('a.version', '<', eb.ref('g.version'))]),
      ]),
    )
    .orderBy('g.appliedAt', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.map(({ id, title, compoundId, scopeId, since, version }) =>
    waiting('signing', fill(wordsOf(of)[version > 0 ? 'sign' : 'say'], { title }), page(id), {
      ...{ since, places: [scopeId, compoundId] },
    }),
  )
}

/** Signatures on paper that another person wrote down. */
const toCheck = async (of: WaitingFor): Promise<Waiting<'papers'>[]> => {
  const { trx, communityId, personId } = of
  if (!holds(of.caller, ...paperReaders)) return []
  const rows = await trx
    .selectFrom('paperSignatures as s')
    .innerJoin('agreements as g', (on) =>
      on.onRef('g.communityId', '=', 's.communityId').onRef('g.id', '=', 's.agreementId'),
    )
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'g.communityId').onRef('p.id', '=', 'g.projectId'),
    )
    .select(['p.id', 'p.title as about', 'p.compoundId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('s.recordedAt').as('since')])
    .where('s.communityId', '=', communityId)
    .where('s.checkedAt', 'is', null)
    .where('s.recordedBy', '<>', personId)
    .where(({ ref }) => answeredFor(of, paperReaders, ref('g.projectId')))
    .groupBy(['p.communityId', 'p.id'])
    .orderBy('since', 'desc')
    .limit(mostOfKind)
    .execute()
  return rows.flatMap(({ id, compoundId, count, ...rest }) =>
    several('papers', wordsOf(of).papers, count, page(id), {
      ...{ ...rest, places: [compoundId] },
    }),
  )
}

/** What waits in signing by ratio: one's own word or signature, and signatures on paper that a second person looks at. */
export const signingWaitsFor = async (of: WaitingFor): Promise<Waiting<'signing' | 'papers'>[]> => [
  ...(await toSign(of)),
  ...(await toCheck(of)),
]
